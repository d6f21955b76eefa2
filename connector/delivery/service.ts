import { ApiError } from '../api-error';
import type { Vault } from '../integrations/vault';
import { SLOW_DOWN } from '../ledger/commands/batches';
import { distinctName } from '../ledger/distinct-name';
import type { Store } from '../ledger/store';
import { auditOf, type Action } from '../people/audit';
import type { Caller } from '../people/caller';
import type { DeliveryRow, Difference } from '../store/delivery';
import type { ActivityEntry, ActivityParams, IntegrationRow, QueueRow } from '../store/rows';
import type { InjixoClient } from './injixo-client';
import { sealInjixoKey } from '../integrations/injixo-key';
import { Memo } from './memo';
import type { Measured } from './metrics';
import { scopeOf, summarize, type DeliverySummary } from './summary';
import type { DeliveryView, SetUpInput } from './view';

export interface DeliveryDeps {
  readonly store: Store;
  readonly vault: Vault;
  readonly client: InjixoClient;
  readonly now?: () => number;
}

/** A queue with intervals that differ, under the name by which injixo knows it. */
export interface DifferentQueue {
  readonly queue: QueueRow;
  readonly name: string;
  /** By interval, page by page. */
  readonly differences: () => AsyncGenerator<readonly Difference[]>;
}

/** What the API does with delivery to injixo (page 7). Every method rejects with an ApiError that says what to do. */
export interface DeliveryService {
  get(id: string): Promise<DeliveryView>;
  setUp(id: string, input: SetUpInput): Promise<DeliveryView>;
  stop(id: string): Promise<void>;
  retry(id: string): Promise<void>;
  differentQueues(id: string): Promise<readonly DifferentQueue[]>;
  noteImported(id: string, asOf: number): Promise<DeliveryView>;
}

interface Standing {
  readonly delivery: DeliveryRow;
  readonly summary: DeliverySummary;
}

const PAGE = 5_000;

/** Delivery to injixo for whoever asks, and for the connector's own metrics. */
export function deliveryServices(deps: DeliveryDeps): {
  readonly of: (caller: Caller) => DeliveryService;
  /** How every integration of an organisation, or of all, stands that delivers. */
  readonly summaries: (organisationId: string | null) => Promise<readonly Measured[]>;
} {
  const { store, now = Date.now } = deps;
  const memo = new Memo<Standing | null>();
  return {
    of: (caller) => deliveryService(deps, memo, caller),
    summaries: async (organisationId) => {
      const own = await store.within(organisationId)('integrations', {});
      const rows = new Map(own.map((row) => [row.id, row]));
      const measured: Measured[] = [];
      for (const { integrationId } of await store.read('deliveries', {})) {
        const row = rows.get(integrationId);
        if (row === undefined) continue;
        const known = await memo.get(row.id, () => readStanding(store, row, now()));
        if (known !== null)
          measured.push({ integration: row.id, product: row.product, summary: known.summary });
      }
      return measured;
    },
  };
}

function deliveryService(
  { store, vault, client, now = Date.now }: DeliveryDeps,
  memo: Memo<Standing | null>,
  caller: Caller,
): DeliveryService {
  const read = store.within(caller.scope);

  const find = async (id: string): Promise<IntegrationRow> => {
    const row = await read('integration', { id });
    if (row === null || row.deletedAt !== null) throw notFound();
    return row;
  };
  const standing = (row: IntegrationRow): Promise<Standing | null> =>
    memo.get(row.id, () => readStanding(store, row, now()));
  const view = async (id: string): Promise<DeliveryView> => {
    const known = await standing(await find(id));
    return known === null ? off : toView(known, await renamedQueues(known.delivery));
  };
  const renamedQueues = async (delivery: DeliveryRow): Promise<DeliveryView['renamed']> => {
    const { integrationId, configurationId } = delivery;
    const names = await handedNames(store, integrationId, configurationId);
    return (await store.read('queues', { integrationId })).flatMap(({ id: queueId, name }) => {
      const deliveredAs = names.get(queueId) ?? name;
      return deliveredAs === name ? [] : [{ queueId, name, deliveredAs }];
    });
  };
  const entry = (code: string, message: string, params: ActivityParams = {}): ActivityEntry => ({
    at: now(),
    level: 'info',
    code,
    message,
    params,
  });
  const audit = ({ id, organisationId, name }: IntegrationRow, action: Action) =>
    auditOf(caller.actor, organisationId, action, { type: 'integration', id, name }, now());
  const known = async (id: string): Promise<DeliveryRow> => {
    await find(id);
    const delivery = await store.read('delivery', { integrationId: id });
    if (delivery === null) throw isOff();
    return delivery;
  };

  return {
    get: view,
    setUp: async (id, { apiKey, configurationId, from = null, mode = 'settled' }) => {
      const row = await find(id);
      await tryKey(client, apiKey, configurationId);
      const activity = entry(
        'injixo_set_up',
        `Contacts are handed over to injixo, configuration ${configurationId}.`,
        { configuration: String(configurationId) },
      );
      const input = {
        id,
        apiKey: sealInjixoKey(vault, id, apiKey),
        configurationId,
        mode,
        from,
        now: now(),
        activity,
        audit: audit(row, 'delivery.set_up'),
      };
      if (!(await store.write('setUpDelivery', input))) throw notFound();
      memo.forget(id);
      return view(id);
    },
    stop: async (id) => {
      const row = await find(id);
      const message = 'Nothing is handed over to injixo any more; the key is forgotten.';
      await store.write('stopDelivery', {
        id,
        activity: entry('injixo_stopped', message),
        audit: audit(row, 'delivery.stopped'),
      });
      memo.forget(id);
    },
    retry: async (id) => {
      const row = await find(id);
      const activity = entry('injixo_retry', 'What injixo refused is sent to it again.');
      if (!(await store.write('retryDelivery', { id, activity, audit: audit(row, 'delivery.retried') })))
        throw isOff();
      memo.forget(id);
    },
    differentQueues: async (id) => {
      const delivery = await known(id);
      const { integrationId, configurationId } = delivery;
      const batches = await store.read('deliveryBatches', { integrationId, configurationId });
      const scope = scopeOf(delivery, batches);
      const names = await handedNames(store, integrationId, configurationId);
      const taken = new Set(names.values());
      return (await store.read('queues', { integrationId })).map((queue) => ({
        queue,
        name: names.get(queue.id) ?? distinctName(queue, taken),
        differences: async function* () {
          for (let after = 0; ;) {
            const page = await store.read('differences', { ...scope, queueId: queue.id, after, limit: PAGE });
            yield page;
            const last = page.at(-1);
            if (last === undefined || page.length < PAGE) return;
            after = last.start + 1;
          }
        },
      }));
    },
    noteImported: async (id, asOf) => {
      const row = await find(id);
      const delivery = await known(id);
      const { integrationId, configurationId } = delivery;
      const batches = await store.read('deliveryBatches', { integrationId, configurationId });
      await store.write('settleDifferences', {
        scope: scopeOf(delivery, batches),
        asOf,
        now: now(),
        audit: audit(row, 'delivery.differences_imported'),
      });
      memo.forget(id);
      return view(id);
    },
  };
}

