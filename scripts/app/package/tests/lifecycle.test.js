import { describe, expect, test } from 'vitest';
import { claimsOf, platform, testData } from './platform.js';

const HANDS = {
  status: 200,
  body: { integration: { name: 'Support', domain: 'example.freshdesk.com' }, connectedAt: null },
};
const ALIVE = { status: 200, body: { ok: true } };
const DOWN = { status: 503, body: { error: { code: 'unavailable', message: 'Later.' } } };

describe('installation', () => {
  test('shakes hands and starts the schedule', async () => {
    const world = platform([HANDS]);
    await world.server.onAppInstall(testData('common/onAppInstall'));
    expect(world.rendered).toEqual([{ error: undefined, data: undefined }]);
    expect(world.requests[0].template).toBe('handshake');
    expect([...world.schedules.values()][0].repeat).toEqual({ time_unit: 'minutes', frequency: 10 });
  });

  test('is stopped by a refused handshake, by a missing key and by an incomplete one', async () => {
    const world = platform([{ status: 401, body: { error: { code: 'unknown_key', message: 'Unknown.' } } }]);
    await world.server.onAppInstall(testData('common/onAppInstall'));
    await world.server.onAppInstall(
      testData('common/onAppInstall', { connector_host: 'connector.example.com' }),
    );
    await world.server.onAppInstall(testData('common/onAppInstall', { freshdesk_key: '********' }));
    const messages = world.rendered.map(({ error }) => error.message);
    expect(new Set(messages).size).toBe(3);
    for (const message of messages) expect(message.length).toBeLessThanOrEqual(60);
  });

  test('sets an existing schedule anew', async () => {
    const world = platform([HANDS]);
    world.schedules.set('injixo-heartbeat', {});
    await world.server.onAppInstall(testData('common/onAppInstall'));
    expect(world.rendered[0].error).toBeUndefined();
    expect(world.schedules.get('injixo-heartbeat').data).toEqual({ task: 'heartbeat' });
  });

  test('ends with the schedule, and answers even where there is none', async () => {
    const world = platform([HANDS]);
    world.schedules.set('injixo-heartbeat', {});
    await world.server.onAppUninstall();
    await world.server.onAppUninstall();
    expect(world.schedules.size).toBe(0);
    expect(world.rendered).toHaveLength(2);
  });
});

describe('the schedule', () => {
  test('sends a heartbeat with what waits, then what waits', async () => {
    const world = platform([
      DOWN,
      DOWN,
      ALIVE,
      { status: 200, body: { accepted: 1, duplicates: 0, rejected: [] } },
    ]);
    await world.server.onTicketCreate(testData('support_ticket/onTicketCreate'));
    await world.server.onScheduledEvent(testData('common/onScheduledEvent'));
    const [heartbeat, batch] = world.requests.slice(2).map(claimsOf);
    expect(heartbeat).toMatchObject({ purpose: 'heartbeat', stats: { failed: 0, queued: 1 } });
    expect(batch.events[0].ticketId).toBe(4711);
    expect(world.records.size).toBe(0);
  });

  test('keeps what waits while the connector refuses', async () => {
    const world = platform([DOWN]);
    await world.server.onTicketCreate(testData('support_ticket/onTicketCreate'));
    await world.server.onScheduledEvent(testData('common/onScheduledEvent'));
    expect(world.records.size).toBe(1);
    expect(world.values.get('pulse:freshdesk').code).toBe('unavailable');
  });
});

describe('the state for the page', () => {
  test('tells the integration of each connected product', async () => {
    const world = platform([HANDS]);
    await world.server.connectionState(testData('common/onScheduledEvent'));
    const [freshdesk, freshchat] = world.rendered[0].data.products;
    expect(freshdesk).toMatchObject({
      configured: true,
      problem: null,
      integration: { name: 'Support' },
      queued: 0,
    });
    expect(freshchat.configured).toBe(false);
  });

  test('tells what is wrong', async () => {
    const world = platform([{ status: 200, body: 'a login page' }]);
    await world.server.connectionState(testData('common/onScheduledEvent'));
    expect(world.rendered[0].data.products[0].problem.code).toBe('unexpected_answer');
  });

  test('a check is passed on only if it is signed and goes to a bare host', async () => {
    const world = platform([HANDS]);
    await world.server.checkConnection({ host: 'connector.example.com', token: 'a.b.c' });
    await world.server.checkConnection({ host: 'connector.example.com:8080', token: 'a.b.c' });
    expect(world.requests).toHaveLength(1);
    expect(world.rendered.map(({ data }) => data.ok)).toEqual([true, false]);
  });
});
