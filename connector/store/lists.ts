import type { DirectoryEntry, Remark } from '../normalizer/types';
import { selectIntegrations } from './integration-columns';
import type { IntegrationRow, Origin } from './rows';
import type { Sql, SqlValue } from './sql';
import type { Progress } from './transaction';

/** What is asked of many integrations at once, each in one statement however many they are. */
export interface ListQueries {
  /** Integrations that aren't deleted, those in trouble first (`troubles`), then by name. */
  integrationPage: {
    input: {
      /** Part of the name or domain, case-insensitively. */
      search: string;
      after: ListPosition | null;
      limit: number;
      /** Ids of the products with an app. */
      withApp: readonly string[];
      /** Apps that weren't heard of since then are silent, milliseconds UTC. */
      silentSince: number;
    };
    output: { row: IntegrationRow; position: ListPosition }[];
  };
  /** Integrations with facts from before an instant that are to be pruned, or are being pruned. */
  pruningDue: { input: { before: number; again: number }; output: string[] };
  progressOfAll: { input: OfAll & { task: string }; output: (Progress & Of)[] };
  /** How many contacts since an instant came first by which path. */
  originsOfAll: {
    input: OfAll & { since: number };
    output: ({ origin: Origin; contacts: number } & Of)[];
  };
  directoryOfAll: { input: OfAll & { kinds: readonly string[] }; output: (DirectoryEntry & Of)[] };
  /** Remarks on all subjects of each together. */
  remarksOfAll: { input: OfAll; output: (Remark & Of)[] };
  queueNumbers: { input: OfAll; output: ({ queues: number } & Of)[] };
  /** Contacts of each queue added up, by period; periods without any are left out. `edges` are where periods begin, and the last ends. */
  summedByPeriod: { input: OfAll & { edges: readonly number[] }; output: PeriodCount[] };
  /** The contacts of all sets of queues, by period: each contact once (G8). */
  distinctByPeriod: { input: OfAll & { edges: readonly number[] }; output: PeriodCount[] };
}

interface OfAll {
  readonly integrationIds: readonly string[];
}

interface Of {
  readonly integrationId: string;
}

export interface PeriodCount extends Of {
  /** The period's place, from 0. */
  readonly period: number;
  readonly offered: number;
}

/** Where a page of integrations ended. */
export interface ListPosition {
  readonly trouble: number;
  readonly nameKey: string;
  readonly id: string;
}

/** What the databases have to be told in different words. */
export interface Dialect {
  /** The values of a JSON array that is given as one text, as a subquery. */
  readonly list: string;
  /** A join in which the first table leads; the rows of the other are found by their key. */
  readonly join: string;
}

type Runner = {
  readonly [K in keyof ListQueries]: (
    input: ListQueries[K]['input'],
    within: string | null,
  ) => Promise<ListQueries[K]['output']>;
};

/**
 * In which order integrations need somebody's attention, from the columns that decide an integration's state (integrations/status):
 * credentials rejected, failing, the app silent, waiting for the app, importing, paused, and at last those without any trouble.
 */
const trouble = (list: string): string => `
  CASE WHEN paused_at IS NOT NULL THEN 5 WHEN credentials_rejected_at IS NOT NULL THEN 0 WHEN failing_since IS NOT NULL THEN 1
    WHEN import IS NULL OR import NOT LIKE '{"state":"done"%' THEN 4
    WHEN product NOT IN ${list} THEN 6 WHEN connected_at IS NULL THEN 3 WHEN last_seen_at < ? THEN 2 ELSE 6 END`;

