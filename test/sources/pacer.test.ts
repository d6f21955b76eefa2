import { getEventListeners } from 'node:events';
import { Pacer, type PacerOptions } from '../../connector/sources/http-client/pacer';
import { TestClock } from './test-clock';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const nothing = { total: null, remaining: null, retryAfter: null };

let clock: TestClock;

/** A pacer with endless work; `sent` has the instants at which requests went out. */
function busy(options: Partial<PacerOptions>, requests: number, cost = 1) {
  const pacer = new Pacer({ assumed: 100, share: 0.75, clock, ...options });
  const sent: number[] = [];
  for (let i = 0; i < requests; i += 1) void pacer.turn(cost).then(() => sent.push(clock.now()));
  return { pacer, sent };
}

/** The most requests in any minute. */
function mostInAMinute(sent: readonly number[]): number {
  return Math.max(...sent.map((from) => sent.filter((at) => at >= from && at < from + MINUTE).length));
}

beforeEach(() => {
  clock = new TestClock();
});

describe('Pacer', () => {
  test('sends its share of the quota in every minute, no more and no less, evenly', async () => {
    const { sent } = busy({ assumed: 400 }, 2_000);
    await clock.pass(5 * MINUTE);
    expect(sent.length).toBeGreaterThanOrEqual(5 * 300 - 3);
    expect(mostInAMinute(sent)).toBeLessThanOrEqual(300);
    const inSeconds = sent.filter((at) => at >= MINUTE && at < MINUTE + 10 * SECOND).length;
    expect(inSeconds).toBeGreaterThan(30);
    expect(inSeconds).toBeLessThan(105);
  });

  test('what is urgent goes before what can wait, and in its own order', async () => {
    const pacer = new Pacer({ assumed: 60, share: 1, clock });
    const sent: string[] = [];
    pacer.take(30); // what may be made up for is used up
    const ask = (name: string, urgent: boolean) =>
      void pacer.turn(1, undefined, urgent).then(() => sent.push(name));
    void pacer.turn().then(() => sent.push('first'));
    ask('second', false);
    ask('third', false);
    ask('urgent', true);
    ask('urgent too', true);
    await clock.pass(MINUTE);
    expect(sent).toEqual(['urgent', 'urgent too', 'first', 'second', 'third']);
  });

  test('counts what a request costs', async () => {
    const { sent } = busy({ assumed: 100 }, 1_000, 3);
    await clock.pass(4 * MINUTE);
    expect(sent.length).toBeGreaterThanOrEqual(4 * 25 - 1);
    expect(mostInAMinute(sent)).toBe(25);
  });

  test('takes the vendor’s own figure as soon as it tells', async () => {
    const { pacer, sent } = busy({ assumed: 1 }, 1_000);
    await clock.pass(SECOND);
    expect(sent.length).toBe(1);
    pacer.observe({ ...nothing, total: 600 });
    await clock.pass(MINUTE);
    expect(sent.length).toBeGreaterThan(440);
    expect([pacer.quota, pacer.perMinute]).toEqual([600, 450]);
    pacer.observe({ ...nothing, total: 100 });
    await clock.pass(MINUTE);
    const before = sent.length;
    await clock.pass(MINUTE);
    expect(sent.length - before).toBeLessThanOrEqual(76);
  });

  test('a figure that it knows already changes nothing: turns stay even', async () => {
    const { pacer, sent } = busy({ assumed: 80 }, 1_000);
    await clock.pass(5 * SECOND);
    const before = sent.length;
    for (let answer = 0; answer < 10; answer += 1) {
      pacer.observe({ ...nothing, total: 80 });
      await clock.pass(SECOND / 10);
    }
    expect(sent.length - before).toBe(1);
  });

  test('after a 429 nothing goes out before Retry-After is over, also not what was about to', async () => {
    const { pacer, sent } = busy({ assumed: 600 }, 1_000);
    await clock.pass(10 * SECOND);
    const before = sent.length;
    pacer.observe({ ...nothing, retryAfter: 30 * SECOND });
    pacer.observe({ ...nothing, retryAfter: 5 * SECOND });
    await clock.pass(30 * SECOND - 1);
    expect(sent.length).toBe(before);
    await clock.pass(10 * SECOND);
    expect(sent.length - before).toBeGreaterThan(70);
    expect(sent.length - before).toBeLessThan(80);
  });

  test('a refused request has cost nothing: it goes again when the vendor says', async () => {
    const pacer = new Pacer({ assumed: 1, share: 1, clock });
    await pacer.turn();
    await clock.pass(MINUTE);
    await pacer.turn();
    pacer.observe({ ...nothing, retryAfter: 2 * SECOND });
    pacer.observe({ ...nothing, retryAfter: SECOND });
    const again = jest.fn();
    void pacer.turn().then(again);
    await clock.pass(2 * SECOND - 1);
    expect(again).not.toHaveBeenCalled();
    await clock.pass(1);
    expect(again).toHaveBeenCalledTimes(1);
  });

  test('slows down while others use up the account’s quota, and keeps off what is left to them', async () => {
    const { pacer, sent } = busy({ assumed: 700 }, 2_000);
    await clock.pass(10 * SECOND);
    for (let round = 0; round < 4; round += 1) {
      pacer.observe({ ...nothing, total: 700, remaining: 35 });
      const before = sent.length;
      await clock.pass(5 * SECOND - 1);
      expect(sent.length).toBe(before);
      await clock.pass(1);
      expect(sent.length).toBeGreaterThan(before);
    }
    pacer.observe({ ...nothing, total: 700, remaining: 36 });
    pacer.observe(nothing);
    const before = sent.length;
    await clock.pass(10 * SECOND);
    expect(sent.length - before).toBeGreaterThan(80);
  });

  test('makes up for a short pause of ours, but not for a long one', async () => {
    const pacer = new Pacer({ assumed: 60, share: 1, clock });
    await clock.pass(10 * MINUTE);
    const sent: number[] = [];
    for (let i = 0; i < 100; i += 1) void pacer.turn().then(() => sent.push(clock.now()));
    await clock.pass(1);
    expect(sent.length).toBeLessThanOrEqual(11);
    await clock.pass(MINUTE - 2);
    expect(sent.length).toBeLessThanOrEqual(60);
  });

  test('a turn that can’t wait is taken at once, and those that wait go later for it', async () => {
    const pacer = new Pacer({ assumed: 1, share: 1, clock });
    pacer.take();
    const sent: number[] = [];
    void pacer.turn().then(() => sent.push(clock.now()));
    await clock.pass(59 * SECOND);
    expect(sent).toEqual([]);
    await clock.pass(2 * SECOND);
    expect(sent.length).toBe(1);
  });

  test('who gives up leaves the queue at once, and the others move up', async () => {
    const pacer = new Pacer({ assumed: 1, share: 1, clock });
    const stop = new AbortController();
    await pacer.turn();
    const left = pacer.turn(1, stop.signal);
    const stays = jest.fn();
    void pacer.turn().then(stays);
    stop.abort(new Error('paused'));
    await expect(left).rejects.toThrow('paused');
    expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
    await expect(pacer.turn(1, stop.signal)).rejects.toThrow('paused');
    await clock.pass(MINUTE + SECOND);
    expect(stays).toHaveBeenCalledTimes(1);
  });

  test('a signal that outlives many turns keeps nothing of them', async () => {
    const pacer = new Pacer({ assumed: 6_000, share: 1, clock });
    const { signal } = new AbortController();
    for (let turn = 0; turn < 3; turn += 1) await pacer.turn(1, signal);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test('once everybody has given up, it waits for nothing that would keep the program running', async () => {
    const pacer = new Pacer({ assumed: 1, share: 1, clock });
    const stop = new AbortController();
    await pacer.turn();
    const left = pacer.turn(1, stop.signal);
    expect(clock.isAwaited).toBe(true);
    stop.abort(new Error('paused'));
    await expect(left).rejects.toThrow('paused');
    expect(clock.isAwaited).toBe(false);
  });
});
