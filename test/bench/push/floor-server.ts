import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { Vault } from '../../../connector/integrations/vault';
import type { Batch, RecordInput } from '../../../connector/ledger/commands/record';
import { Ledger } from '../../../connector/ledger/ledger';
import type { Store } from '../../../connector/ledger/store';
import { createLog } from '../../../connector/log';
import { createMetrics } from '../../../connector/metrics';
import { pushHandler } from '../../../connector/push/handler';
import { Keys } from '../../../connector/push/keys';
import { sqliteFloor, type Insert } from './floor-sqlite';

/** What the floor is told. */
export interface FloorOrder {
  readonly apiKey: string;
  readonly domain: string;
  /** An embedded database's file, or a PostgreSQL's address. */
  readonly database: string;
}

/** The connector's push without rules and ledger: verify, parse, one row an event in multi-row statements, with the same group commit. */
export async function serveFloor(): Promise<void> {
  const order = JSON.parse(process.argv[3]!) as FloorOrder;
  const insert = order.database.startsWith('postgres')
    ? await postgresFloor(order.database)
    : await sqliteFloor(order.database);
  const vault = new Vault(randomBytes(32));
  const store = floorStore(order, vault, insert);
  const metrics = createMetrics();
  const handle = pushHandler({
    store,
    ledger: new Ledger(store),
    keys: new Keys(store, vault),
    log: createLog('silent'),
    messagesPerMinute: 100_000_000,
    onNeeds: () => undefined,
    onCounted: () => undefined,
    onMessage: (purpose, outcome, seconds) => metrics.message(purpose, outcome, seconds),
  });
  const server = createServer((req, res) => void handle(req, res)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.stdout.write(`listens at http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
}

function floorStore({ apiKey, domain, database }: FloorOrder, vault: Vault, insert: Insert): Store {
  const [, keyId, ...secret] = apiKey.split('_');
  const row = { id: 'int_floor', name: 'Floor', product: 'freshdesk', domain, keyId, deletedAt: null };
  const keySecret = vault.seal(secret.join('_'), `key ${row.id}`);
  const recorded = ({ facts }: Batch) => {
    return { outcome: 'recorded', fresh: facts.map(() => true), found: 0, hasNeeds: false, historyFrom: 0 };
  };
  const store = {
    parallel: database.startsWith('postgres'),
    read: async () => ({ ...row, keySecret }),
    write: async (_name: string, { batches }: RecordInput) => {
      await insert(batches.flatMap(({ facts }) => facts.map((fact) => JSON.stringify(fact))));
      return batches.map(recorded);
    },
    onChange: () => () => undefined,
    close: async () => undefined,
  };
  return store as unknown as Store;
}

async function postgresFloor(url: string): Promise<Insert> {
  const pool = new Pool({ connectionString: url });
  await pool.query('CREATE TABLE events (id bigserial PRIMARY KEY, event text NOT NULL)');
  return async (events) => {
    await pool.query('INSERT INTO events (event) SELECT unnest($1::text[])', [events]);
  };
}
