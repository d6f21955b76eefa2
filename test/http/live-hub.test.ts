import { changedSince, type ChangedCount } from '../../connector/http/live/changes';
import { LiveHub, type Listener } from '../../connector/http/live/hub';
import { EVENT_GAP_MS, Seen } from '../../connector/http/live/seen';
import type { Store } from '../../connector/ledger/store';
import { createLog } from '../../connector/log';

const row = (start: number, changedAt: number, offered = 1): ChangedCount => ({
  queueId: 'q',
  start,
  offered,
  handled: offered,
  handleSeconds: 0,
  changedAt,
});

/** A store with nothing but changed rows. */
function storeOf(rows: ChangedCount[]): Store {
  const queue = {
    id: 'q',
    integrationId: 'int_a',
    name: 'Sales',
    channel: 'case',
    timed: false,
    lastContactAt: null,
  };
  const read = (name: string, input: { since: number; limit: number }): Promise<unknown> => {
    if (name === 'queues') return Promise.resolve([queue]);
    const changed = rows.filter(({ changedAt }) => changedAt >= input.since);
    return Promise.resolve(changed.sort((a, b) => a.changedAt - b.changedAt).slice(0, input.limit));
  };
  return { read, within: () => read, onChange: () => () => undefined } as unknown as Store;
}

describe('reading what changed', () => {
  const startsSince = async (rows: ChangedCount[], since: number): Promise<Set<number>> => {
    const starts = new Set<number>();
    for await (const page of changedSince(storeOf(rows).within(null), since))
      for (const { start } of page) starts.add(start);
    return starts;
  };

  test('leaves nothing out between pages, also where one commit fills several', async () => {
    const rows = Array.from({ length: 23_000 }, (_, index) =>
      row(index, index < 4_000 ? index : index < 20_000 ? 4_000 : index),
    );
    expect((await startsSince(rows, 0)).size).toBe(23_000);
    expect((await startsSince(rows, 4_000)).size).toBe(19_000);
    expect((await startsSince(rows, 50_000)).size).toBe(0);
  });
});

describe('what was told', () => {
  test('is no news, another state is, but not within a second', () => {
    const seen = new Seen();
    expect(seen.unsent([row(0, 10)], 100)).toHaveLength(1);
    seen.note([row(0, 10)], 100);
    expect(seen.unsent([row(0, 10)], 5_000)).toEqual([]);
    expect(seen.unsent([row(0, 20, 2)], 100 + EVENT_GAP_MS - 1)).toEqual([]);
    expect(seen.waitingUntil).toBe(100 + EVENT_GAP_MS);
    expect(seen.unsent([row(0, 20, 2)], 100 + EVENT_GAP_MS)).toHaveLength(1);
    expect(seen.unsent([row(1, 20)], 101)).toHaveLength(1);
  });

  test('is forgotten once it is not read again', () => {
    const seen = new Seen();
    seen.note([row(0, 10), row(1, 20)], 100);
    seen.forget(20);
    expect(seen.unsent([row(0, 10), row(1, 20)], 5_000)).toEqual([row(0, 10)]);
  });
});

test('a change that was committed late, with an older mark, is found at the next sign of life', async () => {
  const rows = [row(0, Date.now() - 1_000)];
  const hub = new LiveHub(storeOf(rows), createLog('silent'), Date.now, 30);
  const heard = await new Promise<readonly string[]>((resolve, reject) => {
    const listener = {
      scope: null,
      check: () => undefined,
      send: (events: readonly string[]) => {
        if (events.length > 0) resolve(events);
      },
      beat: () => undefined,
      end: () => hub.leave(listener),
    };
    hub.join(listener).then(() => rows.push(row(900_000, Date.now() - 30_000)), reject);
  });
  hub.close();
  expect(heard).toHaveLength(1);
  expect(heard[0]).toContain('"start":"1970-01-01T00:15:00.000Z"');
});

test('the first state of an interval and others are told at once, another state a second after the last one', async () => {
  jest.useFakeTimers();
  const rows = [row(0, Date.now())];
  let change = (): void => undefined;
  const store: Store = {
    ...storeOf(rows),
    onChange: (listener) => {
      change = () => listener({ what: 'counts', integrationId: 'int_a' });
      return () => undefined;
    },
  };
  const told: { start: string; offered: number; at: number }[] = [];
  const listener: Listener = {
    scope: null,
    check: () => undefined,
    send: (events) => {
      for (const text of events)
        told.push({ ...JSON.parse(/^data: (.*)$/m.exec(text)![1]!), at: Date.now() });
    },
    beat: () => undefined,
    end: () => undefined,
  };
  const hub = new LiveHub(store, createLog('silent'), Date.now);
  await hub.join(listener);
  const begun = Date.now();
  for (let offered = 2; offered <= 116; offered += 1) {
    rows[0] = row(0, Date.now(), offered);
    if (offered === 60) rows.push(row(900_000, Date.now()));
    change();
    await jest.advanceTimersByTimeAsync(20);
  }
  await jest.advanceTimersByTimeAsync(EVENT_GAP_MS);
  hub.leave(listener);
  jest.useRealTimers();
  const own = told.filter(({ start }) => start === '1970-01-01T00:00:00.000Z');
  const gaps = own.slice(1).map(({ at }, index) => at - own[index]!.at);
  expect(own).toHaveLength(4);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(EVENT_GAP_MS);
  expect(own[0]!.at - begun).toBeLessThan(500);
  expect(own.at(-1)!.offered).toBe(116);
  const [other] = told.filter(({ start }) => start !== '1970-01-01T00:00:00.000Z');
  expect(other!.at - begun).toBeLessThan(60 * 20 + 500);
});
