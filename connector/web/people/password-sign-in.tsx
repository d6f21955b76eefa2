import type { JSX } from 'preact';
import { Problem, send } from '../api/call';
import { useI18n } from '../i18n/i18n';
import { Form, passwordOf, textOf, TextField } from './form';
import { useAction } from './use-action';

/** Signing in with e-mail address and password. */
export function PasswordSignIn({ onSignedIn }: { onSignedIn: () => void }): JSX.Element {
  const { t } = useI18n();
  const { busy, problem, run } = useAction();
  const signIn = (values: FormData): Promise<void> =>
    run(async () => {
      const body = { email: textOf(values, 'email'), password: passwordOf(values, 'password') };
      try {
        await send('/session', { method: 'POST', body });
      } catch (error) {
        const isWrong = error instanceof Problem && error.code === 'unauthorized';
        throw isWrong ? new Problem(401, 'wrong_password', t('wrongPassword')) : error;
      }
      onSignedIn();
    });
  return (
    <Form submit={t('signIn')} busy={busy} problem={problem} onSubmit={(values) => void signIn(values)}>
      <TextField name="email" label={t('email')} type="email" autocomplete="username" />
      <TextField name="password" label={t('password')} type="password" autocomplete="current-password" />
    </Form>
  );
}
