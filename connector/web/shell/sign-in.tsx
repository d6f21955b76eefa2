import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Problem, send } from '../api/call';
import { useI18n } from '../i18n/i18n';
import { Field } from '../ui/field';
import { useProblemText } from '../ui/problem';
import { Preferences } from './preferences';

export type SignInReason = 'none' | 'over' | 'signedOut';

/** Signing in with the administrator's token; the address bar keeps where one wanted to go. */
export function SignIn(props: { reason: SignInReason; onSignedIn: () => void }): JSX.Element {
  const { t } = useI18n();
  const problemText = useProblemText();
  const [problem, setProblem] = useState<string | null>(null);
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    document.title = `${t('signIn')} · injixo Connect`;
    input.current?.focus();
  }, [t]);

  const signIn = async (): Promise<void> => {
    const token = input.current?.value.trim() ?? '';
    if (token === '') {
      setProblem(t('tokenMissing'));
      input.current?.focus();
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      await send('/session', { method: 'POST', body: { token } });
      props.onSignedIn();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error.code === 'unauthorized' ? t('problemWrongToken') : problemText(error));
      input.current?.focus();
    } finally {
      setBusy(false);
    }
  };

  const show = (): void => {
    if (input.current !== null) input.current.type = shown ? 'password' : 'text';
    setShown(!shown);
  };

  return (
    <main class="sign-in">
      <form
        class="card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void signIn();
        }}
      >
        <span class="brand-mark large" aria-hidden="true" />
        <h1>injixo Connect</h1>
        <p class="muted">{t('tagline')}</p>
        {props.reason !== 'none' && (
          <p class="notice" role="status">
            {t(props.reason === 'over' ? 'sessionOver' : 'signedOut')}
          </p>
        )}
        <Field label={t('token')} hint={t('tokenHint')} problem={problem}>
          {(attributes) => (
            <div class="with-button">
              <input {...attributes} ref={input} type="password" autocomplete="current-password" />
              <button type="button" aria-pressed={shown} onClick={show}>
                {t(shown ? 'tokenHide' : 'tokenShow')}
              </button>
            </div>
          )}
        </Field>
        <button class="primary" disabled={busy}>
          {t('signIn')}
        </button>
      </form>
      <Preferences />
    </main>
  );
}
