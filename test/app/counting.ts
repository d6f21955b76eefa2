import { randomBytes } from 'node:crypto';
import { Vault } from '../../connector/integrations/vault';
import { createLog } from '../../connector/log';
import { pushHandler } from '../../connector/push/handler';
import { Keys } from '../../connector/push/keys';
import { addGroup } from '../e2e/account';
import { start, temporaryStore } from '../http/connector';
import type { Transport } from '../simulators/fdk';
import { loopback } from '../simulators/fdk/transport';
import { FreshdeskSimulator } from '../simulators/freshdesk';
import { MINUTE, type VirtualClock } from '../simulators/shared/clock';
import { freshdeskInput } from '../sync/accounts';
import { fast } from '../sync/clocks';
import { countsOf, startPulling } from '../sync/harness';
import { HOST, refusal } from './connector-stub';

/** A simulated Freshdesk and the connector that counts it, by the app's messages and by its own comparison, on one clock. */
export async function startCounting(clock: VirtualClock) {
  const now = () => clock.now();
  const desk = new FreshdeskSimulator({ domain: 'acme.freshdesk.com', clock, plan: 'unlimited', groups: 0 });
  addGroup(desk, 7, 'Support');
  const store = await temporaryStore();
  const masterKey = randomBytes(32);
  const pulling = startPulling(
    store,
    { FRESHDESK_BASE_URL: await desk.start() },
    { now, pace: fast(100), masterKey },
  );
  const log = createLog('silent');
  const keys = new Keys(store, new Vault(masterKey), now);
  const push = pushHandler({
    store,
    keys,
    log,
    now,
    ledger: pulling.ledger,
    messagesPerMinute: 60_000,
    onNeeds: () => undefined,
    onCounted: () => undefined,
    onMessage: () => undefined,
  });
  const connector = await start({ store, now, push });
  const id = await pulling.imported(freshdeskInput(desk, 30));
  const { apiKey } = await pulling.service.generateKey(id);

  const toConnector = loopback(HOST, connector.url);
  let isAway = false;
  let repeats = 0;
  const transport: Transport = async (request) => {
    if (isAway) return refusal(503, 'unavailable');
    const reply = await clock.during(toConnector(request));
    const { duplicates = 0 } = JSON.parse(reply.body) as { duplicates?: number };
    repeats += duplicates;
    return reply;
  };

  return {
    desk,
    connector,
    iparams: { connector_host: HOST, freshdesk_key: apiKey },
    transport,
    /** Whether the connector refuses everything. */
    away: (whether: boolean) => void (isAway = whether),
    /** Events that the app had told before. */
    repeats: () => repeats,
    /** The connector compares what it has with the account. */
    reconcile: () => pulling.round(id),
    /** Contacts that the comparison found. */
    found: () => pulling.metric('contacts_found_by_reconciliation_total'),
    counts: () => countsOf(store, id),
    counted: async () => {
      const queues = await store.read('queues', { integrationId: id });
      return queues.reduce((sum, { offered }) => sum + offered, 0);
    },
    truth: () => desk.truth({ view: 'seen', historyFrom: clock.now() - 30 * 24 * 60 * MINUTE }),
    stop: async () => {
      await connector.stop();
      await pulling.stop();
      keys.close();
      await desk.stop();
      await store.close();
    },
  };
}
