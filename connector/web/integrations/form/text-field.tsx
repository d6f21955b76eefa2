import type { ComponentChildren, JSX, TargetedInputEvent } from 'preact';
import { Field } from '../../ui/field';
import type { Form } from './use-form';

interface TextFieldProps {
  readonly form: Form;
  readonly name: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly type?: 'text' | 'password' | 'number';
  readonly placeholder?: string;
}

/** One text of a form. Secrets are never offered to be remembered. */
export function TextField({
  form,
  name,
  label,
  hint,
  type = 'text',
  placeholder,
}: TextFieldProps): JSX.Element {
  return (
    <Field label={label} hint={hint} problem={form.problems[name]}>
      {(attributes) => {
        const common = {
          ...attributes,
          name,
          spellcheck: false,
          value: form.values[name] ?? '',
          onInput: ({ currentTarget }: TargetedInputEvent<HTMLInputElement>) =>
            form.set(name, currentTarget.value),
        };
        if (type === 'password') return <input {...common} type="password" autocomplete="new-password" />;
        return (
          <input
            {...common}
            type="text"
            inputMode={type === 'number' ? 'numeric' : 'text'}
            autocomplete="off"
            placeholder={placeholder}
          />
        );
      }}
    </Field>
  );
}
