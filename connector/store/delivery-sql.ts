import { INTERVAL_MS } from '../normalizer/interval';
import type { DeliveryRow } from './delivery';

/** Column of each field of a delivery's settings, the same in both stores. */
export const deliveryColumns: Readonly<Record<keyof DeliveryRow, string>> = {
  integrationId: 'integration_id',
  apiKey: 'api_key',
  configurationId: 'configuration_id',
  mode: 'mode',
  from: 'from_at',
  cursorAt: 'cursor_at',
  cursorSubject: 'cursor_subject',
  cursorKey: 'cursor_key',
  historyTo: 'history_to',
  rejectedAt: 'rejected_at',
  failingSince: 'failing_since',
  failure: 'failure',
  contactsDelivered: 'contacts_delivered',
  lastDeliveredAt: 'last_delivered_at',
  busySince: 'busy_since',
  busyContacts: 'busy_contacts',
  lastBatch: 'last_batch',
};

/** `column AS "field"` of every field, for SELECT. */
export const deliverySelect = Object.entries(deliveryColumns)
  .map(([field, column]) => `${column} AS "${field}"`)
  .join(', ');

/** Columns and values of an insert or update. */
export function deliveryValues(changes: Partial<DeliveryRow>): {
  columns: string[];
  values: (string | number | null)[];
} {
  const given = new Map<string, string | number | null | undefined>(Object.entries(changes));
  const columns: string[] = [];
  const values: (string | number | null)[] = [];
  for (const [field, column] of Object.entries(deliveryColumns)) {
    const value = given.get(field);
    if (value === undefined) continue;
    columns.push(column);
    values.push(value);
  }
  return { columns, values };
}

/** Integrations of which something may have to be handed over now. Intervals that are complete by now go by the coverage. */
export const dueDeliveries = `
  SELECT d.integration_id AS "integrationId" FROM deliveries d JOIN integrations i ON i.id = d.integration_id
    JOIN pulses p ON p.integration_id = d.integration_id
  WHERE d.api_key IS NOT NULL AND d.rejected_at IS NULL AND i.deleted_at IS NULL AND i.paused_at IS NULL AND (
    d.busy_since IS NOT NULL
    OR d.cursor_at < coalesce(d.history_to, p.coverage_to / ${INTERVAL_MS} * ${INTERVAL_MS}, 0)
    OR EXISTS (SELECT 1 FROM outbox o WHERE o.integration_id = d.integration_id)
    OR EXISTS (SELECT 1 FROM batches b WHERE b.integration_id = d.integration_id
                 AND b.configuration_id = d.configuration_id AND b.parked_at IS NULL))`;

export const batchSelect = 'id, parked_at AS "parkedAt", attempt, sending, done, size, events, error';

/** Values of a comparison as each driver writes them: named, or by number. */
interface Places {
  readonly id: string;
  readonly configuration: string;
  readonly from: string;
  readonly openFrom: string;
  readonly openTo: string;
  /** Of one queue alone; null: of all. */
  readonly queue: string | null;
}

/**
 * The intervals whose counts differ from what was handed over. Counted ones are compared from `from` on and, before it, where
 * something was handed over at another time; intervals with a contact in the outbox aren't, it is still on its way.
 */
export function differencesSql({ id, configuration, from, openFrom, openTo, queue }: Places): string {
  const ofQueue = (table: string): string => (queue === null ? '' : `AND ${table}.queue_id = ${queue}`);
  return `
    SELECT queue_id AS "queueId", start, sum(offered) AS offered, sum(handled) AS handled,
      sum(seconds) AS "handleSeconds", sum(handed_offered) AS "handedOffered", sum(handed_handled) AS "handedHandled",
      sum(handed_seconds) AS "handedSeconds", sum(uncertain) AS uncertain, max(changed_at) AS "changedAt"
    FROM (
      SELECT c.queue_id, c.start, c.offered, c.handled, c.handle_seconds AS seconds,
        0 AS handed_offered, 0 AS handed_handled, 0 AS handed_seconds, 0 AS uncertain, c.changed_at
      FROM counts c WHERE c.integration_id = ${id} ${ofQueue('c')} AND (c.start >= ${from} OR EXISTS (
        SELECT 1 FROM handed_counts h WHERE h.integration_id = ${id} AND h.configuration_id = ${configuration}
          AND h.queue_id = c.queue_id AND h.start = c.start))
      UNION ALL
      SELECT h.queue_id, h.start, 0, 0, 0, h.offered, h.handled, h.handle_seconds, h.uncertain, 0
      FROM handed_counts h WHERE h.integration_id = ${id} AND h.configuration_id = ${configuration} ${ofQueue('h')}
    ) AS both_sides
    WHERE NOT (start >= ${openFrom} AND start < ${openTo}) AND NOT EXISTS (
      SELECT 1 FROM outbox o WHERE o.integration_id = ${id} AND o.start = both_sides.start)
    GROUP BY queue_id, start
    HAVING sum(offered) <> sum(handed_offered) OR sum(handled) <> sum(handed_handled)
      OR sum(seconds) <> sum(handed_seconds) OR sum(uncertain) > 0`;
}