/** What was read while something was handed over is read again, so that its numbers belong together. */
async function readStanding(store: Store, row: IntegrationRow, now: number): Promise<Standing | null> {
  for (let attempt = 1; ; attempt += 1) {
    const delivery = await store.read('delivery', { integrationId: row.id });
    if (delivery === null) return null;
    const summary = await summarize(store, row, delivery, now);
    const after = await store.read('delivery', { integrationId: row.id });
    if (attempt === MAX_ATTEMPTS || JSON.stringify(after) === JSON.stringify(delivery))
      return { delivery, summary };
  }
}

const MAX_ATTEMPTS = 5;

async function handedNames(
  store: Store,
  integrationId: string,
  configurationId: number,
): Promise<ReadonlyMap<string, string>> {
  const queues = await store.read('handedQueues', { integrationId, configurationId });
  return new Map(queues.map(({ queueId, name }) => [queueId, name]));
}

/** Tries the key before it is stored. @throws ApiError 422 or 502 (page 7) */
async function tryKey(client: InjixoClient, apiKey: string, configurationId: number): Promise<void> {
  const signal = AbortSignal.timeout(TRY_MS);
  const { answer } = await client.send({ apiKey, configurationId, events: [], signal });
  if (answer.kind === 'rejected')
    throw new ApiError(
      422,
      'credentials_rejected',
      'injixo does not accept this key. Copy it again from Account > Integrations > injixo API, or make a new one there.',
    );
  // Another refusal is of a request without contacts, not of the key.
  if (answer.kind === 'failed' || answer.kind === 'slow_down') {
    const message = answer.kind === 'failed' ? answer.message : SLOW_DOWN;
    throw new ApiError(502, 'product_unreachable', `${message.split('. ')[0]}. Try again in a moment.`);
  }
}

const TRY_MS = 10_000;

const iso = (at: number): string => new Date(at).toISOString();
const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at));

const off: DeliveryView = {
  state: 'off',
  mode: null,
  configurationId: null,
  from: null,
  deliveredTo: null,
  contactsDelivered: 0,
  contactsWaiting: 0,
  lastDeliveredAt: null,
  error: null,
  differences: { contacts: 0, intervals: 0 },
  etaSeconds: null,
  parked: [],
  renamed: [],
};

function toView({ delivery, summary }: Standing, renamed: DeliveryView['renamed']): DeliveryView {
  const { state, deliveredTo, waiting, differences, parked, leftMs } = summary;
  return {
    state,
    mode: delivery.mode,
    configurationId: delivery.configurationId,
    from: iso(delivery.from),
    deliveredTo: isoOrNull(deliveredTo),
    contactsDelivered: delivery.contactsDelivered,
    contactsWaiting: state === 'off' ? 0 : waiting,
    lastDeliveredAt: isoOrNull(delivery.lastDeliveredAt),
    error: errorOf(delivery, summary),
    differences,
    etaSeconds: leftMs === null ? null : Math.ceil(leftMs / 1000),
    parked: parked.map(({ at, from, to, contacts, error }) => ({
      at: iso(at),
      contacts,
      from: iso(from),
      to: iso(to),
      error,
    })),
    renamed,
  };
}

function errorOf({ failure }: DeliveryRow, { parked }: DeliverySummary): string | null {
  if (failure !== null) return failure;
  const latest = parked.at(-1);
  if (latest === undefined) return null;
  const contacts = parked.reduce((sum, batch) => sum + batch.contacts, 0);
  return `injixo refused ${contacts} contacts; they are put aside. It says: ${latest.error} Try them again when that is settled.`;
}

const notFound = (): ApiError =>
  new ApiError(404, 'not_found', 'There is no such integration. It may have been deleted.');
const isOff = (): ApiError =>
  new ApiError(
    409,
    'delivery_off',
    'Delivery to injixo is off. Set it up first, with a key and a configuration.',
  );
