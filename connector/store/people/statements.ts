import { insertInto, selectOf, valuesOf, type Sql, type SqlValue } from '../sql';
import { newAuditColumns, organisationColumns, sessionColumns, tokenColumns, userColumns } from './columns';
import { emailKey } from './email-key';
import type { NewAudit, OrganisationRow, Owner, SessionRow, TokenRow, UserRow } from './rows';

export type UserChanges = Partial<Omit<UserRow, 'id' | 'createdAt'>>;

/** How often something was tried, and until when that is remembered, milliseconds UTC. */
export interface Attempts {
  readonly count: number;
  readonly until: number;
}

/** What a writing command can do with people: statements that both databases understand. */
export class PeopleStatements {
  constructor(private readonly sql: Sql) {}

  /** Comes first where what is read of an organisation must not change before the commit. */
  async lockOrganisation(id: string): Promise<OrganisationRow | null> {
    // An update that changes nothing locks the row in PostgreSQL; SQLite has one writer.
    await this.sql('UPDATE organisations SET name = name WHERE id = ?', [id]);
    const select = `SELECT ${selectOf(organisationColumns)} FROM organisations WHERE id = ?`;
    return (await this.sql<OrganisationRow>(select, [id]))[0] ?? null;
  }

  async insertOrganisation(row: OrganisationRow): Promise<void> {
    await insertInto(this.sql, 'organisations', organisationColumns, row);
  }

  async renameOrganisation(id: string, name: string): Promise<void> {
    await this.sql('UPDATE organisations SET name = ? WHERE id = ?', [name, id]);
  }

  /** Deletes it with its tokens. */
  async deleteOrganisation(id: string): Promise<void> {
    await this.sql('UPDATE sessions SET organisation_id = NULL WHERE organisation_id = ?', [id]);
    await this.sql('DELETE FROM api_tokens WHERE organisation_id = ?', [id]);
    await this.sql('DELETE FROM organisations WHERE id = ?', [id]);
  }

  /** Whether it has integrations that aren't deleted, or users. */
  async isInhabited(id: string): Promise<boolean> {
    const rows = await this.sql<{ found: number }>(
      `SELECT 1 AS found FROM integrations WHERE organisation_id = ? AND deleted_at IS NULL
       UNION SELECT 1 FROM users WHERE organisation_id = ?`,
      [id, id],
    );
    return rows.length > 0;
  }

  async user(id: string): Promise<UserRow | null> {
    return this.userWhere('id = ?', id);
  }

  async userOfSubject(subject: string): Promise<UserRow | null> {
    return this.userWhere('subject = ?', subject);
  }

  async userOfInvitation(invitation: string): Promise<UserRow | null> {
    return this.userWhere('invitation = ?', invitation);
  }

  async userOfEmail(organisationId: string, email: string): Promise<UserRow | null> {
    return this.userWhere('organisation_id = ? AND email_key = ?', organisationId, emailKey(email));
  }

  /** False when the organisation has a user with this address. */
  async insertUser(row: UserRow): Promise<boolean> {
    const inserted = await this.sql<{ id: string }>(
      `INSERT INTO users (${Object.values(userColumns).join(', ')}, email_key)
       VALUES (${Object.keys(userColumns)
         .map(() => '?')
         .join(', ')}, ?)
       ON CONFLICT (email_key, organisation_id) DO NOTHING RETURNING id`,
      [...valuesOf(userColumns, row), emailKey(row.email)],
    );
    return inserted.length === 1;
  }

  async updateUser(id: string, changes: UserChanges): Promise<void> {
    const given = Object.entries(userColumns).filter(([field]) => field in changes);
    const columns: Record<string, string> = Object.fromEntries(given);
    const values = valuesOf(columns, changes);
    const names = Object.values(columns);
    if (changes.email !== undefined) {
      names.push('email_key');
      values.push(emailKey(changes.email));
    }
    await this.sql(`UPDATE users SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`, [
      ...values,
      id,
    ]);
  }

  async deleteUser(id: string): Promise<void> {
    await this.sql('DELETE FROM users WHERE id = ?', [id]);
  }

