import { liveOn, readLive, writeLive } from '../integrations/live-state';
import type { LiveSwitch } from '../integrations/live';
import type { Store } from '../ledger/store';
import type { Log } from '../log';
import { productOf } from '../products';
import { MissingRight } from '../sources/source';
import type { IntegrationRow } from '../store/rows';

/** A webhook that tells nothing any more is looked after so often, one that does so much less often, milliseconds. */
const INTERRUPTED_EVERY_MS = 5 * 60_000;
const HEALTHY_EVERY_MS = 24 * 60 * 60_000;
/** Without an event for so long, what pulling finds should have been told. */
const SILENT_MS = 60_000;

/**
 * Switches the webhook on by itself where the account can reach us and allows it (page 6, §6), and makes sure that it is still
 * there. Failing here holds nothing up: what changes is found by pulling.
 */
export async function keepLive(
  live: LiveSwitch,
  store: Store,
  row: IntegrationRow,
  log: Log,
  now: number,
): Promise<void> {
  if (productOf(row.product).webhook === null || !live.isReachable) return;
  const known = readLive(row);
  const on = liveOn(row);
  const every = row.liveMissedAt === null ? HEALTHY_EVERY_MS : INTERRUPTED_EVERY_MS;
  if (known !== null && (on === null || now - on.checkedAt < every)) return;
  try {
    await live.connect(row);
  } catch (error) {
    log.info({ err: error, integration: row.id }, 'the webhook could not be made');
    if (on !== null || !(error instanceof MissingRight)) return;
    const message = `Changes are found by pulling alone: ${error.message}`;
    const params = { reason: error.message };
    const activity = { at: now, level: 'info' as const, code: 'live_impossible', message, params };
    await store.write('change', {
      id: row.id,
      changes: { live: writeLive({ off: 'impossible' }) },
      activity,
    });
  }
}

/** Notes that pulling found contacts that the webhook should have told (page 6: "interrupted"), and says so once. */
export async function noteMissed(store: Store, id: string, found: number, now: number): Promise<void> {
  const row = await store.read('integration', { id });
  const on = row === null ? null : liveOn(row);
  if (row === null || on === null || found === 0 || row.liveMissedAt !== null) return;
  if (now - Math.max(row.liveEventAt ?? 0, on.since) < SILENT_MS) return;
  const message =
    'The account’s webhook tells nothing any more, while contacts are found by pulling: they are counted, some minutes later. Check in the account whether the webhook is active, and whether it reaches PUBLIC_URL.';
  const activity = { at: now, level: 'warning' as const, code: 'live_interrupted', message, params: {} };
  await store.write('change', { id, changes: { liveMissedAt: now }, activity });
}
