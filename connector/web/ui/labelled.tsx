import type { JSX } from 'preact';
import { useId } from 'preact/hooks';

/** A small control with its label above. */
export function Labelled({
  label,
  wide = false,
  children,
}: {
  label: string;
  wide?: boolean;
  children: (id: string) => JSX.Element;
}): JSX.Element {
  const id = useId();
  return (
    <div class={wide ? 'labelled wide' : 'labelled'}>
      <label for={id}>{label}</label>
      {children(id)}
    </div>
  );
}
