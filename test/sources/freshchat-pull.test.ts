import type { Fact } from '../../connector/normalizer/types';
import { FreshchatClient } from '../../connector/sources/freshchat/client';
import { freshchatSource } from '../../connector/sources/freshchat';
import { pullFreshchat } from '../../connector/sources/freshchat/pull';
import { FreshchatQuota } from '../../connector/sources/freshchat/quota';
import { earliestReport } from '../../connector/sources/freshchat/report-windows';
import { sleep, type Clock } from '../../connector/sources/http-client/clock';
import type { PullStep } from '../../connector/sources/source';
import {
  addChatHistory,
  earliestStart,
  FreshchatSimulator,
  type FreshchatSimulatorOptions,
} from '../simulators/freshchat';
import {
  DAY,
  HOUR,
  ManualClock,
  MINUTE,
  scaledClock,
  type Clock as SimulatorClock,
} from '../simulators/shared/clock';

const NOW = Date.parse('2026-03-10T12:00:00Z');

/** Real time, so many times as fast. */
function scaled(scale: number): Clock {
  const clock = scaledClock(scale, NOW);
  return { now: () => clock.now(), sleep: (ms, signal) => sleep(ms / scale, signal) };
}

/** The account's clock goes on while the connector waits. */
function paceOf(clock: ManualClock): Clock {
  return {
    now: () => clock.now(),
    sleep: async (ms, signal) => {
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
      clock.advance(ms);
    },
  };
}

let sim: FreshchatSimulator;
let clock: SimulatorClock & { advance(ms: number): void };
let client: FreshchatClient;
let quota: FreshchatQuota;
let baseUrl: string;

async function open(options: FreshchatSimulatorOptions = {}, pace?: Clock): Promise<void> {
  const manual = new ManualClock(NOW);
  clock = pace === undefined ? manual : { now: () => pace.now(), advance: () => undefined };
  sim = new FreshchatSimulator({ clock, reportsPerMinute: 1_000, requestsPerMinute: 100_000, ...options });
  baseUrl = await sim.start();
  quota = new FreshchatQuota(1, options.reportsPerMinute ?? 1_000, pace ?? paceOf(manual));
  client = new FreshchatClient(access(true), quota);
}

const access = (patient: boolean) => ({
  domain: sim.domain,
  apiKey: sim.access.token,
  baseUrl,
  patient,
  retries: patient ? 6 : 1,
  timeoutMs: 5_000,
});

afterEach(() => sim.stop());

async function pull(saved: string | null, from: number): Promise<PullStep[]> {
  const { signal } = new AbortController();
  const steps: PullStep[] = [];
  for await (const step of pullFreshchat(client, saved, {
    from,
    now: clock.now(),
    directory: [],
    reading: null,
    facts: async () => [],
    signal,
  }))
    steps.push(step);
  return steps;
}

/** Each report of a resolution that was told, as `chat@instant`. */
const toldIn = (steps: readonly PullStep[]) =>
  new Set(steps.flatMap(({ facts }) => facts.map(({ subject, at }: Fact) => `${subject}@${at}`)));
const happened = (from: number, to = clock.now()) =>
  new Set(
    sim.account.resolutions
      .filter(({ reportedAt: at }) => at >= from && at < to)
      .map(({ chatId, reportedAt: at }) => `chat:${chatId}@${at}`),
  );
const orders = () => sim.log.recent.filter(({ method }) => method === 'POST').length;

