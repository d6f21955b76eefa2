import { selectOf, type Sql, type SqlValue } from '../sql';
import { auditColumns, organisationColumns, sessionColumns, tokenColumns, userColumns } from './columns';
import { emailKey } from './email-key';
import type { Attempts } from './statements';
import type { AuditRow, OrganisationRow, SessionRow, TokenRow, UserRow } from './rows';

/** What can be asked about people: input and output of each query. */
export interface PeopleQueries {
  /** By name. */
  organisations: { input: Record<string, never>; output: OrganisationRow[] };
  organisation: { input: { id: string }; output: OrganisationRow | null };
  /** By e-mail address. */
  users: { input: Record<string, never>; output: UserRow[] };
  user: { input: { id: string }; output: UserRow | null };
  /** Whether there are any. */
  hasUsers: { input: Record<string, never>; output: boolean };
  /** Those with an e-mail address, in whichever organisation. */
  usersOfEmail: { input: { email: string }; output: UserRow[] };
  userOfInvitation: { input: { invitation: string }; output: UserRow | null };
  /** By name. */
  tokens: { input: Record<string, never>; output: TokenRow[] };
  token: { input: { id: string }; output: TokenRow | null };
  session: { input: { id: string }; output: SessionRow | null };
  /** How often something was tried. */
  attempts: { input: { keys: readonly string[] }; output: KeyedAttempts[] };
  /** Newest first, older than the one with the id `before`. */
  audit: { input: { before: number | null; limit: number }; output: AuditRow[] };
}

export type KeyedAttempts = Attempts & { readonly key: string };

type Runner = {
  readonly [K in keyof PeopleQueries]: (
    input: PeopleQueries[K]['input'],
    within: string | null,
  ) => Promise<PeopleQueries[K]['output']>;
};

/** The queries about people, each one statement that both databases understand. */
export function peopleQueries(sql: Sql): Runner {
  const select = <Row extends object>(
    table: string,
    columns: Readonly<Record<keyof Row, string>>,
    conditions: readonly (readonly [condition: string, value: SqlValue] | null)[],
    end = '',
    last: readonly SqlValue[] = [],
  ): Promise<Row[]> => {
    const given = conditions.filter((one) => one !== null);
    const where = given.length === 0 ? '' : `WHERE ${given.map(([text]) => text).join(' AND ')}`;
    return sql<Row>(`SELECT ${selectOf(columns)} FROM ${table} ${where} ${end}`, [
      ...given.map(([, value]) => value),
      ...last,
    ]);
  };
  const own = (within: string | null, column = 'organisation_id') =>
    within === null ? null : ([`${column} = ?`, within] as const);
  const first = async <Row>(rows: Promise<Row[]>): Promise<Row | null> => (await rows)[0] ?? null;

  return {
    organisations: (_input, within) =>
      select('organisations', organisationColumns, [own(within, 'id')], 'ORDER BY name, id'),
    organisation: ({ id }, within) =>
      first(select('organisations', organisationColumns, [['id = ?', id], own(within, 'id')])),
    users: (_input, within) => select('users', userColumns, [own(within)], 'ORDER BY email_key, id'),
    user: ({ id }, within) => first(select('users', userColumns, [['id = ?', id], own(within)])),
    hasUsers: async () => (await sql('SELECT 1 AS found FROM users LIMIT 1', [])).length > 0,
    usersOfEmail: ({ email }) =>
      select('users', userColumns, [['email_key = ?', emailKey(email)]], 'ORDER BY id'),
    userOfInvitation: ({ invitation }) =>
      first(select('users', userColumns, [['invitation = ?', invitation]])),
    tokens: (_input, within) => select('api_tokens', tokenColumns, [own(within)], 'ORDER BY name, id'),
    token: ({ id }, within) => first(select('api_tokens', tokenColumns, [['id = ?', id], own(within)])),
    session: ({ id }) => first(select('sessions', sessionColumns, [['id = ?', id]])),
    attempts: ({ keys }) =>
      keys.length === 0
        ? Promise.resolve([])
        : sql<KeyedAttempts>(
            `SELECT key, count, until FROM attempts WHERE key IN (${keys.map(() => '?').join(', ')})`,
            keys,
          ),
    audit: ({ before, limit }, within) =>
      select(
        'audit',
        auditColumns,
        [own(within), before === null ? null : ['id < ?', before]],
        'ORDER BY id DESC LIMIT ?',
        [limit],
      ),
  };
}
