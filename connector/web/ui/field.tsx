import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';

/** What ties an input to its label, hint and problem. */
export interface FieldAttributes {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
}

interface FieldProps {
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly problem?: string | null | undefined;
  readonly children: (attributes: FieldAttributes) => JSX.Element;
}

/** A labelled input with its hint below and, if something is wrong with it, the reason. */
export function Field({ label, hint, problem = null, children }: FieldProps): JSX.Element {
  const id = useId();
  const hintId = `${id}-hint`;
  const problemId = `${id}-problem`;
  const described = [problem === null ? '' : problemId, hint === undefined ? '' : hintId].filter(Boolean);
  return (
    <div class={problem === null ? 'field' : 'field wrong'}>
      <label for={id}>{label}</label>
      {children({
        id,
        'aria-describedby': described.length === 0 ? undefined : described.join(' '),
        'aria-invalid': problem !== null,
      })}
      <p class="problem" id={problemId} role="alert">
        {problem}
      </p>
      {hint !== undefined && (
        <p class="hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}
