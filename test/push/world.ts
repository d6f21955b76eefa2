import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { unlimited } from '../../connector/http/connections';
import { operator } from '../setup/callers';
import { createHttpServer } from '../../connector/http/server';
import { integrationService } from '../../connector/integrations/service';
import { Vault } from '../../connector/integrations/vault';
import type { IntegrationService } from '../../connector/integrations/view';
import { Ledger } from '../../connector/ledger/ledger';
import type { Store } from '../../connector/ledger/store';
import { createLog } from '../../connector/log';
import { createMetrics } from '../../connector/metrics';
import { pushHandler, type PushDeps } from '../../connector/push/handler';
import { Keys } from '../../connector/push/keys';
import type { IntegrationRow } from '../../connector/store/rows';
import { offlineDelivery } from '../setup/delivery';
import { borrow } from '../setup/kept-stores';
import { createIntegration, group, learn, source } from '../setup/integrations';
import { postJson, type Answer } from './http';

/** A connector's web server on a store of its own, with one Freshdesk integration whose group 7 and e-mail are known. */
export interface World {
  readonly url: string;
  readonly server: Server;
  readonly store: Store;
  /** The database. */
  readonly file: string;
  readonly service: IntegrationService;
  readonly integration: IntegrationRow;
  readonly apiKey: string;
  /** Sends a token to the address of a purpose. */
  send(purpose: string, token: string): Promise<Answer>;
  /** Contacts of all queues, by name. */
  counted(integrationId?: string): Promise<Record<string, number>>;
  /** Another integration, with its key. */
  add(row: Partial<IntegrationRow>): Promise<{ integration: IntegrationRow; id: string; apiKey: string }>;
  stop(): Promise<void>;
}

export interface WorldOptions {
  readonly messagesPerMinute?: number;
  /** Stands between the connector and its store. */
  readonly wrap?: (store: Store) => Store;
  readonly onMessage?: PushDeps['onMessage'];
  /** How long a request may take to arrive, milliseconds. */
  readonly requestMs?: number;
}

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const { store, place, giveBack } = await borrow.SQLite();
  const seen = options.wrap?.(store) ?? store;
  const vault = new Vault(randomBytes(32));
  const keys = new Keys(seen, vault);
  const log = createLog('silent');
  const service = integrationService(
    {
      store,
      vault,
      openSource: () => {
        throw new Error('no test here asks a product');
      },
      pullNow: () => undefined,
    },
    operator,
  );
  const server = createHttpServer({
    config: { PUBLIC_URL: undefined, METRICS_TOKEN: undefined },
    limits: { ...unlimited, ...(options.requestMs === undefined ? {} : { arrivalMs: options.requestMs }) },
    adminToken: 'an-administrators-token',
    store,
    vault,
    integrations: () => service,
    delivery: offlineDelivery(store),
    alerts: () => {
      throw new Error('no test here asks for alerts');
    },
    metrics: createMetrics(),
    log,
    push: pushHandler({
      store: seen,
      ledger: new Ledger(seen),
      keys,
      log,
      messagesPerMinute: options.messagesPerMinute ?? 60_000,
      onNeeds: () => undefined,
      onCounted: () => undefined,
      onMessage: options.onMessage ?? (() => undefined),
    }),
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const add = async (changes: Partial<IntegrationRow>) => {
    const now = Date.now();
    const integration = await createIntegration(store, {
      createdAt: now,
      historyFrom: Math.floor((now - 30 * 86_400_000) / 900_000) * 900_000,
      ...changes,
    });
    await learn(store, integration.id, [group('7', 'Support'), source('1', 'Email')]);
    return { integration, id: integration.id, apiKey: (await service.generateKey(integration.id)).apiKey };
  };
  const { integration, apiKey } = await add({});

  return {
    url,
    server,
    store,
    file: place.file,
    service,
    integration,
    apiKey,
    add,
    send: (purpose, token) => postJson(`${url}/v1/${purpose}`, JSON.stringify({ token })),
    counted: async (integrationId) => {
      const queues = await store.read('queues', integrationId === undefined ? {} : { integrationId });
      const filled = queues.filter(({ offered }) => offered !== 0);
      return Object.fromEntries(filled.map(({ name, offered }) => [name, offered]));
    },
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      keys.close();
      await giveBack();
    },
  };
}
