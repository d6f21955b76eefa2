import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import supertest from 'supertest';
import { z } from 'zod';
import type { AlertService } from '../../connector/alerts/service';
import type { HttpDependencies } from '../../connector/http/dependencies';
import { createHttpServer } from '../../connector/http/server';
import type { IntegrationService, IntegrationView } from '../../connector/integrations/view';
import { Vault } from '../../connector/integrations/vault';
import { Ledger } from '../../connector/ledger/ledger';
import type { Store } from '../../connector/ledger/store';
import { offlineDelivery } from '../setup/delivery';
import { borrow } from '../setup/kept-stores';
import { createLog } from '../../connector/log';
import { createMetrics } from '../../connector/metrics';
import { resolutionFact } from '../../connector/normalizer/freshchat';
import { replyFact, sightingFact } from '../../connector/normalizer/freshdesk-facts';
import { nothingYet } from '../../connector/store/new-integration';
import type { IntegrationRow } from '../../connector/store/rows';

export const ADMIN_TOKEN = 'an-administrators-token';

/** The embedded store, empty, until it is closed. */
export async function temporaryStore(): Promise<Store> {
  const { store, giveBack } = await borrow.SQLite();
  let closed: Promise<void> | null = null;
  return { ...store, close: () => (closed ??= giveBack()) };
}

export const integrationView: IntegrationView = {
  id: 'int_a',
  organisationId: 'default',
  name: 'Support',
  product: 'freshdesk',
  domain: 'example.freshdesk.com',
  historyDays: 730,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  status: { state: 'operational', message: 'Everything works.', since: '2026-01-01T00:00:00.000Z' },
  import: {
    state: 'done',
    percent: 100,
    contacts: 12,
    from: '2024-01-01T00:00:00.000Z',
    to: '2026-01-01T00:00:00.000Z',
    startedAt: '2026-01-01T00:00:00.000Z',
    finishedAt: '2026-01-01T00:10:00.000Z',
    etaSeconds: null,
    error: null,
    pace: null,
  },
  coverage: { from: '2024-01-01T00:00:00.000Z', to: '2026-01-01T00:00:00.000Z' },
  app: null,
  pushShare: null,
  recounting: false,
  factsFrom: null,
  views: null,
  unmappedChannels: null,
  reading: null,
  live: null,
  lost: null,
};

/** A service whose every call succeeds; tests replace the calls they are about. */
export function fakeService(calls: Partial<IntegrationService> = {}): IntegrationService {
  const view = async () => integrationView;
  return {
    list: async () => [integrationView],
    page: async () => ({ integrations: [integrationView], next: null }),
    get: view,
    create: view,
    patch: view,
    live: {
      get: async () => ({ state: 'off', lastEventAt: null, webhookId: null }),
      on: async () => ({ state: 'on', lastEventAt: null, webhookId: '01A' }),
      off: async () => undefined,
    },
    remove: async () => undefined,
    generateKey: async () => ({
      apiKey: `ijx_abcdefghijkl_${'s'.repeat(43)}`,
      keyId: 'abcdefghijkl',
      generatedAt: '2026-01-01T00:00:00.000Z',
    }),
    pause: view,
    resume: view,
    sync: async () => undefined,
    recount: async () => undefined,
    views: async () => ({ views: [] }),
    activity: async () => ({ entries: [] }),
    ...calls,
  };
}

/** Alerts of which nobody asks in these tests. */
export function fakeAlerts(): AlertService {
  const refuse = () => Promise.reject(new Error('not asked for here'));
  return {
    list: async () => [],
    create: refuse,
    change: refuse,
    remove: refuse,
    test: refuse,
    deliveries: refuse,
  };
}

export interface Running {
  readonly server: Server;
  readonly url: string;
  readonly store: Store;
  readonly ledger: Ledger;
  /** Unauthorised requests. */
  readonly anonymous: ReturnType<typeof supertest>;
  /** A request with the administrator's token. */
  get(path: string): supertest.Test;
  send(method: 'post' | 'put' | 'patch' | 'delete', path: string, body?: object): supertest.Test;
  stop(): Promise<void>;
}

/** Whatever is refused is refused with words. */
function saysWhy({ status, type, body }: supertest.Response): void {
  if (status < 400 || type !== 'application/json') return;
  const { error } = z.object({ error: z.object({ code: z.string(), message: z.string() }) }).parse(body);
  expect([error.code, error.message]).toEqual([expect.stringMatching(/./), expect.stringMatching(/\w \w/)]);
}