  /** How many users an organisation has, and how many of them may manage it. */
  async countUsers(organisationId: string): Promise<{ users: number; administrators: number }> {
    const rows = await this.sql<{ role: UserRow['role']; users: number }>(
      'SELECT role, count(*) AS users FROM users WHERE organisation_id = ? GROUP BY role',
      [organisationId],
    );
    const of = (counted: typeof rows): number => counted.reduce((sum, { users }) => sum + users, 0);
    return { users: of(rows), administrators: of(rows.filter(({ role }) => role !== 'planner')) };
  }

  async insertSession(row: SessionRow): Promise<void> {
    await insertInto(this.sql, 'sessions', sessionColumns, row);
  }

  async chooseOrganisation(sessionId: string, organisationId: string | null): Promise<void> {
    await this.sql('UPDATE sessions SET organisation_id = ? WHERE id = ?', [organisationId, sessionId]);
  }

  /** Notes that a session, and its user, was used. */
  async touchSession(id: string, now: number): Promise<void> {
    const [row] = await this.sql<Owner>(
      'UPDATE sessions SET used_at = ? WHERE id = ? RETURNING owner_type AS "ownerType", owner_id AS "ownerId"',
      [now, id],
    );
    if (row?.ownerType === 'user') await this.updateUser(row.ownerId, { lastSeenAt: now });
  }

  async deleteSession(id: string): Promise<void> {
    await this.sql('DELETE FROM sessions WHERE id = ?', [id]);
  }

  /** Deletes all sessions of one owner, but for one if it is named. */
  async deleteSessions({ ownerType, ownerId }: Owner, exceptId = ''): Promise<void> {
    await this.sql('DELETE FROM sessions WHERE owner_type = ? AND owner_id = ? AND id <> ?', [
      ownerType,
      ownerId,
      exceptId,
    ]);
  }

  async forgetSessionsUntil(now: number): Promise<void> {
    await this.sql('DELETE FROM sessions WHERE expires_at <= ?', [now]);
  }

  async insertToken(row: TokenRow): Promise<void> {
    await insertInto(this.sql, 'api_tokens', tokenColumns, row);
  }

  async token(id: string): Promise<TokenRow | null> {
    const select = `SELECT ${selectOf(tokenColumns)} FROM api_tokens WHERE id = ?`;
    return (await this.sql<TokenRow>(select, [id]))[0] ?? null;
  }

  async touchToken(id: string, now: number): Promise<void> {
    await this.sql('UPDATE api_tokens SET last_used_at = ? WHERE id = ?', [now, id]);
  }

  async deleteToken(id: string): Promise<void> {
    await this.sql('DELETE FROM api_tokens WHERE id = ?', [id]);
  }

  async addAudit(row: NewAudit): Promise<void> {
    await insertInto(this.sql, 'audit', newAuditColumns, row);
  }

  /** Counts one more attempt; the first one starts a time of `windowMs` after which it is forgotten. */
  async countAttempt(key: string, now: number, windowMs: number): Promise<Attempts> {
    const [row] = await this.sql<Attempts>(
      `INSERT INTO attempts (key, count, until) VALUES (?, 1, ?)
       ON CONFLICT (key) DO UPDATE SET
         count = CASE WHEN attempts.until <= ? THEN 1 ELSE attempts.count + 1 END,
         until = CASE WHEN attempts.until <= ? THEN excluded.until ELSE attempts.until END
       RETURNING count, until`,
      [key, now + windowMs, now, now],
    );
    return row ?? { count: 1, until: now + windowMs };
  }

  /** Takes an attempt back. */
  async uncountAttempt(key: string): Promise<void> {
    await this.sql('UPDATE attempts SET count = count - 1 WHERE key = ? AND count > 0', [key]);
  }

  async forgetAttemptsUntil(now: number): Promise<void> {
    await this.sql('DELETE FROM attempts WHERE until <= ?', [now]);
  }

  private async userWhere(condition: string, ...values: SqlValue[]): Promise<UserRow | null> {
    const select = `SELECT ${selectOf(userColumns)} FROM users WHERE ${condition}`;
    return (await this.sql<UserRow>(select, values))[0] ?? null;
  }
}
