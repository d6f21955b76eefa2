import type { ComponentChildren, JSX } from 'preact';
import type { Problem } from '../api/call';
import { useI18n } from '../i18n/i18n';
import { Field } from '../ui/field';
import { ProblemNotice } from '../ui/problem';
import { roleText } from './role-text';
import { roles, type Role } from './schemas';
import { useGivenRoles } from './session-context';

interface FormProps {
  readonly submit: string;
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly onSubmit: (values: FormData) => void;
  readonly children: ComponentChildren;
}

/** A small form: its fields, what went wrong, and one button. */
export function Form({ submit, busy, problem, onSubmit, children }: FormProps): JSX.Element {
  return (
    <form
      class="people-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(new FormData(event.currentTarget));
      }}
    >
      {children}
      {problem !== null && <ProblemNotice problem={problem} />}
      <button class="primary" disabled={busy}>
        {submit}
      </button>
    </form>
  );
}

/** A text of a form. */
export const textOf = (values: FormData, name: string): string => {
  const value = values.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

/** A password of a form, as it was typed. */
export const passwordOf = (values: FormData, name: string): string => {
  const value = values.get(name);
  return typeof value === 'string' ? value : '';
};

/** The role that a form names. */
export const roleOf = (values: FormData): Role =>
  roles.find((role) => role === textOf(values, 'role')) ?? 'planner';

export function TextField(props: {
  name: string;
  label: string;
  hint?: string;
  type?: 'text' | 'email' | 'password' | 'date';
  autocomplete?: string;
  required?: boolean;
  value?: string;
}): JSX.Element {
  const { name, label, hint, type = 'text', autocomplete = 'off', required = true, value } = props;
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(attributes) => {
        const own = {
          ...attributes,
          name,
          autocomplete,
          required,
          ...(value === undefined ? {} : { defaultValue: value }),
        };
        switch (type) {
          case 'email':
            return <input {...own} type="email" />;
          case 'password':
            return <input {...own} type="password" />;
          case 'date':
            return <input {...own} type="date" />;
          case 'text':
            return <input {...own} type="text" />;
        }
      }}
    </Field>
  );
}

/** Chooses one of the roles that may be given. */
export function RoleField(): JSX.Element {
  const { t } = useI18n();
  const given = useGivenRoles();
  return (
    <Field label={t('role')} hint={t('roleHint')}>
      {(attributes) => (
        <select {...attributes} name="role">
          {given.toReversed().map((role) => (
            <option key={role} value={role}>
              {t(roleText[role])}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
