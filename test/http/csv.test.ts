import http from 'node:http';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Store } from '../../connector/ledger/store';
import type { IntervalCount, QueueRow } from '../../connector/store/rows';
import {
  ADMIN_TOKEN,
  addIntegration,
  at,
  countChat,
  countTickets,
  nameGroups,
  queueNamed,
  start,
  temporaryStore,
  type Running,
} from './connector';
import { quiet } from '../setup/quiet';
import { readingBy } from '../setup/stores';

const HEADER = 'queue,timestamp,offered,answered,aht,channel\r\n';

const strangeNames = [
  'quotes "and" more',
  'commas, semicolons; and\ttabs',
  'two\nlines',
  'two\r\nlines of Windows',
  '=1+1',
  '+49 123',
  '-1',
  '@SUM(A1)',
  '\tindented',
  '\rreturned',
  'שירות לקוחות',
  'خدمة "العملاء"',
  '👩‍🚒 Fire 🔥',
  "'quoted",
  ' =1+1',
];

/** What page 3 makes of a name that a spreadsheet would take for a formula. */
const guarded = (name: string): string => (/^(?:[\t\r]|\s*[=+\-@])/.test(name) ? `'${name}` : name);

describe('of counted contacts', () => {
  let connector: Running;
  beforeAll(async () => {
    connector = await start();
    await addIntegration(connector.store);
    await addIntegration(connector.store, {
      id: 'int_c',
      product: 'freshchat',
      domain: 'chatty.freshchat.com',
    });
    await nameGroups(connector.store, 'int_a', { '1': 'Sales' });
    await nameGroups(
      connector.store,
      'int_c',
      Object.fromEntries(strangeNames.map((name, i) => [String(i), name])),
    );
    await countTickets(
      connector,
      '1',
      '2025-10-26T00:30:00Z',
      '2025-10-26T01:30:00Z',
      '2026-01-05T10:00:00Z',
      '2026-01-05T10:01:00Z',
      '2026-01-05T10:20:00Z',
      '2026-01-05T23:30:00Z',
    );
    for (const [index] of strangeNames.entries())
      await countChat(connector, String(index), `c${String(index)}`, '2026-01-06T08:00:00Z');
  });
  afterAll(() => connector.stop());

  const csv = async (query: Record<string, string>): Promise<string> =>
    (await connector.get('/api/v1/intervals.csv').query(query).expect(200)).text;
  const sales = async (query: Record<string, string> = {}): Promise<string> =>
    csv({ queueId: await queueNamed(connector.store, 'Sales email Tickets'), ...query });

  test('one row per interval with a contact, in injixo’s words', async () => {
    expect(await sales({ from: '2026-01-01T00:00:00Z' })).toBe(
      HEADER +
        'Sales email Tickets,2026-01-05 10:00:00,2,2,,cases\r\n' +
        'Sales email Tickets,2026-01-05 10:15:00,1,1,,cases\r\n' +
        'Sales email Tickets,2026-01-05 23:30:00,1,1,,cases\r\n',
    );
  });

  test('whole integrations, a channel of them: however many queues that are, the address stays short', async () => {
    const queuesOf = (text: string): number =>
      new Set(parse(text, { from_line: 2 }).map(([queue]: string[]) => queue)).size;
    const chats = queuesOf(await csv({ integrationId: 'int_c' }));
    expect(chats).toBeGreaterThan(1);
    expect(queuesOf(await csv({ integrationId: 'int_a,int_c' }))).toBe(chats + 1);
    expect(await csv({ integrationId: 'int_a,int_c', channel: 'case' })).toBe(await sales());
    expect(await csv({ channel: 'case' })).toBe(await sales());
    expect(await sales({ channel: 'chat' })).toBe(HEADER);
    await connector.get('/api/v1/intervals.csv?integrationId=int_a,int_unknown').expect(404);
  });

  test('is a file to download', async () => {
    const { headers } = await connector.get('/api/v1/intervals.csv').expect(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    expect(headers['content-disposition']).toMatch(/^attachment; filename="injixo-intervals.csv"$/);
    expect(headers['transfer-encoding']).toBe('chunked');
  });

  test('longer intervals, local time', async () => {
    expect(
      await sales({ from: '2026-01-05T00:00:00+01:00', interval: '60', timeZone: 'Europe/Berlin' }),
    ).toBe(
      HEADER +
        'Sales email Tickets,2026-01-05 11:00:00,3,3,,cases\r\n' +
        'Sales email Tickets,2026-01-06 00:00:00,1,1,,cases\r\n',
    );
    expect(await sales({ interval: '1440', timeZone: 'Europe/Berlin' })).toBe(
      HEADER +
        'Sales email Tickets,2025-10-26 00:00:00,2,2,,cases\r\n' +
        'Sales email Tickets,2026-01-05 00:00:00,3,3,,cases\r\n' +
        'Sales email Tickets,2026-01-06 00:00:00,1,1,,cases\r\n',
    );
    expect(await sales({ interval: '60', timeZone: 'Asia/Kathmandu', to: '2025-11-01T00:00:00+05:45' })).toBe(
      HEADER +
        'Sales email Tickets,2025-10-26 06:00:00,1,1,,cases\r\n' +
        'Sales email Tickets,2025-10-26 07:00:00,1,1,,cases\r\n',
    );
  });

  test('a range is half open', async () => {
    expect(await sales({ from: '2026-01-05T10:15:00Z', to: '2026-01-05T23:30:00Z' })).toBe(
      `${HEADER}Sales email Tickets,2026-01-05 10:15:00,1,1,,cases\r\n`,
    );
    expect(await sales({ from: '2030-01-01T00:00:00Z' })).toBe(HEADER);
    expect(await sales({ to: '2020-01-01T00:00:00Z' })).toBe(HEADER);
  });

  test('strange queue names survive, and none is a formula', async () => {
    const text = await csv({ integrationId: 'int_c' });
    const rows: string[][] = parse(text, { record_delimiter: '\r\n' });
    expect(rows).toHaveLength(strangeNames.length + 1);
    expect(
      rows
        .slice(1)
        .map(([name]) => name)
        .sort(),
    ).toEqual(strangeNames.map(guarded).sort());
    expect(new Set(rows.slice(1).map(([, ...rest]) => rest.join()))).toEqual(
      new Set(['2026-01-06 08:00:00,1,1,,chats']),
    );
    expect(text).toContain('"two\nlines",2026-01-06 08:00:00');
    expect(text).toContain(`"'\rreturned",`);
    expect(text).toContain("\r\n'=1+1,");
  });

  test('the API gives strange names as they are', async () => {
    const { body } = await connector.get('/api/v1/queues?integrationId=int_c').expect(200);
    expect(body.queues.map(({ name }: QueueRow) => name).sort()).toEqual([...strangeNames].sort());
  });

  test('all integrations, or one, or one queue', async () => {
    expect((await csv({})).split('2026-01-06 08:00:00')).toHaveLength(strangeNames.length + 1);
    expect(await csv({ integrationId: 'int_a' })).toBe(await sales());
    expect(await sales({ integrationId: 'int_c' })).toBe(HEADER);
  });

  test.each([
    [{ from: '2026-01-05T10:05:00Z' }, 'from'],
    [{ to: '2026-01-05T10:00:00Z', interval: '1440' }, 'to'],
    [{ interval: '7' }, 'interval'],
    [{ timeZone: 'Nowhere' }, 'timeZone'],
    [{ from: '2026-01-05T10:00:00Z', to: '2026-01-04T10:00:00Z' }, 'to'],
  ])('422 for %j', async (query, path) => {
    const { body } = await connector.get('/api/v1/intervals.csv').query(query).expect(422);
    expect(body.error).toMatchObject({ code: 'invalid', details: [{ path }] });
  });

  test.each([{ queueId: 'q_unknown' }, { integrationId: 'int_unknown' }])('404 for %j', async (query) => {
    const { body } = await connector.get('/api/v1/intervals.csv').query(query).expect(404);
    expect(body.error.code).toBe('not_found');
  });
});

describe('of a large store', () => {
  const first = at('2024-01-01T00:00:00Z');
  const queue = (index: number): QueueRow => ({
    id: `q_${String(index)}`,
    integrationId: 'int_z',
    key: '',
    name: `Calls Inbound For +49${String(index)}`,
    channel: 'call',
    active: true,
    timed: true,
    offered: 1,
    countedFrom: null,
    firstContactAt: first,
    lastContactAt: first + 3 * 365 * 86_400_000,
  });
  let base: Store;
  beforeAll(async () => {
    base = await temporaryStore();
  });
  afterAll(() => base.close());

  /** A store with a contact in every quarter of an hour of three years, which tells how much of it was read. */
  function endless(queues: number): Store & { pages: number } {
    const store: Store & { pages: number } = {
      ...base,
      pages: 0,
      read: async (name: string, input: { queueId: string; from: number; to: number; limit: number }) => {
        if (name === 'queues') return Array.from({ length: queues }, (_, index) => queue(index));
        if (name !== 'counts') throw new Error(name);
        store.pages += 1;
        const rows: IntervalCount[] = [];
        for (let at = input.from; at < input.to && rows.length < input.limit; at += 900_000)
          rows.push([at, 3, 2, 301]);
        return rows;
      },
      within: () => (name, input) => store.read(name, input),
    };
    return store;
  }

  test('handle times are told where there are some', async () => {
    const connector = await start({ store: endless(1) });
    const { text } = await connector
      .get('/api/v1/intervals.csv?interval=60&to=2024-01-01T01:00Z')
      .expect(200);
    expect(text).toBe(`${HEADER}Calls Inbound For +490,2024-01-01 00:00:00,12,8,150.5,calls\r\n`);
    await connector.stop();
  });

  test('nothing is read that the client does not take (back-pressure), and nothing after it left', async () => {
    const store = endless(5_000);
    const connector = await start({ store });
    const request = http.get(`${connector.url}/api/v1/intervals.csv`, {
      headers: { Authorization: `Bearer ${ADMIN_TOKEN}` },
    });
    const response = await new Promise<http.IncomingMessage>((resolve) => request.on('response', resolve));
    // Reading stops once the buffers between store and client are full: the number of pages settles.
    await quiet(() => store.pages);
    expect(store.pages).toBeLessThan(200);
    response.destroy();
    request.destroy();
    // All would be 110,000.
    await quiet(() => store.pages);
    expect(store.pages).toBeLessThan(400);
    await connector.stop();
  });
});

test('a store that fails in the middle cuts the file off rather than ending it', async () => {
  const connector = await start();
  await addIntegration(connector.store);
  await nameGroups(connector.store, 'int_a', { '1': 'Sales' });
  await countTickets(connector, '1', '2026-01-05T10:00:00Z');
  const broken = readingBy(connector.store, (name, input) =>
    name === 'counts' ? Promise.reject(new Error('disk')) : connector.store.read(name, input),
  );
  const failing = await start({ store: broken });
  await expect(failing.get('/api/v1/intervals.csv')).rejects.toThrow(/aborted|hang up|ECONNRESET/);
  await failing.stop();
  await connector.stop();
});

test('queues that share a name have their ids behind it, also when one of them is asked for alone', async () => {
  const connector = await start();
  await addIntegration(connector.store, { id: 'int_c', product: 'freshchat', domain: 'x.freshchat.com' });
  await nameGroups(connector.store, 'int_c', { '1': 'Twins', '2': 'Twins', '3': 'Single' });
  for (const group of ['1', '2', '3']) await countChat(connector, group, group, '2026-01-06T08:00:00Z');
  const queues = await connector.store.read('queues', {});
  const names = async (query: Record<string, string>) => {
    const { text } = await connector.get('/api/v1/intervals.csv').query(query).expect(200);
    return z.array(z.object({ queue: z.string() })).parse(parse(text, { columns: true }));
  };
  const expected = queues.map(({ id, name }) => (name === 'Twins' ? `Twins [${id}]` : 'Single'));
  expect((await names({})).map(({ queue }) => queue).sort()).toEqual(expected.sort());
  const [twin] = queues.filter(({ name }) => name === 'Twins');
  expect(await names({ queueId: twin!.id })).toEqual([{ queue: `Twins [${twin!.id}]` }]);
  await connector.stop();
});