/** The queries, in words that both databases understand but for the dialect's. */
export function listQueries(sql: Sql, { list, join }: Dialect): Runner {
  const own = (within: string | null, column = 'integration_id'): string =>
    within === null ? '' : `AND ${column} IN (SELECT id FROM integrations WHERE organisation_id = ?)`;
  const values = (within: string | null, ...given: SqlValue[]): SqlValue[] =>
    within === null ? given : [...given, within];
  const many = (ids: readonly string[]): string => JSON.stringify(ids);

  const byPeriod =
    (parts: string, counts: string, part: string, number: string) =>
    async ({ integrationIds, edges }: OfAll & { edges: readonly number[] }, within: string | null) => {
      const [from = 0, ...ends] = edges;
      const period = ends.map((_, index) => `WHEN start < ? THEN ${String(index)}`).join(' ');
      return sql<PeriodCount>(
        `SELECT c.integration_id AS "integrationId", CASE ${period} END AS period, CAST(SUM(c.${number}) AS bigint) AS offered
         FROM ${parts} p ${join} ${counts} c ON c.integration_id = p.integration_id AND c.${part} = p.id
         WHERE start >= ? AND start < ? AND p.integration_id IN ${list} ${own(within, 'p.integration_id')}
         GROUP BY c.integration_id, period HAVING SUM(c.${number}) > 0`,
        values(within, ...ends, from, ends.at(-1) ?? from, many(integrationIds)),
      );
    };

  return {
    integrationPage: async ({ search, after, limit, withApp, silentSince }, within) => {
      const part = `%${search
        .normalize('NFKC')
        .trim()
        .toLowerCase()
        .replace(/[\\%_]/g, '\\$&')}%`;
      const rows = await sql<IntegrationRow & ListPosition>(
        `SELECT * FROM (
           ${selectIntegrations(`, name_key AS "nameKey", ${trouble(list)} AS trouble`)}
           WHERE deleted_at IS NULL AND (name_key LIKE ? ESCAPE '\\' OR domain LIKE ? ESCAPE '\\')
             ${within === null ? '' : 'AND organisation_id = ?'}) AS listed
         ${after === null ? '' : 'WHERE (trouble, "nameKey", id) > (?, ?, ?)'}
         ORDER BY trouble, "nameKey", id LIMIT ?`,
        [
          ...values(within, JSON.stringify(withApp), silentSince, part, part),
          ...(after === null ? [] : [after.trouble, after.nameKey, after.id]),
          limit,
        ],
      );
      return rows.map(({ nameKey, trouble: rank, ...row }) => ({
        row,
        position: { trouble: rank, nameKey, id: row.id },
      }));
    },
    pruningDue: async ({ before, again }) => {
      const rows = await sql<{ id: string }>(
        `SELECT id FROM integrations JOIN pulses ON pulses.integration_id = integrations.id
         WHERE pruned_after IS NOT NULL OR (history_from < ? AND COALESCE(final_to, 0) < ? AND recount_after IS NULL
           AND (deleted_at IS NOT NULL OR coverage_to >= ?)) ORDER BY id`,
        [before, again, before],
      );
      return rows.map(({ id }) => id);
    },
    progressOfAll: async ({ integrationIds, task }, within) =>
      sql(
        `SELECT integration_id AS "integrationId", version, contacts, state FROM progress
         WHERE task = ? AND integration_id IN ${list} ${own(within)}`,
        values(within, task, many(integrationIds)),
      ),
    originsOfAll: async ({ integrationIds, since }, within) =>
      sql(
        `SELECT integration_id AS "integrationId", origin, COUNT(*) AS contacts FROM contacts
         WHERE at >= ? AND integration_id IN ${list} ${own(within)} GROUP BY integration_id, origin`,
        values(within, since, many(integrationIds)),
      ),
    directoryOfAll: async ({ integrationIds, kinds }, within) => {
      const rows = await sql<Omit<DirectoryEntry, 'active'> & Of & { readonly active: boolean | number }>(
        `SELECT integration_id AS "integrationId", kind, id, name, active, data FROM directory
         WHERE kind IN ${list} AND integration_id IN ${list} ${own(within)} ORDER BY integration_id, kind, id`,
        values(within, JSON.stringify(kinds), many(integrationIds)),
      );
      return rows.map((row) => ({ ...row, active: Boolean(row.active) }));
    },
    /** Remarks on all subjects of each together. */
    remarksOfAll: async ({ integrationIds }, within) =>
      sql(
        `SELECT integration_id AS "integrationId", what, name, CAST(SUM(count) AS bigint) AS count FROM remarks
         WHERE integration_id IN ${list} ${own(within)}
         GROUP BY integration_id, what, name ORDER BY integration_id, what, name`,
        values(within, many(integrationIds)),
      ),
    queueNumbers: async ({ integrationIds }, within) =>
      sql(
        `SELECT integration_id AS "integrationId", COUNT(*) AS queues FROM queues
         WHERE integration_id IN ${list} ${own(within)} GROUP BY integration_id`,
        values(within, many(integrationIds)),
      ),
    summedByPeriod: byPeriod('queues', 'counts', 'queue_id', 'offered'),
    distinctByPeriod: byPeriod('contact_sets', 'set_counts', 'set_id', 'contacts'),
  };
}
