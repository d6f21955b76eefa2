import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { call, send } from '../api/call';
import { useResource } from '../api/use-resource';
import { useI18n } from '../i18n/i18n';
import { Preferences } from '../shell/preferences';
import { ProblemNotice } from '../ui/problem';
import { Form, passwordOf, TextField } from './form';
import { inOwnWords } from './password-problem';
import { invitationSchema } from './schemas';
import { useAction } from './use-action';

/** Where an invitation's link leads: choosing a password, and being signed in. */
export function Invitation({ secret, onSignedIn }: { secret: string; onSignedIn: () => void }): JSX.Element {
  const { t } = useI18n();
  const path = `/api/v1/invitations/${encodeURIComponent(secret)}`;
  const { data, problem } = useResource(path, (signal) => call(invitationSchema, path, { signal }));
  const action = useAction();
  useEffect(() => {
    document.title = `${t('invitation')} · injixo Connect`;
  }, [t]);
  const accept = (values: FormData): Promise<void> =>
    action.run(async () => {
      const body = { password: passwordOf(values, 'password') };
      await send(path, { method: 'POST', body }).catch((error: unknown) => {
        throw inOwnWords(error, t);
      });
      onSignedIn();
    });
  return (
    <main class="sign-in">
      <div class="card">
        <span class="brand-mark large" aria-hidden="true" />
        <h1>injixo Connect</h1>
        {problem?.code === 'not_found' && <p role="alert">{t('invitationOver')}</p>}
        {problem !== null && problem.code !== 'not_found' && <ProblemNotice problem={problem} />}
        {data !== null && (
          <>
            <p>{t('invitationText', { email: data.email, organisation: data.organisation })}</p>
            <Form
              submit={t('acceptInvitation')}
              busy={action.busy}
              problem={action.problem}
              onSubmit={(values) => void accept(values)}
            >
              <TextField
                name="password"
                label={t('newPassword')}
                hint={t('passwordHint')}
                type="password"
                autocomplete="new-password"
              />
            </Form>
          </>
        )}
      </div>
      <Preferences />
    </main>
  );
}
