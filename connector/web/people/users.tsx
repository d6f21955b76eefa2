import type { JSX } from 'preact';
import { useContext, useState } from 'preact/hooks';
import { call, send } from '../api/call';
import { useResource } from '../api/use-resource';
import { useI18n } from '../i18n/i18n';
import { languageNames, languages, type MessageKey } from '../i18n/messages';
import { ConnectorContext } from '../shell/connector-context';
import { Field } from '../ui/field';
import { Loading } from '../ui/loading';
import { ProblemNotice } from '../ui/problem';
import { Confirm } from './confirm';
import { Form, RoleField, roleOf, textOf, TextField } from './form';
import { roleText } from './role-text';
import { invitedSchema, roles, usersSchema, type Invited, type User } from './schemas';
import { SecretDialog } from './secret-dialog';
import { useGivenRoles, useSession } from './session-context';
import { useAction } from './use-action';

const path = '/api/v1/users';

/** Who may sign in, and in which role; invitations. */
export function Users(): JSX.Element {
  const { t, language } = useI18n();
  const { data, problem, reload } = useResource(path, (signal) => call(usersSchema, path, { signal }));
  const inviting = useAction();
  const changing = useAction();
  const [invitation, setInvitation] = useState<Invited | null>(null);
  const [leaving, setLeaving] = useState<User | null>(null);
  const { mail } = useContext(ConnectorContext);
  const { organisation } = useSession();

  const invite = (
    { run }: typeof inviting,
    address: string,
    mailLanguage: string,
    body?: object,
  ): Promise<void> =>
    run(async () => {
      const asked = `${address}?language=${mailLanguage}`;
      setInvitation(await call(invitedSchema, asked, { method: 'POST', body }));
      reload();
    });
  const change = async (id: string, method: 'PATCH' | 'DELETE', body?: object): Promise<void> => {
    await send(`${path}/${id}`, { method, body });
    reload();
  };

  return (
    <>
      {problem !== null && <ProblemNotice problem={problem} retry={reload} />}
      {data === null && problem === null && <Loading lines={4} />}
      {changing.problem !== null && <ProblemNotice problem={changing.problem} />}
      <ul class="rows">
        {data?.users.map((user) => (
          <Row
            key={user.id}
            user={user}
            onInvite={() => void invite(changing, `${path}/${user.id}/invitation`, language)}
            onRole={(role) => void changing.run(() => change(user.id, 'PATCH', { role }))}
            onDelete={() => setLeaving(user)}
          />
        ))}
      </ul>
      {data?.users.length === 0 && <p class="muted">{t('noUsers')}</p>}
      <section class="card stack">
        <h2>{t('inviteUser')}</h2>
        <Form
          submit={t(mail ? 'inviteByMail' : 'invite')}
          busy={inviting.busy}
          problem={inviting.problem}
          onSubmit={(values) =>
            void invite(inviting, path, mail ? textOf(values, 'language') : language, {
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
          {mail && <LanguageField />}
        </Form>
      </section>
      {invitation !== null && (
        <SecretDialog
          title={t('inviteLink')}
          text={t(invitedText[invitation.mail], { email: invitation.user.email })}
          secret={invitation.inviteUrl}
          onClose={() => setInvitation(null)}
        />
      )}
      {leaving !== null && (
        <Confirm
          title={t('removeUser', { name: leaving.name === '' ? leaving.email : leaving.name })}
          text={t('removeUserText')}
          action={t('remove')}
          onConfirm={() => change(leaving.id, 'DELETE')}
          onClose={() => setLeaving(null)}
        />
      )}
    </>
  );
}

const invitedText: Readonly<Record<Invited['mail'], MessageKey>> = {
  sent: 'inviteMailedText',
  failed: 'inviteNotMailedText',
  off: 'inviteLinkText',
};

/** Chooses the language in which somebody is invited. */
function LanguageField(): JSX.Element {
  const { t, language } = useI18n();
  return (
    <Field label={t('inviteLanguage')}>
      {(attributes) => (
        <select {...attributes} name="language">
          {languages.map((one) => (
            <option key={one} value={one} lang={one} selected={one === language}>
              {languageNames[one]}
            </option>
          ))}
        </select>
      )}
    </Field>
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
          {[
            ...(name === '' ? [] : [email]),
            ...(invited ? [t('invited')] : []),
            ...(lastSeenAt === null ? [] : [t('userLastSeen', { when: format.dateTime(lastSeenAt) })]),
          ].join(' · ')}
        </p>
      </div>
      {mayChange ? (
        <>
          <select
            aria-label={t('pair', { of: t('role'), value: email })}
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
          <button
            type="button"
            aria-label={t('pair', { of: t('newLink'), value: email })}
            onClick={props.onInvite}
          >
            {t('newLink')}
          </button>
          <button
            type="button"
            aria-label={t('pair', { of: t('remove'), value: email })}
            onClick={props.onDelete}
          >
            {t('remove')}
          </button>
        </>
      ) : (
        <p>{t(roleText[role])}</p>
      )}
    </li>
  );
}
