import { eventually } from '../e2e/account';
import { Load } from '../e2e/load';
import { folder } from '../e2e/place';
import { homeOfServers, PostgresServer, removeHome } from './postgres';
import { MAY_TAKE_MS, tell } from './scale';
import { noSmallDisk, smallDisk } from './small-disk';
import { expectExact, startWorld } from './world';

const why = noSmallDisk();
if (why !== null) console.warn(why);
const testAsRoot = why === null ? test : test.skip;

const FULL = { patient: true, senders: 8, eventsPerMessage: 100 } as const;

/** Until nothing has been taken for a while, since the disk is full. */
async function untilFull(load: Load): Promise<void> {
  await eventually(async () => expect(load.refusals.get(503) ?? 0).toBeGreaterThan(30));
}

testAsRoot(
  'SQLite: the disk is full and freed: refused with words, what was stored can be read, and it goes on without a restart',
  async () => {
    const disk = smallDisk(8);
    const place = await folder();
    const world = await startWorld({ ...place, env: { ...place.env, DATA_DIR: disk.folder } });
    const load = new Load(world.apiKey, FULL);
    load.start([world.connector().url]);
    await untilFull(load);
    expect((await world.api().get('/queues', { params: { integrationId: world.id } })).status).toBe(200);
    const before = load.answered.length;
    disk.resize(256);
    await load.more(20);
    await load.stop();
    expect(world.connector().child.exitCode).toBeNull();
    await expectExact(world, load);
    tell('disk full and freed', 'SQLite', {
      'stored before': before,
      refused: load.refusals.get(503) ?? 0,
      'stored at last': load.answered.length,
    });
    await world.end();
    disk.remove();
  },
  MAY_TAKE_MS,
);

testAsRoot(
  'PostgreSQL: the server’s disk is full, it crashes, is given room and started again: nothing that was answered is lost',
  async () => {
    const disk = smallDisk(200);
    const home = homeOfServers();
    const data = `${disk.folder}/data`;
    const server = await PostgresServer.create(home, { max_wal_size: '64MB', wal_recycle: 'off' }, data);
    await server.start();
    // What is left of the disk is taken, but for some megabytes.
    const place = await folder();
    const world = await startWorld({ ...place, env: { ...place.env, DATABASE_URL: server.url } });
    disk.resize(Math.ceil(disk.usedMegabytes()) + 4);
    const load = new Load(world.apiKey, FULL);
    load.start([world.connector().url]);
    await untilFull(load);
    const before = load.answered.length;
    disk.resize(1_000);
    const hadEnded = !server.isRunning;
    if (hadEnded) await server.start();
    await load.more(20);
    await load.stop();
    expect(world.connector().child.exitCode).toBeNull();
    await expectExact(world, load);
    tell('disk full and freed', 'PostgreSQL', {
      'stored before': before,
      'the server had ended': String(hadEnded),
      refused: load.refusals.get(503) ?? 0,
      'stored at last': load.answered.length,
    });
    await world.end();
    await server.stop('SIGQUIT');
    disk.remove();
    removeHome(home);
  },
  MAY_TAKE_MS,
);
