import { LiveClient } from '../../connector/http/live/client';
import { LiveHub } from '../../connector/http/live/hub';
import { intervalEventSchema } from '../../connector/http/live/events';
import { snapshotSchema } from '../../connector/http/live/snapshot';
import { createLog } from '../../connector/log';
import {
  addIntegration,
  ADMIN_TOKEN,
  countTickets,
  nameGroups,
  queueNamed,
  start,
  type Running,
} from './connector';
import { readingBy } from '../setup/stores';
import { until } from '../setup/until';
import { EventStream } from './event-stream';

const strange = '=1+1 "quoted", two\nlines\r\nשלום 👩‍🚒';
const quarter = (): string => new Date(Math.floor(Date.now() / 900_000) * 900_000).toISOString();

let connector: Running;
let live: string;
beforeEach(async () => {
  connector = await start();
  live = `${connector.url}/api/v1/live`;
  await addIntegration(connector.store, {
    coverageFrom: Date.now() - 10 * 86_400_000,
    coverageTo: Date.now(),
  });
  await nameGroups(connector.store, 'int_a', { '1': 'Sales', '2': strange });
});
afterEach(() => connector.stop());

test('at once today’s totals, then the new state of what changes', async () => {
  const start = quarter();
  await countTickets(connector, '1', start, '2026-01-05T10:00:00Z');
  const stream = await EventStream.open(live);
  expect(stream.response.headers['content-type']).toMatch(/^text\/event-stream/);
  const snapshot = await stream.until(() => stream.events[0]);
  expect(snapshot.event).toBe('snapshot');
  expect(snapshotSchema.parse(snapshot.data)).toEqual(snapshot.data);
  expect(snapshot.data).toMatchObject({
    timeZone: 'UTC',
    from: `${start.slice(0, 10)}T00:00:00.000Z`,
    resumed: false,
  });
  const queueId = await queueNamed(connector.store, 'Sales email Tickets');
  expect(snapshot.data['queues']).toEqual([
    {
      queueId,
      integrationId: 'int_a',
      name: 'Sales email Tickets',
      channel: 'case',
      offered: 1,
      handled: 1,
      handleSeconds: null,
      aht: null,
    },
  ]);

  await countTickets(connector, '1', start);
  const event = await stream.until(() => stream.intervals[0]);
  expect(intervalEventSchema.parse(event.data)).toEqual(event.data);
  expect(event.data).toMatchObject({
    queueId,
    name: 'Sales email Tickets',
    channel: 'case',
    start,
    offered: 2,
    handled: 2,
    aht: null,
  });
  expect(event.id).toMatch(/^\d+$/);
});

test('an interval that changes again and again is told less often than it changes, and in the end as it is', async () => {
  const start = quarter();
  const stream = await EventStream.open(live);
  await stream.until(() => stream.events[0]);
  for (let counted = 1; counted <= 50; counted += 1) await countTickets(connector, '1', start);
  await stream.until(() => stream.intervals.some(({ data }) => data.offered === 50));
  expect(stream.intervals.length).toBeLessThan(50);
});

test('what changed shortly before is no news', async () => {
  await countTickets(connector, '1', '2026-01-05T10:00:00Z');
  const stream = await EventStream.open(live);
  await stream.until(() => stream.events[0]);
  await countTickets(connector, '1', '2026-01-05T11:00:00Z');
  const event = await stream.until(() => stream.intervals[0]);
  expect(event.data['start']).toBe('2026-01-05T11:00:00.000Z');
});

test('strange names survive', async () => {
  const stream = await EventStream.open(live);
  await stream.until(() => stream.events[0]);
  await countTickets(connector, '2', quarter());
  expect((await stream.until(() => stream.intervals[0])).data['name']).toBe(`${strange} email Tickets`);
});

