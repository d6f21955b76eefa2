import { setTimeout as pause } from 'node:timers/promises';
import { Load } from '../e2e/load';
import { folder } from '../e2e/place';
import { Address, homeOfServers, PostgresServer, removeHome } from './postgres';
import { MAY_TAKE_MS, quantile, scale, tell } from './scale';
import { expectExact, startWorld } from './world';

/** A connector whose PostgreSQL goes away under load, in every way; senders send again what was refused, as the app does. */

const ROUNDS = scale(10, 1);

let home: string;
let primary: PostgresServer;
let standby: PostgresServer;
let address: Address;

beforeAll(async () => {
  home = homeOfServers();
  primary = await PostgresServer.create(home);
  await primary.start();
  await primary.stop();
  standby = await primary.standby();
  await primary.start();
  await standby.start();
  await primary.sql("ALTER SYSTEM SET synchronous_standby_names = 'standby'");
  await primary.sql('SELECT pg_reload_conf()');
  address = new Address(primary.port);
});

afterAll(async () => {
  address.close();
  await Promise.all([primary.stop('SIGKILL'), standby.stop('SIGQUIT')]);
  removeHome(home);
});

test(
  'stopped, restarted, crashed, read-only, connections cut, failed over to a synchronous standby: what was answered is counted once',
  async () => {
    const place = await folder();
    const world = await startWorld({ ...place, env: { ...place.env, DATABASE_URL: await address.open() } });
    const load = new Load(world.apiKey, { patient: true });
    load.start([world.connector().url]);
    const backAfter: Record<string, number[]> = {};
    /** Something that ends with the database being there again; then messages are taken again. */
    const befall = async (name: string, what: () => Promise<void>): Promise<void> => {
      await load.more(10);
      await what();
      const back = performance.now();
      await load.more(10);
      (backAfter[name] ??= []).push(performance.now() - back);
    };

    for (let round = 0; round < ROUNDS; round += 1) {
      await befall('stopped for a second', async () => {
        await primary.stop('SIGINT');
        await pause(1_000);
        await primary.start();
      });
      await befall('crashed', async () => {
        await primary.stop('SIGQUIT');
        await primary.start();
      });
      await befall('connections cut', async () => {
        await primary.sql(
          'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() ' +
            "AND backend_type = 'client backend'",
        );
      });
      await befall('read-only', async () => {
        await primary.sql('ALTER SYSTEM SET default_transaction_read_only = on');
        await primary.sql('SELECT pg_reload_conf()');
        await pause(500);
        await primary.sql('ALTER SYSTEM SET default_transaction_read_only = off');
        await primary.sql('SELECT pg_reload_conf()');
      });
    }
    await befall('failed over', async () => {
      await primary.stop('SIGKILL');
      await standby.sql('SELECT pg_promote()');
      address.lead(standby.port);
    });

    await load.stop();
    expect(load.refusals.get(503)).toBeGreaterThan(0);
    expect(world.connector().child.exitCode).toBeNull();
    await expectExact(world, load);
    const figures = Object.entries(backAfter).map(([name, times]) => [
      `${name}, taken again after max ms`,
      quantile(times, 1),
    ]);
    tell('PostgreSQL goes away', 'PostgreSQL', {
      rounds: ROUNDS,
      answered: load.answered.length,
      refused: load.refusals.get(503) ?? 0,
      ...Object.fromEntries(figures),
    });
    await world.end();
  },
  MAY_TAKE_MS,
);