/** A listening web server; the store is closed with it unless it was given. */
export async function start(
  options: Partial<Omit<HttpDependencies, 'integrations'>> & { integrations?: IntegrationService } = {},
): Promise<Running> {
  const store = options.store ?? (await temporaryStore());
  const server = createHttpServer({
    config: { PUBLIC_URL: undefined, METRICS_TOKEN: undefined },
    adminToken: ADMIN_TOKEN,
    vault: new Vault(randomBytes(32)),
    delivery: offlineDelivery(store),
    metrics: createMetrics(),
    log: createLog('silent'),
    alerts: fakeAlerts,
    ...options,
    integrations: () => options.integrations ?? fakeService(),
    store,
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const anonymous = supertest(url);
  const bearer = `Bearer ${ADMIN_TOKEN}`;
  return {
    server,
    url,
    store,
    ledger: new Ledger(store),
    anonymous,
    get: (address) => anonymous.get(address).set('Authorization', bearer).expect(saysWhy),
    send: (method, address, body) => {
      const request = anonymous[method](address).set('Authorization', bearer).expect(saysWhy);
      return body === undefined ? request : request.send(body);
    },
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      if (options.store === undefined) await store.close();
    },
  };
}

export const at = (iso: string): number => Date.parse(iso);

/** Stores are used one test after the other, and what counts for an integration is kept by its id and its directory's version. */
let directoryVersion = 0;

/** Stores an integration. */
export async function addIntegration(store: Store, changes: Partial<IntegrationRow> = {}): Promise<void> {
  const created = at('2026-01-01T00:00:00Z');
  const row: IntegrationRow = {
    id: 'int_a',
    organisationId: 'default',
    name: changes.id ?? 'int_a',
    product: 'freshdesk',
    domain: 'example.freshdesk.com',
    username: null,
    groupingStrategy: null,
    credentials: null,
    historyDays: 730,
    historyFrom: at('2020-01-01T00:00:00Z'),
    createdAt: created,
    updatedAt: created,
    ...nothingYet,
    directoryVersion: (directoryVersion += 1000),
    ...changes,
  };
  const activity = { at: created, level: 'info', code: 'created', message: 'created' } as const;
  expect(await store.write('create', { row, activity })).toBe(true);
}

/** Tells the account's names of groups (and of the source e-mail). */
export async function nameGroups(store: Store, id: string, groups: Record<string, string>): Promise<void> {
  const entries = Object.entries(groups).map(([group, name]) => ({
    kind: 'group',
    id: group,
    name,
    active: true,
  }));
  entries.push({ kind: 'source', id: '1', name: 'Email', active: true });
  await store.write('updateDirectory', { id, kinds: ['group', 'source'], entries, now: Date.now() });
}

let lastId = 0;

/** Counts one contact of Freshdesk per instant, in "`<group name>` email Tickets". */
export async function countTickets(running: Running, group: string, ...instants: string[]): Promise<void> {
  const facts = instants.map((instant) =>
    sightingFact({
      ticketId: String((lastId += 1)),
      at: at(instant),
      createdAt: at(instant),
      groupId: group,
      source: '1',
      gone: false,
    }),
  );
  const recorded = await running.ledger.record({ integrationId: 'int_a', origin: 'push', facts });
  expect(recorded).toMatchObject({ outcome: 'recorded', hasNeeds: false });
}

/** Counts a reply of Freshdesk. */
export async function countReply(
  running: Running,
  ticketId: string,
  id: string,
  instant: string,
): Promise<void> {
  const reply = { conversationId: id, ticketId, at: at(instant), source: '8', seenAt: at(instant) };
  await running.ledger.record({ integrationId: 'int_a', origin: 'push', facts: [replyFact(reply)] });
}

/** Counts a resolved chat of the Freshchat integration `int_c`. */
export async function countChat(running: Running, group: string, id: string, instant: string): Promise<void> {
  const fact = resolutionFact({ conversationId: id, at: at(instant), groupId: group, groupName: null });
  await running.ledger.record({ integrationId: 'int_c', origin: 'import', facts: [fact] });
}

/** The id of the queue with a name. */
export async function queueNamed(store: Store, name: string): Promise<string> {
  const queue = (await store.read('queues', {})).find((one) => one.name === name);
  if (queue === undefined) throw new Error(`there is no queue ${name}`);
  return queue.id;
}
