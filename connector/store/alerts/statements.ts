import { insertInto, selectOf, type Sql } from '../sql';
import { channelColumns, messageColumns } from './columns';
import type { AlertChannelRow, AlertMessageRow } from './rows';

/** What a writing command can do with alerts: statements that both databases understand. */
export class AlertStatements {
  constructor(private readonly sql: Sql) {}

  /** The channels of an organisation, locked until the commit: what comes for one of them comes in turn. */
  async lockChannels(organisationId: string): Promise<{ id: string }[]> {
    // An update that changes nothing locks rows in PostgreSQL; SQLite has one writer.
    return this.sql<{ id: string }>(
      'UPDATE alert_channels SET name = name WHERE organisation_id = ? RETURNING id',
      [organisationId],
    );
  }

  async insertChannel(row: AlertChannelRow): Promise<void> {
    await insertInto(this.sql, 'alert_channels', channelColumns, row);
  }

  /** Whether there is such a channel. */
  async updateChannel(
    id: string,
    {
      name,
      language,
      destination,
      updatedAt,
    }: Pick<AlertChannelRow, 'name' | 'language' | 'destination' | 'updatedAt'>,
  ): Promise<boolean> {
    const rows = await this.sql<{ id: string }>(
      'UPDATE alert_channels SET name = ?, language = ?, destination = ?, updated_at = ? WHERE id = ? RETURNING id',
      [name, language, destination, updatedAt, id],
    );
    return rows.length === 1;
  }

  /** Deletes a channel with its messages; whether there was one. */
  async deleteChannel(id: string): Promise<boolean> {
    await this.sql('DELETE FROM alert_messages WHERE channel_id = ?', [id]);
    return (
      (await this.sql<{ id: string }>('DELETE FROM alert_channels WHERE id = ? RETURNING id', [id]))
        .length === 1
    );
  }

  async memory(integrationId: string): Promise<string | null> {
    const rows = await this.sql<{ memory: string }>(
      'SELECT memory FROM alert_memories WHERE integration_id = ?',
      [integrationId],
    );
    return rows[0]?.memory ?? null;
  }

  async putMemory(integrationId: string, memory: string): Promise<void> {
    await this.sql(
      `INSERT INTO alert_memories (integration_id, memory) VALUES (?, ?)
       ON CONFLICT (integration_id) DO UPDATE SET memory = excluded.memory`,
      [integrationId, memory],
    );
  }

  /** The message of a channel that still waits for others to come with it. */
  async gathering(channelId: string, now: number): Promise<Pick<AlertMessageRow, 'id' | 'events'> | null> {
    const rows = await this.sql<Pick<AlertMessageRow, 'id' | 'events'>>(
      `SELECT id, events FROM alert_messages
       WHERE channel_id = ? AND status = 'waiting' AND attempts = 0 AND due_at > ? ORDER BY created_at LIMIT 1`,
      [channelId, now],
    );
    return rows[0] ?? null;
  }

  /** Whether it was in time: a message that is on its way is closed. */
  async putEvents(id: string, events: string): Promise<boolean> {
    const rows = await this.sql<{ id: string }>(
      'UPDATE alert_messages SET events = ? WHERE id = ? AND attempts = 0 RETURNING id',
      [events, id],
    );
    return rows.length === 1;
  }

  async insertMessage(row: AlertMessageRow): Promise<void> {
    await insertInto(this.sql, 'alert_messages', messageColumns, row);
  }

  /** Messages that are due; whoever gets one has it to himself until `until`. */
  async claim(now: number, until: number, limit: number): Promise<AlertMessageRow[]> {
    const due = await this.sql<{ id: string }>(
      `SELECT id FROM alert_messages WHERE status = 'waiting' AND due_at <= ? ORDER BY due_at, id LIMIT ?`,
      [now, limit],
    );
    const claimed: AlertMessageRow[] = [];
    for (const { id } of due)
      claimed.push(
        ...(await this.sql<AlertMessageRow>(
          `UPDATE alert_messages SET attempts = attempts + 1, due_at = ?
           WHERE id = ? AND status = 'waiting' AND due_at <= ? RETURNING ${selectOf(messageColumns)}`,
          [until, id, now],
        )),
      );
    return claimed;
  }

  /** From now on the receiver may have it; false if somebody else has claimed it since. */
  async begin(id: string, attempts: number, until: number): Promise<boolean> {
    const rows = await this.sql<{ id: string }>(
      `UPDATE alert_messages SET status = 'sending', due_at = ?
       WHERE id = ? AND attempts = ? AND status = 'waiting' RETURNING id`,
      [until, id, attempts],
    );
    return rows.length === 1;
  }

  /** Gives up for lost what became of messages that should long have been sent. */
  async closeUnclear(now: number, answer: string): Promise<AlertMessageRow[]> {
    return this.sql<AlertMessageRow>(
      `UPDATE alert_messages SET status = 'unclear', due_at = NULL, answer = ?, answered_at = ?
       WHERE status = 'sending' AND due_at <= ? RETURNING ${selectOf(messageColumns)}`,
      [answer, now, now],
    );
  }

  /** What became of an attempt, unless another one has begun since. */
  async settle(
    {
      id,
      attempts,
      status,
      dueAt,
      answer,
    }: Pick<AlertMessageRow, 'id' | 'attempts' | 'status' | 'dueAt' | 'answer'>,
    now: number,
  ): Promise<void> {
    await this.sql(
      `UPDATE alert_messages SET status = ?, due_at = ?, answer = ?, answered_at = ? WHERE id = ? AND attempts = ?`,
      [status, dueAt, answer, now, id, attempts],
    );
  }

  /** Forgets messages that were dealt with before an instant. */
  async deleteOld(before: number): Promise<void> {
    await this.sql(`DELETE FROM alert_messages WHERE due_at IS NULL AND created_at < ?`, [before]);
  }
}
