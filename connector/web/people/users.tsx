import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { call, send } from '../api/call';
import { useResource } from '../api/use-resource';
import { useI18n } from '../i18n/i18n';
import { Loading } from '../ui/loading';
import { ProblemNotice } from '../ui/problem';
import { Form, RoleField, roleOf, textOf, TextField } from './form';
import { roleText } from './role-text';
import { invitedSchema, roles, usersSchema, type User } from './schemas';
import { SecretDialog } from './secret-dialog';
import { useGivenRoles, useSession } from './session-context';
import { useAction } from './use-action';

const path = '/api/v1/users';

/** Who may sign in, and in which role; invitations. */
export function Users(): JSX.Element {
  const { t } = useI18n();
  const { data, problem, reload } = useResource(path, (signal) => call(usersSchema, path, { signal }));
  const action = useAction();
  const [link, setLink] = useState<string | null>(null);
  const { organisation } = useSession();

  const invite = (address: string, body?: object): Promise<void> =>
    action.run(async () => {
      setLink((await call(invitedSchema, address, { method: 'POST', body })).inviteUrl);
      reload();
    });
  const change = (id: string, method: 'PATCH' | 'DELETE', body?: object): Promise<void> =>
    action.run(async () => {
      await send(`${path}/${id}`, { method, body });
      reload();
    });

  return (
    <>
      {problem !== null && <ProblemNotice problem={problem} retry={reload} />}
      {data === null && problem === null && <Loading lines={4} />}
      <ul class="rows">
        {data?.users.map((user) => (
          <Row
            key={user.id}
            user={user}
            onInvite={() => void invite(`${path}/${user.id}/invitation`)}
            onRole={(role) => void change(user.id, 'PATCH', { role })}
            onDelete={() => void change(user.id, 'DELETE')}
          />
        ))}
      </ul>
      {data?.users.length === 0 && <p class="muted">{t('noUsers')}</p>}
      <section class="card">
        <h2>{t('inviteUser')}</h2>
        <Form
          submit={t('invite')}
          busy={action.busy}
          problem={action.problem}
          onSubmit={(values) =>
            void invite(path, {
              email: textOf(values, 'email'),
              name: textOf(values, 'name'),
              role: roleOf(values),
              organisationId: organisation.id,
            })
          }
        >
          <TextField name="email" label={t('email')} type="email" />
          <TextField name="name" label={t('personName')} required={false} />
          <RoleField />
        </Form>
      </section>
      {link !== null && (
        <SecretDialog
          title={t('inviteLink')}
          text={t('inviteLinkText')}
          secret={link}
          onClose={() => setLink(null)}
        />
      )}
    </>
  );
}

function Row(props: {
  user: User;
  onInvite: () => void;
  onRole: (role: User['role']) => void;
  onDelete: () => void;
}): JSX.Element {
  const { t, format } = useI18n();
  const given = useGivenRoles();
  const { email, name, role, lastSeenAt, invited } = props.user;
  const mayChange = given.includes(role);
  return (
    <li class="card row">
      <div class="grow">
        <h2>{name === '' ? email : name}</h2>
        <p class="muted">
          {email}
          {invited && ` · ${t('invited')}`}
          {lastSeenAt !== null && ` · ${t('userLastSeen', { when: format.dateTime(lastSeenAt) })}`}
        </p>
      </div>
      {mayChange ? (
        <>
          <select
            aria-label={`${t('role')}: ${email}`}
            value={role}
            onChange={({ currentTarget }) =>
              props.onRole(roles.find((one) => one === currentTarget.value) ?? role)
            }
          >
            {given.map((one) => (
              <option key={one} value={one}>
                {t(roleText[one])}
              </option>
            ))}
          </select>
          <button type="button" aria-label={`${t('newLink')}: ${email}`} onClick={props.onInvite}>
            {t('newLink')}
          </button>
          <button type="button" aria-label={`${t('remove')}: ${email}`} onClick={props.onDelete}>
            {t('remove')}
          </button>
        </>
      ) : (
        <p>{t(roleText[role])}</p>
      )}
    </li>
  );
}
