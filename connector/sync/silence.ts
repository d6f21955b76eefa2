import { SILENCE_MS } from '../integrations/status';
import type { Store } from '../ledger/store';
import { productOf } from '../products';
import type { ActivityEntry, IntegrationRow } from '../store/rows';

/**
 * Tells in the activity, once, when the app falls silent and when it is heard of again (page 2, "heartbeat").
 * @param told what was told last
 */
export async function watchSilence(
  store: Store,
  row: IntegrationRow,
  told: string | null,
  now: number,
): Promise<void> {
  if (productOf(row.product).app === null || row.lastSeenAt === null || row.pausedAt !== null) return;
  const silent = now - row.lastSeenAt > SILENCE_MS;
  if (silent === (told === 'silent')) return;
  const activity: ActivityEntry = silent
    ? {
        at: now,
        level: 'warning',
        code: 'delivery_interrupted',
        message: `Nothing was heard of the injixo app since ${new Date(row.lastSeenAt).toISOString()}.`,
        params: { date: new Date(row.lastSeenAt).toISOString() },
      }
    : {
        at: now,
        level: 'info',
        code: 'delivery_resumed',
        message:
          'The injixo app is heard of again. What it could not deliver meanwhile is found by reconciliation.',
        params: {},
      };
  await store.write('noteSilence', { id: row.id, silent, activity });
}
