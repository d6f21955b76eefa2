import { buildApp, type Storage } from '../simulators/fdk';
import { HOUR, MINUTE, SECOND, VirtualClock } from '../simulators/shared/clock';
import { Random } from '../simulators/shared/random';
import { refusal } from './connector-stub';
import { NOW, ticket, world } from './world';

let app: ReturnType<typeof buildApp>;
beforeAll(() => (app = buildApp()));
afterAll(() => app.remove());

/** An account whose store takes its time, on a clock that runs by itself. */
async function slowWorld(storageMs: number, storage: Partial<Storage> = {}) {
  const clock = new VirtualClock(NOW);
  const delay = () => clock.sleep(storageMs);
  const made = await world(app.appDir, { clock, storage: { delay, ...storage } });
  await clock.run(made.platform.install());
  return { ...made, clock };
}

type SlowWorld = Awaited<ReturnType<typeof slowWorld>>;

/** So many tickets a minute for so many minutes, each handled by itself; ids go on from `first`. */
async function arrive({ clock, platform }: SlowWorld, first: number, perMinute: number, minutes: number) {
  const runs: Promise<unknown>[] = [];
  const total = perMinute * minutes;
  for (let index = 0; index < total; index += 1) {
    runs.push(platform.fire('onTicketCreate', ticket({ id: first + index })));
    await clock.sleep(MINUTE / perMinute);
  }
  await Promise.all(runs);
}

/** The schedules run when they are due, minute by minute, until `until` says so; returns the runs. */
async function keepSchedules({ clock, platform }: SlowWorld, until: () => boolean): Promise<number> {
  let runs = 0;
  while (!until()) {
    await clock.sleep(MINUTE);
    const done = await platform.runSchedules();
    expect(done.filter(({ error }) => error !== undefined)).toEqual([]);
    runs += done.length;
  }
  return runs;
}

const idsOf = (events: readonly Record<string, unknown>[]) => new Set(events.map(({ ticketId }) => ticketId));

test.each([50, 150, 300, 500])('the outbox drains with %i ms per storage operation', async (storageMs) => {
  const slow = await slowWorld(storageMs);
  const { clock, platform, connector } = slow;
  connector.mood = ({ purpose }) => (purpose === 'events' ? refusal(503, 'unavailable') : undefined);
  await clock.run(arrive(slow, 1, 50, 9));
  const waiting = platform.records('outbox').length;
  expect(waiting).toBeGreaterThan(400);
  connector.mood = () => undefined;
  const runs = await clock.run(keepSchedules(slow, () => platform.records('outbox').length === 0));
  expect(runs).toBe(Math.ceil(waiting / 200));
  expect(idsOf(connector.events).size).toBe(450);
  expect(platform.violations).toEqual([]);
});

test('300 events a minute for ten minutes, half a second per operation, deletions that fail, an outage of an hour: all arrive', async () => {
  const random = new Random(7);
  const deletion = () => (random.chance(0.1) ? 'failed' : 'done');
  const slow = await slowWorld(500, { deletion });
  const { clock, platform, connector } = slow;
  const empty = () => platform.records('outbox').length === 0;

  await clock.run(arrive(slow, 1, 300, 10));
  const afterRush = await clock.run(keepSchedules(slow, empty));
  connector.mood = () => refusal(503, 'unavailable');
  const outage = clock.now();
  await clock.run(
    Promise.all([arrive(slow, 3001, 20, 60), keepSchedules(slow, () => clock.now() - outage > HOUR)]),
  );
  expect(platform.records('outbox')).toHaveLength(1200);
  connector.mood = () => undefined;
  const afterOutage = await clock.run(keepSchedules(slow, empty));

  await clock.run(platform.runSchedules({ force: true }));
  const dropped = connector.stats('freshdesk')?.failed ?? NaN;
  expect(dropped).toBeLessThan(60); // beyond 50 requests and 250 store operations a minute nothing can be kept
  expect(idsOf(connector.events).size).toBe(4200 - dropped);
  expect(afterRush).toBeLessThanOrEqual(20);
  expect(afterOutage).toBeLessThanOrEqual(12);
  expect(platform.violations).toEqual([]);
});

test('an older platform that takes every deletion for a failure: each event once', async () => {
  const slow = await slowWorld(50, { deletion: () => 'done, told as failed' });
  const { clock, platform, connector } = slow;
  connector.mood = () => refusal(503, 'unavailable');
  await clock.run(arrive(slow, 1, 20, 6));
  connector.mood = () => undefined;
  await clock.run(keepSchedules(slow, () => platform.records('outbox').length === 0));
  expect(connector.events).toHaveLength(120);
});

test('a steady 60 events a minute pass, a little more than the platform’s 50 messages', async () => {
  const slow = await slowWorld(100);
  const { clock, platform, connector } = slow;
  const begun = clock.now();
  await clock.run(
    Promise.all([
      arrive(slow, 1, 60, 30),
      keepSchedules(slow, () => clock.now() - begun > 30 * MINUTE + SECOND),
    ]),
  );
  await clock.run(keepSchedules(slow, () => platform.records('outbox').length === 0));
  expect(idsOf(connector.events).size).toBe(1800);
  expect(connector.stats('freshdesk')?.failed).toBe(0);
});
