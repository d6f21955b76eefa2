import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { call, Problem, send } from '../api/call';
import { useResource } from '../api/use-resource';
import { useI18n } from '../i18n/i18n';
import type { MessageKey } from '../i18n/messages';
import { PasswordSignIn } from '../people/password-sign-in';
import { methodsSchema } from '../people/schemas';
import { Field } from '../ui/field';
import { Loading } from '../ui/loading';
import { useProblemText } from '../ui/problem';
import { Preferences } from './preferences';
import { atHost } from '../router/base-path';

export type SignInReason = 'none' | 'over' | 'signedOut';

/** How one can sign in, and why the provider let nobody in. */
const refusals: Readonly<Record<string, MessageKey>> = {
  denied: 'ssoDenied',
  refused: 'ssoRefused',
  failed: 'ssoFailed',
  unavailable: 'ssoUnavailable',
};

/** What the address tells of a sign-in that failed elsewhere: said once, and no longer part of the address. */
function takeRefusal(): MessageKey | undefined {
  const url = new URL(location.href);
  const told = url.searchParams.get('signIn');
  if (told === null) return undefined;
  url.searchParams.delete('signIn');
  history.replaceState(history.state, '', url);
  return refusals[told];
}

/** Signing in with a password, a token, or elsewhere; the address bar keeps where one wanted to go. */
export function SignIn(props: { reason: SignInReason; onSignedIn: () => void }): JSX.Element {
  const { t } = useI18n();
  const problemText = useProblemText();
  const [problem, setProblem] = useState<string | null>(null);
  const { data, loading } = useResource('/auth/methods', (signal) =>
    call(methodsSchema, '/auth/methods', { signal }),
  );
  const [byToken, setByToken] = useState(false);
  const methods = data?.methods ?? [];
  // Before the ways are known there is no form: one that gives way to another takes what somebody has begun to type with it.
  const isKnown = data !== null || !loading;
  const isPassword = methods.includes('password') && !byToken;
  const [refusal] = useState(takeRefusal);
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    document.title = `${t('signIn')} · injixo Connect`;
    input.current?.focus();
  }, [t, isKnown, isPassword]);

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
      <div class="card">
        <span class="brand-mark large" aria-hidden="true" />
        <h1>injixo Connect</h1>
        <p class="muted">{t('tagline')}</p>
        {props.reason !== 'none' && (
          <p class="notice" role="status">
            {t(props.reason === 'over' ? 'sessionOver' : 'signedOut')}
          </p>
        )}
        {refusal !== undefined && (
          <p class="notice bad" role="alert">
            {t(refusal)}
          </p>
        )}
        {form()}
        <div class="other-ways">
          {methods.includes('oidc') && (
            <a
              class="button"
              href={atHost(`/auth/oidc?to=${encodeURIComponent(location.pathname + location.search)}`)}
            >
              {t('singleSignOn')}
            </a>
          )}
          {methods.includes('password') && (
            <button class="quiet" type="button" onClick={() => setByToken(!byToken)}>
              {t(byToken ? 'signInByPassword' : 'signInByToken')}
            </button>
          )}
        </div>
      </div>
      <Preferences />
    </main>
  );

  function form(): JSX.Element {
    if (!isKnown) return <Loading lines={3} />;
    return isPassword ? <PasswordSignIn onSignedIn={props.onSignedIn} /> : tokenForm();
  }

  function tokenForm(): JSX.Element {
    return (
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void signIn();
        }}
      >
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
    );
  }
}
