import { createServer, connect, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { openPostgresStore } from '../../connector/ledger/postgres/postgres-store';
import type { Store } from '../../connector/ledger/store';
import { migrations } from '../../connector/store/postgres/migrations';
import { createDatabase, type TestDatabase } from '../setup/databases';
import { seen } from '../setup/facts';
import { createIntegration, NOON } from '../setup/integrations';

/** What PostgreSQL alone is asked for: several processes on one database, over a network. */
describe('PostgreSQL', () => {
  let database: TestDatabase;
  let opened: Store[];

  beforeEach(async () => {
    database = await createDatabase();
    opened = [];
  });

  afterEach(async () => {
    await Promise.all(opened.map((store) => store.close()));
    await database.drop();
  });

  async function open(url = database.url): Promise<Store> {
    const store = await openPostgresStore(url);
    opened.push(store);
    return store;
  }

  const nextChange = (store: Store, what: string) =>
    new Promise<string>((resolve) => {
      const stop = store.onChange((change) => {
        if (change.what !== what) return;
        stop();
        resolve(change.integrationId);
      });
    });

  const recordTicket = (store: Store, id: string, ticket: string) =>
    store.write('record', {
      batches: [{ integrationId: id, origin: 'push', facts: [seen(ticket, { gone: true })] }],
      now: NOON,
    });

  test('processes that start at once on an empty database make its tables once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => open()));
    expect(await database.sql('SELECT version FROM schema_version ORDER BY version')).toEqual(
      migrations.map((_, index) => ({ version: index + 1 })),
    );
  });

  test('a database of a newer version is refused in plain words', async () => {
    await (await open()).close();
    await database.sql('INSERT INTO schema_version VALUES (999)');
    await expect(open()).rejects.toThrow(/newer version of injixo Connect/);
  });

  test('every table’s primary key begins with the integration, so that it can be sharded by it', async () => {
    await open();
    const keys = await database.sql(
      `SELECT i.indrelid::regclass::text AS "table", a.attname AS first FROM pg_index i
       JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
       WHERE i.indisprimary AND i.indrelid::regclass::text NOT LIKE 'pg\\_%' ORDER BY 1`,
    );
    // What is the same for all integrations is small, and kept whole on every node.
    const everywhere = [
      'schema_version',
      'integrations',
      'organisations',
      'users',
      'sessions',
      'api_tokens',
      'attempts',
      'audit',
      'alert_channels',
      'alert_messages',
      'saved',
      'members',
    ];
    const others = keys.filter(({ table }) => !everywhere.includes(String(table)));
    expect(others.length).toBeGreaterThan(8);
    expect(new Set(others.map((key) => key.first))).toEqual(new Set(['integration_id']));
  });

  test('what one process commits, the others are told', async () => {
    const [writer, reader] = [await open(), await open()];
    const settings = nextChange(reader, 'settings');
    const { id } = await createIntegration(writer);
    expect(await settings).toBe(id);
    const counts = nextChange(reader, 'counts');
    await recordTicket(writer, id, '1');
    expect(await counts).toBe(id);
    expect(await reader.read('queues', {})).toMatchObject([{ offered: 1 }]);
  });

  test('a listening connection that breaks heals, and everything that may have changed meanwhile is told', async () => {
    const [writer, reader] = [await open(), await open()];
    const { id } = await createIntegration(writer);
    const told = nextChange(reader, 'counts');
    await database.sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
    );
    expect(await told).toBe(id);
    const later = nextChange(reader, 'counts');
    await recordTicket(writer, id, '1');
    expect(await later).toBe(id);
  });

  test('when every connection is ended by the server, the next ones work', async () => {
    const store = await open();
    const { id } = await createIntegration(store);
    await database.sql(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    const retried = await recordTicket(store, id, '1').catch((error: unknown) => (error as Error).name);
    if (retried === 'StoreUnavailable') await recordTicket(store, id, '1');
    expect(await store.read('queues', {})).toMatchObject([{ offered: 1 }]);
  });

  test('a write that waits for another process’s transaction goes on after it', async () => {
    const [one, other] = [await open(), await open()];
    const { id } = await createIntegration(one);
    const tickets = Array.from({ length: 40 }, (_, ticket) => `${ticket}`);
    await Promise.all(
      tickets.map((ticket, index) => recordTicket(index % 2 === 0 ? one : other, id, ticket)),
    );
    expect(await one.read('queues', {})).toMatchObject([{ offered: 40 }]);
  });

  test('text that PostgreSQL can’t store is refused as wrong, not as an outage', async () => {
    const store = await open();
    const { id } = await createIntegration(store);
    const refusal = recordTicket(store, id, 'a\u0000b');
    await expect(refusal).rejects.toThrow();
    await expect(refusal).rejects.not.toMatchObject({ name: 'StoreUnavailable' });
  });

  describe('over a network that fails', () => {
    let network: Network;

    beforeEach(async () => (network = await Network.before(database.url)));
    afterEach(() => network.close());

    test('a database that can’t be reached is an outage, told at once, without its password', async () => {
      const store = await open(network.url);
      const { id } = await createIntegration(store);
      await network.cut();
      const failure = await store.read('clock', {}).catch((error: unknown) => error);
      expect(failure).toMatchObject({ name: 'StoreUnavailable' });
      expect(String(failure)).not.toContain(new URL(database.url).password);
      await expect(recordTicket(store, id, '1')).rejects.toMatchObject({ name: 'StoreUnavailable' });
      await expect(openPostgresStore(network.url)).rejects.toMatchObject({ name: 'StoreUnavailable' });
      await network.mend();
      await recordTicket(store, id, '1');
      expect(await store.read('queues', {})).toMatchObject([{ offered: 1 }]);
    });
  });
});

/** A wire to the database that can be cut. */
class Network {
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly url: string,
    private readonly port: number,
  ) {}

  static async before(databaseUrl: string): Promise<Network> {
    const target = new URL(databaseUrl);
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
    const url = new URL(databaseUrl);
    url.host = `127.0.0.1:${address.port}`;
    const network = new Network(server, url.href, address.port);
    server.on('connection', (socket) => {
      const onward = connect(Number(target.port), target.hostname);
      for (const end of [socket, onward]) {
        network.sockets.add(end);
        end.on('error', () => end.destroy());
        end.on('close', () => network.sockets.delete(end));
      }
      socket.pipe(onward).pipe(socket);
    });
    return network;
  }

  async cut(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  async mend(): Promise<void> {
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    if (this.server.listening) await this.cut();
  }
}
