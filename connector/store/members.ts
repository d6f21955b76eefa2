import type { Sql } from './sql';

/** A process among those on one store, as it tells of itself and sees the others. */
export interface Membership {
  /** Every process that was heard of lately, itself among them, in order. */
  readonly members: readonly string[];
  /** What the process still holds a lease of. */
  readonly held: readonly string[];
}

/** The processes on one store, and the leases that each holds: statements that both databases understand. */
export class MemberStatements {
  constructor(private readonly sql: Sql) {}

  /** A process lives, and is believed to until `until`; all its leases are renewed with one statement. Instants in milliseconds. */
  async beat(member: string, now: number, until: number): Promise<Membership> {
    await this.sql(
      `INSERT INTO members (member, until) VALUES (?, ?) ON CONFLICT (member) DO UPDATE SET until = excluded.until`,
      [member, until],
    );
    await this.sql('DELETE FROM members WHERE until < ?', [now]);
    const members = await this.sql<{ member: string }>('SELECT member FROM members ORDER BY member', []);
    const held = await this.sql<{ id: string }>(
      'UPDATE leases SET until = ? WHERE holder = ? RETURNING integration_id AS id',
      [until, member],
    );
    return { members: members.map((row) => row.member), held: held.map(({ id }) => id) };
  }

  /** A process ends: its share is the others' at once. */
  async leave(member: string): Promise<void> {
    await this.sql('DELETE FROM members WHERE member = ?', [member]);
  }
}
