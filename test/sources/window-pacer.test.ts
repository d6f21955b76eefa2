import fc from 'fast-check';
import { WindowPacer } from '../../connector/sources/http-client/window-pacer';
import { SlidingQuota } from '../simulators/zendesk/http/sliding-quota';
import { ManualClock, MINUTE, SECOND } from '../simulators/shared/clock';
import { TestClock } from './test-clock';

/** Sends requests one after the other; gives when each arrived, and how many the vendor's strict quota refused. */
async function send(perMinute: number, delays: readonly { there: number; back: number }[]) {
  const clock = new ManualClock(0);
  const sleep = (ms: number): Promise<void> => Promise.resolve(clock.advance(ms));
  const pacer = new WindowPacer(perMinute, { now: () => clock.now(), sleep });
  const quota = new SlidingQuota(clock, perMinute);
  const arrived: number[] = [];
  for (const { there, back } of delays) {
    await pacer.turn();
    clock.advance(there);
    arrived.push(clock.now());
    quota.take();
    clock.advance(back);
    pacer.ended();
  }
  return { arrived, refused: quota.refused };
}

const delay = fc.record({ there: fc.nat(3_000), back: fc.nat(3_000) });

test('however long requests take, a strict quota never refuses one', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 30 }),
      fc.array(delay, { maxLength: 100 }),
      async (perMinute, delays) => {
        expect((await send(perMinute, delays)).refused).toBe(0);
      },
    ),
  );
});

test('the whole quota is used: with answers after half a second, an hour takes less than 1 % longer', async () => {
  const delays = Array.from({ length: 601 }, () => ({ there: 200, back: 300 }));
  const { arrived } = await send(10, delays);
  expect(arrived.at(-1)! / (60 * MINUTE)).toBeLessThan(1.01);
});

test('a request whose end was not noticed holds its place for longer', async () => {
  const clock = new ManualClock(0);
  const slept: number[] = [];
  const sleep = (ms: number): Promise<void> => {
    slept.push(ms);
    return Promise.resolve(clock.advance(ms));
  };
  const pacer = new WindowPacer(1, { now: () => clock.now(), sleep });
  await pacer.turn();
  await pacer.turn();
  expect(slept).toEqual([MINUTE + 30 * SECOND]);
});

test('less than one a minute', async () => {
  const { arrived } = await send(
    0.5,
    [1, 1, 1].map(() => ({ there: 0, back: 0 })),
  );
  expect(arrived).toEqual([0, 2 * MINUTE, 4 * MINUTE]);
});

test('who waits while a request is on its way goes a minute after its answer', async () => {
  const clock = new TestClock();
  const pacer = new WindowPacer(1, clock);
  await pacer.turn();
  const went: number[] = [];
  void pacer.turn().then(() => went.push(clock.now()));
  await clock.pass(SECOND);
  pacer.ended();
  await clock.pass(2 * MINUTE);
  expect(went).toEqual([MINUTE + SECOND]);
});

test('who gives up stops waiting', async () => {
  const clock = new TestClock();
  const pacer = new WindowPacer(1, clock);
  await pacer.turn();
  const stop = new AbortController();
  const left = pacer.turn(stop.signal);
  stop.abort(new Error('paused'));
  await expect(left).rejects.toThrow();
  expect(clock.isAwaited).toBe(false);
});

test('who gives up in the instant of an answer stops waiting, too', async () => {
  const clock = new TestClock();
  const pacer = new WindowPacer(1, clock);
  await pacer.turn();
  const stop = new AbortController();
  const left = pacer.turn(stop.signal);
  pacer.ended();
  stop.abort(new Error('paused'));
  await expect(left).rejects.toThrow();
  expect(clock.isAwaited).toBe(false);
});

test('a request that is answered after it was taken for over holds its own place for longer, and no other', async () => {
  const clock = new TestClock();
  const pacer = new WindowPacer(2, clock);
  await pacer.turn();
  await clock.pass(SECOND);
  await pacer.turn();
  await clock.pass(49 * SECOND);
  pacer.ended();
  const went: number[] = [];
  for (let turn = 0; turn < 2; turn += 1) void pacer.turn().then(() => went.push(clock.now()));
  await clock.pass(3 * MINUTE);
  expect(went).toEqual([31 * SECOND + MINUTE, 50 * SECOND + MINUTE]);
});

test('where somebody else uses the quota, too, nothing is sent until the latest instant that was asked for', async () => {
  const clock = new TestClock();
  const pacer = new WindowPacer(10, clock);
  pacer.pause(5 * SECOND);
  pacer.pause(3 * SECOND);
  const went: number[] = [];
  void pacer.turn().then(() => went.push(clock.now()));
  await clock.pass(MINUTE);
  expect(went).toEqual([5 * SECOND]);
});

test('an answer to nothing that was sent changes nothing', async () => {
  const clock = new TestClock();
  const pacer = new WindowPacer(1, clock);
  pacer.ended();
  await pacer.turn();
  expect(clock.now()).toBe(0);
});
