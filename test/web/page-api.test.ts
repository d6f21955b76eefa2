import {
  addIntegration,
  at,
  countTickets,
  nameGroups,
  queueNamed,
  start,
  type Running,
} from '../http/connector';

/** What the page asks the API for beyond page 3's calls. */
const NOW = at('2026-03-30T12:00:00Z');

let connector: Running;
beforeEach(async () => {
  connector = await start({ now: () => NOW });
  await addIntegration(connector.store, {
    coverageFrom: at('2026-03-01T00:00:00Z'),
    coverageTo: at('2026-03-30T11:00:00Z'),
  });
  await nameGroups(connector.store, 'int_a', { 1: 'Sales', 2: 'Billing' });
});
afterEach(() => connector.stop());

describe('/api/v1/volumes', () => {
  test('gives several queues in columns; null where nothing is known, 0 where nobody came (G4)', async () => {
    await countTickets(
      connector,
      '1',
      '2026-03-30T10:00:00Z',
      '2026-03-30T10:14:59Z',
      '2026-03-30T11:30:00Z',
    );
    await countTickets(connector, '2', '2026-03-30T10:45:00Z');
    const ids = [
      await queueNamed(connector.store, 'Sales email Tickets'),
      await queueNamed(connector.store, 'Billing email Tickets'),
    ];
    const { body } = await connector
      .get(
        `/api/v1/volumes?queueIds=${ids.join(',')}&from=2026-03-30T12:00&to=2026-03-30T14:00&interval=30&timeZone=Europe/Berlin`,
      )
      .expect(200);
    expect(body).toMatchObject({
      from: '2026-03-30T12:00:00.000+02:00',
      to: '2026-03-30T14:00:00.000+02:00',
      interval: 30,
      timeZone: 'Europe/Berlin',
      runs: [{ count: 4, minutes: 30, offset: 120 }],
    });
    expect(body.series).toMatchObject([
      {
        queue: { name: 'Sales email Tickets' },
        offered: [2, 0, null, 1],
        handled: null,
        handleSeconds: null,
      },
      { queue: { name: 'Billing email Tickets' }, offered: [0, 1, null, null] },
    ]);
  });

  test('days are those of the time zone: the one on which clocks go forward has 23 hours', async () => {
    await countTickets(
      connector,
      '1',
      '2026-03-28T22:59:59Z',
      '2026-03-28T23:00:00Z',
      '2026-03-29T21:59:59Z',
    );
    const id = await queueNamed(connector.store, 'Sales email Tickets');
    const { body } = await connector
      .get(
        `/api/v1/volumes?queueIds=${id}&from=2026-03-28&to=2026-03-31&interval=1440&timeZone=Europe/Berlin`,
      )
      .expect(200);
    expect(body.runs).toEqual([
      { count: 1, minutes: 1440, offset: 60 },
      { count: 1, minutes: 1380, offset: 60 },
      { count: 1, minutes: 1440, offset: 120 },
    ]);
    expect(body.series[0].offered).toEqual([1, 2, null]);
  });

  test.each([
    ['queueIds=&from=2026-03-30&to=2026-03-31', 'queueIds'],
    ['queueIds=q&from=30.3.2026&to=2026-03-31', 'from'],
    ['queueIds=q&from=2026-02-30&to=2026-03-31', 'from'],
    ['queueIds=q&from=2026-03-30T10:05&to=2026-03-31', 'from'],
    ['queueIds=q&from=2026-03-31&to=2026-03-30', 'to'],
  ])('refuses %s at %s', async (query, path) => {
    const { body } = await connector.get(`/api/v1/volumes?${query}`).expect(422);
    expect(body.error).toMatchObject({ code: 'invalid', details: [{ path }] });
  });

  test('takes three years of quarters of an hour, and refuses what no chart can show', async () => {
    await countTickets(connector, '1', '2026-03-30T10:00:00Z');
    const id = await queueNamed(connector.store, 'Sales email Tickets');
    const { body } = await connector
      .get(`/api/v1/volumes?queueIds=${id}&from=2023-04-01&to=2026-04-01`)
      .expect(200);
    expect(body.series[0].offered).toHaveLength(1096 * 96);
    const { body: refused } = await connector
      .get(`/api/v1/volumes?queueIds=${id}&from=2022-04-01&to=2026-04-01`)
      .expect(422);
    expect(refused.error.code).toBe('range_too_long');
    await connector.get('/api/v1/volumes?queueIds=q_unknown&from=2026-03-30&to=2026-03-31').expect(404);
  });
});

