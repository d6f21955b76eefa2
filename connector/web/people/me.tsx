import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../api/call';
import { useI18n } from '../i18n/i18n';
import { ProblemNotice } from '../ui/problem';
import { Form, passwordOf, TextField } from './form';
import { inOwnWords } from './password-problem';
import { roleText } from './role-text';
import { useSession } from './session-context';
import { useAction } from './use-action';
import { atHost } from '../router/base-path';

/** Who one is here; another password; signing out everywhere. */
export function Me(): JSX.Element {
  const { t } = useI18n();
  const { user, role, organisation } = useSession();
  const changing = useAction();
  const ending = useAction();
  const [changed, setChanged] = useState(false);
  const change = (values: FormData): Promise<void> =>
    changing.run(async () => {
      setChanged(false);
      const body = { currentPassword: passwordOf(values, 'current'), newPassword: passwordOf(values, 'new') };
      await send('/session/password', { method: 'POST', body }).catch((error: unknown) => {
        throw inOwnWords(error, t);
      });
      setChanged(true);
    });
  const endAll = (): Promise<void> =>
    ending.run(async () => {
      await send('/sessions', { method: 'DELETE' });
      location.assign(atHost('/'));
    });
  return (
    <>
      <p>
        {t('signedInAs', {
          name: user === null ? t('token') : user.name === '' ? user.email : user.name,
          role: t(roleText[role]),
          organisation: organisation.name,
        })}
      </p>
      {user?.hasPassword === true && (
        <section class="card stack">
          <h2>{t('changePassword')}</h2>
          <Form
            submit={t('changePassword')}
            busy={changing.busy}
            problem={changing.problem}
            onSubmit={(values) => void change(values)}
          >
            <TextField
              name="current"
              label={t('currentPassword')}
              type="password"
              autocomplete="current-password"
            />
            <TextField
              name="new"
              label={t('newPassword')}
              hint={t('passwordHint')}
              type="password"
              autocomplete="new-password"
            />
          </Form>
          {changed && (
            <p class="notice" role="status">
              {t('passwordChanged')}
            </p>
          )}
        </section>
      )}
      <section class="card stack">
        <h2>{t('signOutEverywhere')}</h2>
        <p>{t('signOutEverywhereText')}</p>
        {ending.problem !== null && <ProblemNotice problem={ending.problem} />}
        <div class="actions">
          <button type="button" disabled={ending.busy} onClick={() => void endAll()}>
            {t('signOutEverywhere')}
          </button>
        </div>
      </section>
    </>
  );
}