describe('pulling Freshchat’s raw reports (page 5)', () => {
  test.each<[string, FreshchatSimulatorOptions]>([
    ['zipped, several links', { files: 'zip', linkDays: 5 }],
    ['bare CSV', { files: 'csv', linkDays: 40 }],
    ['both in turn', { files: 'mixed' }],
    ['columns_like_this', { columns: 'plain' }],
    ['Columns Like This, in another order, with a byte-order mark', { columns: 'titled' }],
    ['ColumnsLikeThis', { columns: 'camel' }],
    ['reports that take ten minutes', { reportDurationMs: 10 * MINUTE }],
  ])('15 months: %s', async (_, options) => {
    await open(options);
    addChatHistory(sim.account, { chats: 2_000, from: NOW - 470 * DAY });
    const from = earliestReport(NOW);
    const steps = await pull(null, from);
    expect(toldIn(steps)).toEqual(happened(from, NOW));
    expect(sim.log.statusCount(400)).toBe(0);
    expect(orders()).toBe(17);
    expect(steps.at(-1)!.share).toBe(1);
    expect(sim.leakedCredentials).toBe(0);
  });

  test('the earliest report is never earlier than the vendor allows', async () => {
    for (let day = 0; day < 800; day += 1) {
      const now = NOW + day * DAY;
      expect(earliestReport(now)).toBeGreaterThanOrEqual(earliestStart(now));
      expect(earliestReport(now) - earliestStart(now)).toBeLessThan(HOUR + 3 * DAY);
    }
  });

  test('an import that rests for days goes on with what the vendor still tells', async () => {
    await open();
    addChatHistory(sim.account, { chats: 500 });
    const from = earliestReport(NOW);
    clock.advance(20 * DAY);
    const steps = await pull(null, from);
    expect(toldIn(steps)).toEqual(happened(earliestReport(clock.now())));
    expect(sim.log.statusCount(400)).toBe(0);
  });

  test('links that expire while the connector is busy are asked for again', async () => {
    await open({ linkLifeMs: MINUTE, linkDays: 2 });
    addChatHistory(sim.account, { chats: 1_000, from: NOW - 28 * DAY });
    const { signal } = new AbortController();
    const told = new Set<string>();
    const range = {
      from: NOW - 27 * DAY,
      now: NOW,
      directory: [],
      reading: null,
      facts: async () => [],
      signal,
    };
    let fetched = 0;
    const { storage } = client;
    const fetch = storage.fetch.bind(storage);
    storage.fetch = async (href, stop) => {
      fetched += 1;
      if (fetched % 3 === 0) clock.advance(2 * MINUTE);
      return fetch(href, stop);
    };
    for await (const step of pullFreshchat(client, null, range))
      for (const key of toldIn([step])) told.add(key);
    expect(told).toEqual(happened(NOW - 27 * DAY - HOUR, NOW));
    expect(sim.log.statusCount(403)).toBeGreaterThan(2);
  });

  test('a failed report is ordered anew', async () => {
    await open({ failedReports: 2 });
    addChatHistory(sim.account, { chats: 200, from: NOW - 20 * DAY });
    expect(toldIn(await pull(null, NOW - 20 * DAY))).toEqual(happened(NOW - 20 * DAY - HOUR, NOW));
    expect(orders()).toBe(3);
  });

  test('reports that keep failing end the pull in words, after a few orders', async () => {
    await open({ failedReports: 100 });
    addChatHistory(sim.account, { chats: 200, from: NOW - 20 * DAY });
    await expect(pull(null, NOW - 20 * DAY)).rejects.toThrow(/could not make the report of 2026-02-18/);
    expect(orders()).toBe(3);
  });

  test('a report that never gets ready is given up after half an hour', async () => {
    await open({ reportDurationMs: 365 * DAY });
    await expect(pull(null, NOW - DAY)).rejects.toThrow(/could not make the report/);
    expect(clock.now() - NOW).toBeGreaterThan(90 * MINUTE);
    expect(clock.now() - NOW).toBeLessThan(100 * MINUTE);
  });

  test('damaged, cut off and wrong files are fetched again', async () => {
    await open({ files: 'mixed', linkDays: 1 });
    addChatHistory(sim.account, { chats: 600, from: NOW - 25 * DAY });
    for (const kind of ['truncated', 'wrongType', 'serverError', 'reset'] as const)
      sim.faults.script({ kind, path: /^\/storage/, probability: 0.03 });
    expect(toldIn(await pull(null, NOW - 25 * DAY))).toEqual(happened(NOW - 25 * DAY - HOUR, NOW));
    expect(sim.faults.injected.size).toBe(4);
  });

  test('a look again begins an hour before the last one’s end, so that rows that came late are found', async () => {
    await open({ reportLagMs: 10 * MINUTE });
    addChatHistory(sim.account, { chats: 300, from: NOW - 2 * DAY });
    const first = await pull(null, NOW - 2 * DAY);
    const late = sim.account.resolutions.filter(({ reportedAt: at }) => at > NOW - 10 * MINUTE);
    expect(toldIn(first).size).toBe(happened(0).size - late.length);
    clock.advance(15 * MINUTE);
    const second = await pull(first.at(-1)!.state, NOW - 2 * DAY);
    expect(new Set([...toldIn(first), ...toldIn(second)])).toEqual(happened(0));
    expect(toldIn(second).size).toBeLessThan(40);
  });

  test('one order a minute: others are made meanwhile, and none is ordered too early, also after the one of verification', async () => {
    await open({ reportsPerMinute: 1, reportDurationMs: 2.5 * MINUTE, linkLifeMs: 5 * HOUR }, scaled(240));
    addChatHistory(sim.account, { chats: 500 });
    const verifying = freshchatSource(access(false), quota, () => clock.now());
    await verifying.verify();
    await pull(null, earliestReport(clock.now()));
    // 16 months' reports, one to verify, one to close; an answer that is late on the fast clock may be asked for again.
    expect(orders()).toBeGreaterThanOrEqual(18);
    expect(sim.log.statusCount(429)).toBe(0);
    // One after the other they would take an hour.
    expect(clock.now() - NOW).toBeLessThan(45 * MINUTE);
  });

  test('credentials are accepted although the order to try them is one too many just then', async () => {
    await open({ reportsPerMinute: 1 });
    const source = freshchatSource(access(false), quota, () => clock.now());
    await source.verify();
    await source.verify();
    expect(sim.log.statusCount(429)).toBe(1);
    sim.access.reports = false;
    clock.advance(MINUTE);
    await expect(source.verify()).rejects.toMatchObject({ code: 'not_an_admin' });
  });
});
