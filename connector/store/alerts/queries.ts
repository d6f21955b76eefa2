import { selectOf, type Sql } from '../sql';
import { channelColumns, messageColumns } from './columns';
import type { AlertChannelRow, AlertMemoryRow, AlertMessageRow } from './rows';

/** What can be asked about alerts: input and output of each query. */
export interface AlertQueries {
  /** By name. */
  alertChannels: { input: Record<string, never>; output: AlertChannelRow[] };
  alertChannel: { input: { id: string }; output: AlertChannelRow | null };
  /** The newest messages of a channel, newest first. */
  alertMessages: { input: { channelId: string; limit: number }; output: AlertMessageRow[] };
  alertMemories: { input: Record<string, never>; output: AlertMemoryRow[] };
}

type Runner = {
  readonly [K in keyof AlertQueries]: (
    input: AlertQueries[K]['input'],
    within: string | null,
  ) => Promise<AlertQueries[K]['output']>;
};

/** The queries about alerts, each one statement that both databases understand. */
export function alertQueries(sql: Sql): Runner {
  const channels = `SELECT ${selectOf(channelColumns)} FROM alert_channels`;
  const valuesWithin = (within: string | null): string[] => (within === null ? [] : [within]);
  return {
    alertChannels: (_input, within) =>
      sql<AlertChannelRow>(
        `${channels} ${within === null ? '' : 'WHERE organisation_id = ?'} ORDER BY name, id`,
        valuesWithin(within),
      ),
    alertChannel: async ({ id }, within) => {
      const own = within === null ? '' : 'AND organisation_id = ?';
      const rows = await sql<AlertChannelRow>(`${channels} WHERE id = ? ${own}`, [
        id,
        ...valuesWithin(within),
      ]);
      return rows[0] ?? null;
    },
    alertMessages: ({ channelId, limit }, within) => {
      const own =
        within === null ? '' : 'AND channel_id IN (SELECT id FROM alert_channels WHERE organisation_id = ?)';
      return sql<AlertMessageRow>(
        `SELECT ${selectOf(messageColumns)} FROM alert_messages WHERE channel_id = ? ${own} ORDER BY created_at DESC, id LIMIT ?`,
        [channelId, ...valuesWithin(within), limit],
      );
    },
    alertMemories: (_input, within) => {
      const own =
        within === null
          ? ''
          : 'WHERE integration_id IN (SELECT id FROM integrations WHERE organisation_id = ?)';
      return sql<AlertMemoryRow>(
        `SELECT integration_id AS "integrationId", memory FROM alert_memories ${own}`,
        valuesWithin(within),
      );
    },
  };
}
