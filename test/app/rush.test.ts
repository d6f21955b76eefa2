import { buildApp, FdkPlatform, type Storage } from '../simulators/fdk';
import { HOUR, MINUTE, SECOND, VirtualClock } from '../simulators/shared/clock';
import { Random } from '../simulators/shared/random';
import { refusal } from './connector-stub';
import { startCounting } from './counting';
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
async function keepSchedules(
  { clock, platform }: Pick<SlowWorld, 'clock' | 'platform'>,
  until: () => boolean,
): Promise<number> {
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

test('300 events a minute for ten minutes, half a second per operation, deletions that fail, an outage of an hour: each contact counted once', async () => {
  const clock = new VirtualClock(NOW);
  const random = new Random(7);
  const counting = await startCounting(clock);
  const { desk, connector } = counting;
  const platform = await FdkPlatform.load({
    appDir: app.appDir,
    account: { freshdesk: desk.domain },
    iparams: counting.iparams,
    connectorBaseUrl: connector.url,
    clock,
    transport: counting.transport,
    storage: { delay: () => clock.sleep(500), deletion: () => (random.chance(0.1) ? 'failed' : 'done') },
  });
  expect(await clock.run(platform.install())).toEqual({ installed: true });
  const handled: Promise<unknown>[] = [];
  desk.onEvent((event) => handled.push(platform.deliver(event)));
  /** A tenth are answers of customers. */
  const happen = async (perMinute: number, minutes: number) => {
    for (let index = 1; index <= perMinute * minutes; index += 1) {
      if (index % 10 === 0) desk.act.customerReply([...desk.account.tickets.keys()].at(-random.int(1, 9))!);
      else desk.act.createTicket({ groupId: 7 });
      await clock.sleep(MINUTE / perMinute);
    }
    await Promise.all(handled);
  };
  const slow = { clock, platform };
  const empty = () => platform.records('outbox').length === 0;

  await clock.run(happen(300, 10));
  const afterRush = await clock.run(keepSchedules(slow, empty));
  counting.away(true);
  const outage = clock.now();
  await clock.run(Promise.all([happen(20, 60), keepSchedules(slow, () => clock.now() - outage > HOUR)]));
  expect(platform.records('outbox')).toHaveLength(1200);
  counting.away(false);
  const afterOutage = await clock.run(keepSchedules(slow, empty));
  expect(afterRush).toBeLessThanOrEqual(20);
  expect(afterOutage).toBeLessThanOrEqual(12);
  expect(platform.violations).toEqual([]);
  expect(counting.repeats()).toBeGreaterThan(100); // of the deletions that failed

  const told = await counting.counted();
  await clock.run(clock.sleep(5 * MINUTE));
  await counting.reconcile();
  const truth = counting.truth();
  expect(truth.contacts).toBe(4200);
  expect(await counting.counts()).toEqual(truth.queues);
  // Beyond 50 messages and 250 operations of its store a minute the app can keep nothing: the comparison finds it.
  const found = await counting.found();
  expect(told + found).toBe(4200);
  expect(found).toBeLessThan(60);
  await counting.stop();
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