test('/api/v1/overview tells of today, the last days and the paths, per integration and time zone', async () => {
  await countTickets(connector, '1', '2026-03-30T10:00:00Z', '2026-03-29T23:30:00Z', '2026-03-29T09:00:00Z');
  const { body } = await connector.get('/api/v1/overview?timeZone=Europe/Berlin').expect(200);
  const [entry] = body.integrations;
  expect(entry).toMatchObject({
    integrationId: 'int_a',
    today: 2,
    last24Hours: { push: 2, import: 0, reconciliation: 0, sync: 0 },
  });
  expect(entry.days).toHaveLength(14);
  expect(entry.days.at(-1)).toEqual({ start: '2026-03-30T00:00:00.000+02:00', offered: 2 });
  expect(entry.days.at(-2)).toEqual({ start: '2026-03-29T00:00:00.000+01:00', offered: 1 });
  expect(entry.days.at(-3).offered).toBe(0);
});

test('the overview tells of the page of integrations that is asked for; their names alone are had of all', async () => {
  await addIntegration(connector.store, { id: 'int_b', name: 'Billing', domain: 'billing.freshdesk.com' });
  await addIntegration(connector.store, {
    id: 'int_c',
    name: 'Zebra',
    domain: 'zebra.freshchat.com',
    product: 'freshchat',
    failingSince: NOW,
  });
  const idsOf = async (query: string): Promise<string[]> => {
    const { body } = await connector.get(`/api/v1/overview?${query}`).expect(200);
    return body.integrations.map(({ integrationId }: { integrationId: string }) => integrationId);
  };
  expect(await idsOf('limit=1')).toEqual(['int_c']);
  expect(await idsOf('search=BILL')).toEqual(['int_b']);
  expect(await idsOf('integrationId=int_b')).toEqual(['int_b']);
  await connector.get('/api/v1/overview?integrationId=int_gone').expect(404);
  expect(new Set(await idsOf(''))).toEqual(new Set(['int_a', 'int_b', 'int_c']));
  const { body } = await connector.get('/api/v1/integration-names').expect(200);
  expect(body.integrations).toContainEqual({
    id: 'int_c',
    name: 'Zebra',
    product: 'freshchat',
    deleted: false,
  });
  expect(body.integrations).toHaveLength(3);
});

test('/api/v1/connector tells the host that the app asks for', async () => {
  const { body } = await connector.get('/api/v1/connector').expect(200);
  expect(body).toMatchObject({
    publicUrl: connector.url,
    host: new URL(connector.url).host,
    reachable: false,
  });
  const behindProxy = await start({
    config: { PUBLIC_URL: 'https://connect.example.com', METRICS_TOKEN: undefined },
  });
  const answer = await behindProxy.get('/api/v1/connector').expect(200);
  expect(answer.body).toMatchObject({ host: 'connect.example.com', reachable: true });
  await behindProxy.stop();
  await connector.anonymous.get('/api/v1/connector').expect(401);
});

test('intervals.csv takes several queues', async () => {
  await countTickets(connector, '1', '2026-03-30T10:00:00Z');
  await countTickets(connector, '2', '2026-03-30T10:45:00Z');
  const sales = await queueNamed(connector.store, 'Sales email Tickets');
  const billing = await queueNamed(connector.store, 'Billing email Tickets');
  const both = await connector.get(`/api/v1/intervals.csv?queueId=${sales},${billing}`).expect(200);
  expect(both.text.trim().split('\r\n')).toHaveLength(3);
  const one = await connector.get(`/api/v1/intervals.csv?queueId=${sales}`).expect(200);
  expect(one.text).not.toContain('Billing');
});

describe('the page itself', () => {
  test.each(['/', '/volumes', '/live', '/account/integrations', '/account/integrations/add/zendesk'])(
    '%s is the page, under a policy that lets nothing in from elsewhere and nothing inline',
    async (address) => {
      const { text, headers } = await connector.anonymous
        .get(address)
        .expect(200)
        .expect('Content-Type', /html/);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).not.toMatch(/unsafe|https?:/);
      expect(text).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
      for (const [, loaded] of text.matchAll(/(?:src|href)="([^"]+)"/g)) {
        expect(loaded).toMatch(/^\/assets\//);
        const asset = await connector.anonymous.get(loaded!).expect(200);
        expect(asset.headers['cache-control']).toContain('immutable');
      }
    },
  );

  test('what is no place is no page', async () => {
    await connector.anonymous.get('/volumes/else').expect(404);
    await connector.anonymous.post('/volumes').expect(405);
  });
});