test('one reading serves all clients, and without clients nothing is read', async () => {
  let reads = 0;
  const counting = readingBy(connector.store, (name, input) => {
    reads += 1;
    return connector.store.read(name, input);
  });
  const shared = await start({ store: counting });
  const streams = await Promise.all(
    Array.from({ length: 5 }, () => EventStream.open(`${shared.url}/api/v1/live`)),
  );
  await Promise.all(streams.map((one) => one.until(() => one.events[0])));
  reads = 0;
  await countTickets(connector, '1', quarter());
  await Promise.all(streams.map((one) => one.until(() => one.intervals[0])));
  expect(reads).toBeLessThanOrEqual(4);

  streams.forEach((one) => one.close());
  await until(async () => /^live_clients 0$/m.test((await shared.anonymous.get('/metrics')).text));
  const elsewhere = await EventStream.open(live);
  await elsewhere.until(() => elsewhere.events[0]);
  reads = 0;
  await countTickets(connector, '1', quarter());
  await elsewhere.until(() => elsewhere.intervals[0]);
  expect(reads).toBe(0);
  await shared.stop();
});

test('a store that fails for a moment loses no change', async () => {
  let failing = false;
  let failed = 0;
  const shaky = readingBy(connector.store, (name, input) => {
    if (!failing) return connector.store.read(name, input);
    failed += 1;
    return Promise.reject(new Error('gone'));
  });
  const shaken = await start({ store: shaky });
  const stream = await EventStream.open(`${shaken.url}/api/v1/live`);
  await stream.until(() => stream.events[0]);
  failing = true;
  await countTickets(connector, '1', quarter());
  await until(() => failed > 0);
  failing = false;
  expect((await stream.until(() => stream.intervals[0])).data['offered']).toBe(1);
  await shaken.stop();
});

test('closing the server ends the streams', async () => {
  const stream = await EventStream.open(live);
  await stream.until(() => stream.events[0]);
  const closed = new Promise((resolve) => connector.server.close(resolve));
  await stream.until(() => stream.closed);
  await closed;
  await connector.store.close();
  connector = await start();
});

test('401 without a token, 422 for an unknown time zone', async () => {
  expect((await EventStream.open(live, { Authorization: 'Bearer wrong' })).response.statusCode).toBe(401);
  expect((await EventStream.open(`${live}?timeZone=Nowhere`)).response.statusCode).toBe(422);
});

test('HEAD tells the type and ends', async () => {
  await connector.anonymous
    .head('/api/v1/live')
    .set('Authorization', `Bearer ${ADMIN_TOKEN}`)
    .expect(200)
    .expect('Content-Type', /event-stream/);
});

describe('a client', () => {
  const response = (unsent: number) => {
    const written: string[] = [];
    let state = 'open';
    return {
      written,
      state: () => state,
      res: {
        writableLength: unsent,
        writeHead: () => undefined,
        write: (text: string) => written.push(text),
        end: () => (state = 'ended'),
        destroy: () => (state = 'destroyed'),
      } as never,
    };
  };

  test('that does not keep up is cut off instead of being buffered for', () => {
    const slow = response(9 * 1024 * 1024);
    const dropped = jest.fn();
    const client = new LiveClient(slow.res, {
      scope: null,
      mostUnsent: () => 8 * 1024 * 1024,
      isAuthorized: async () => true,
      onDropped: dropped,
    });
    client.open([]);
    expect(slow.state()).toBe('destroyed');
    expect(dropped).toHaveBeenCalledTimes(1);
    expect(slow.written).toEqual([]);
  });

  test('hears signs of life, until its session is over', async () => {
    const { res, written, state } = response(0);
    let mayStay = true;
    const client = new LiveClient(res, {
      scope: null,
      mostUnsent: () => 8 * 1024 * 1024,
      isAuthorized: async () => mayStay,
      onDropped: () => undefined,
    });
    const hub = new LiveHub(connector.store, createLog('silent'), Date.now, 20);
    await hub.join(client);
    client.open([]);
    await until(() => written.filter((text) => text.startsWith(':')).length >= 2);
    mayStay = false;
    await until(() => state() === 'ended');
    hub.leave(client);
  });

  test('gets what came before its snapshot after it', () => {
    const { res, written } = response(0);
    const client = new LiveClient(res, {
      scope: null,
      mostUnsent: () => 8 * 1024 * 1024,
      isAuthorized: async () => true,
      onDropped: () => undefined,
    });
    client.send(['second']);
    client.beat();
    client.open(['first']);
    expect(written.join('')).toMatch(/first.*second/s);
  });
});
