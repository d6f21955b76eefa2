import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { call, send } from '../api/call';
import { useResource } from '../api/use-resource';
import { useI18n } from '../i18n/i18n';
import { Loading } from '../ui/loading';
import { ProblemNotice } from '../ui/problem';
import { Confirm } from './confirm';
import { Form, RoleField, roleOf, textOf, TextField } from './form';
import { roleText } from './role-text';
import { newTokenSchema, tokensSchema, type Token } from './schemas';
import { SecretDialog } from './secret-dialog';
import { useGivenRoles, useSession } from './session-context';
import { useAction } from './use-action';

const path = '/api/v1/tokens';

/** With what programs call the API. */
export function Tokens(): JSX.Element {
  const { t } = useI18n();
  const { data, problem, reload } = useResource(path, (signal) => call(tokensSchema, path, { signal }));
  const action = useAction();
  const [token, setToken] = useState<string | null>(null);
  const [ending, setEnding] = useState<Token | null>(null);
  const { organisation } = useSession();

  const create = (values: FormData): Promise<void> =>
    action.run(async () => {
      const until = textOf(values, 'until');
      const body = {
        name: textOf(values, 'name'),
        role: roleOf(values),
        organisationId: organisation.id,
        ...(until === '' ? {} : { expiresAt: endOfDay(until) }),
      };
      setToken((await call(newTokenSchema, path, { method: 'POST', body })).token);
      reload();
    });
  const end = async (id: string): Promise<void> => {
    await send(`${path}/${id}`, { method: 'DELETE' });
    reload();
  };

  return (
    <>
      {problem !== null && <ProblemNotice problem={problem} retry={reload} />}
      {data === null && problem === null && <Loading lines={4} />}
      <ul class="rows">
        {data?.tokens.map((one) => (
          <Row key={one.id} token={one} onEnd={() => setEnding(one)} />
        ))}
      </ul>
      {data?.tokens.length === 0 && <p class="muted">{t('noTokens')}</p>}
      <section class="card stack">
        <h2>{t('newToken')}</h2>
        <Form
          submit={t('createToken')}
          busy={action.busy}
          problem={action.problem}
          onSubmit={(values) => void create(values)}
        >
          <TextField name="name" label={t('tokenName')} hint={t('tokenNameHint')} />
          <RoleField />
          <TextField name="until" label={t('tokenUntil')} type="date" required={false} />
        </Form>
      </section>
      {ending !== null && (
        <Confirm
          title={t('endTokenTitle', { name: ending.name })}
          text={t('endTokenText')}
          action={t('endToken')}
          onConfirm={() => end(ending.id)}
          onClose={() => setEnding(null)}
        />
      )}
      {token !== null && (
        <SecretDialog
          title={t('apiToken')}
          text={t('apiTokenText')}
          secret={token}
          onClose={() => setToken(null)}
        />
      )}
    </>
  );
}

/** The instant at which a day is over here, such as that of `2026-01-31`. */
function endOfDay(day: string): string {
  const end = new Date(`${day}T00:00`);
  end.setDate(end.getDate() + 1);
  return end.toISOString();
}

function Row({ token, onEnd }: { token: Token; onEnd: () => void }): JSX.Element {
  const { t, format } = useI18n();
  const given = useGivenRoles();
  const { name, role, createdBy, expiresAt, lastUsedAt } = token;
  const when = (iso: string): string => format.dateTime(iso);
  return (
    <li class="card row">
      <div class="grow">
        <h2>{name}</h2>
        <p class="muted">
          {t(roleText[role])} · {t('madeBy', { name: createdBy })}
          {expiresAt !== null && ` · ${t('validUntil', { when: when(expiresAt) })}`}
          {lastUsedAt !== null && ` · ${t('lastUsed', { when: when(lastUsedAt) })}`}
        </p>
      </div>
      {given.includes(role) && (
        <button type="button" aria-label={t('pair', { of: t('endToken'), value: name })} onClick={onEnd}>
          {t('endToken')}
        </button>
      )}
    </li>
  );
}
