import { buildApp } from '../simulators/fdk';
import { MINUTE } from '../simulators/shared/clock';
import { json, KEYS, IPARAMS, refusal } from './connector-stub';
import { chat, ticket, world } from './world';

let app: ReturnType<typeof buildApp>;
beforeAll(() => (app = buildApp()));
afterAll(() => app.remove());

/** An account whose connector was down while so many tickets came; it is up again. */
async function afterOutage(tickets: number) {
  const { clock, connector, platform } = await world(app.appDir);
  await platform.install();
  connector.mood = () => refusal(503, 'unavailable');
  for (let id = 1; id <= tickets; id += 1) {
    clock.advance(3000);
    await platform.fire('onTicketCreate', ticket({ id }));
  }
  clock.advance(MINUTE);
  connector.mood = () => undefined;
  connector.messages.length = 0;
  return { clock, connector, platform };
}

describe('the schedule', () => {
  test('sends a heartbeat of every connected product every ten minutes', async () => {
    const { clock, connector, platform } = await world(app.appDir);
    await platform.install();
    expect(await platform.runSchedules()).toHaveLength(0);
    for (let run = 0; run < 3; run += 1) {
      clock.advance(10 * MINUTE);
      expect(await platform.runSchedules()).toEqual([{ handler: 'onScheduledEvent' }]);
    }
    expect(connector.of('heartbeat').map(({ product, stats }) => [product, stats])).toEqual(
      [1, 2, 3].flatMap(() => [
        ['freshdesk', { failed: 0, queued: 0 }],
        ['freshchat', { failed: 0, queued: 0 }],
      ]),
    );
  });

  test('drains the outbox in order, in batches of at most 100', async () => {
    const { clock, connector, platform } = await afterOutage(230);
    await platform.runSchedules({ force: true });
    expect(connector.of('events').map(({ events }) => events?.length)).toEqual([100, 100]);
    clock.advance(6 * MINUTE);
    expect(await platform.runSchedules()).toHaveLength(1);
    expect(connector.stats('freshdesk')).toEqual({ failed: 0, queued: 30 });
    expect(connector.events.map(({ ticketId }) => ticketId)).toEqual(
      Array.from({ length: 230 }, (_, index) => index + 1),
    );
    expect(platform.records('outbox')).toHaveLength(0);
    expect(platform.refused.entity).toBe(0);
    expect(platform.violations).toEqual([]);
  });

  test('works with small pages of the store, too', async () => {
    const { clock, connector, platform } = await world(app.appDir, { limits: { entityPage: 20 } });
    await platform.install();
    connector.mood = () => refusal(503, 'unavailable');
    for (let id = 1; id <= 130; id += 1) {
      clock.advance(3000);
      await platform.fire('onTicketCreate', ticket({ id }));
    }
    clock.advance(MINUTE);
    connector.mood = () => undefined;
    await platform.runSchedules({ force: true });
    expect(connector.events.map(({ ticketId }) => ticketId)).toEqual(
      Array.from({ length: 130 }, (_, index) => index + 1),
    );
    expect(platform.refused.entity).toBe(0);
  });

  test('leaves the outbox as it is while messages are refused', async () => {
    const { connector, platform } = await afterOutage(3);
    for (const [status, code] of [
      [401, 'unknown_key'],
      [403, 'wrong_domain'],
      [503, 'unavailable'],
    ] as const) {
      connector.mood = () => refusal(status, code);
      await platform.runSchedules({ force: true });
      expect(platform.records('outbox')).toHaveLength(3);
    }
    expect(connector.events).toHaveLength(0);
  });

  test('keeps a batch that fails after the heartbeat, and sends it with the next run', async () => {
    const { clock, connector, platform } = await afterOutage(3);
    connector.mood = ({ purpose }) => (purpose === 'events' ? refusal(503, 'unavailable') : undefined);
    await platform.runSchedules({ force: true });
    expect(platform.records('outbox')).toHaveLength(3);
    connector.mood = () => undefined;
    clock.advance(10 * MINUTE);
    await platform.runSchedules({ force: true });
    expect(connector.events).toHaveLength(3);
    expect(platform.records('outbox')).toHaveLength(0);
  });

  test('drops from a batch what is rejected and counts it; its neighbours count', async () => {
    const { clock, connector, platform } = await afterOutage(3);
    connector.mood = ({ purpose }) =>
      purpose === 'events'
        ? json(200, { accepted: 2, duplicates: 0, rejected: [{ index: 1, code: 'invalid', message: 'No.' }] })
        : undefined;
    await platform.runSchedules({ force: true });
    expect(platform.records('outbox')).toHaveLength(0);
    clock.advance(10 * MINUTE);
    await platform.runSchedules({ force: true });
    expect(connector.stats('freshdesk')).toEqual({ failed: 1, queued: 0 });
  });

  test('begins nothing that a hanging connector could carry over the handler’s 20 seconds', async () => {
    const { clock, connector, platform } = await afterOutage(230);
    connector.mood = ({ purpose }) => {
      if (purpose === 'events') clock.advance(4500);
      return undefined;
    };
    const [run] = await platform.runSchedules({ force: true });
    expect(run?.error).toBeUndefined();
    expect(connector.of('events')).toHaveLength(1);
    expect(platform.records('outbox')).toHaveLength(130);
  });

  test('clears what a product left whose key was removed', async () => {
    const { platform, connector } = await afterOutage(3);
    platform.configure({ connector_host: IPARAMS.connector_host, freshchat_key: KEYS.freshchat });
    await platform.runSchedules({ force: true });
    expect(platform.records('outbox')).toHaveLength(0);
    expect(connector.events).toHaveLength(0);
  });

  test('sends with the key that is saved now: another key ends a 401', async () => {
    const { connector, platform } = await afterOutage(0);
    connector.keys.set('freshdesk', `ijx_uvwxyz234567_${'n'.repeat(43)}`);
    await platform.fire('onTicketCreate', ticket());
    expect(platform.records('outbox')).toHaveLength(1);
    platform.configure({ ...IPARAMS, freshdesk_key: `ijx_uvwxyz234567_${'n'.repeat(43)}` });
    await platform.runSchedules({ force: true });
    expect(connector.events).toHaveLength(1);
    expect(platform.records('outbox')).toHaveLength(0);
  });

  test('drains each product with its own key, even while the other’s is refused', async () => {
    const { clock, connector, platform } = await world(app.appDir);
    await platform.install();
    connector.mood = () => refusal(503, 'unavailable');
    await platform.fire('onTicketCreate', ticket());
    await platform.fire('onConversationUpdate', chat());
    connector.mood = () => undefined;
    connector.keys.delete('freshdesk');
    clock.advance(MINUTE);
    await platform.runSchedules({ force: true });
    expect(connector.events.map(({ type }) => type)).toEqual(['chat.resolved']);
    expect(platform.records('outbox').map(({ data }) => data.product)).toEqual(['freshdesk']);
  });
});

test('a full outbox drops the event and counts it as failed', async () => {
  const { clock, connector, platform } = await world(app.appDir, { limits: { entityRecords: 2 } });
  await platform.install();
  connector.mood = () => refusal(503, 'unavailable');
  for (let id = 1; id <= 5; id += 1) await platform.fire('onTicketCreate', ticket({ id }));
  connector.mood = () => undefined;
  clock.advance(MINUTE);
  await platform.runSchedules({ force: true });
  expect(connector.stats('freshdesk')).toEqual({ failed: 3, queued: 2 });
  expect(connector.events.map(({ ticketId }) => ticketId)).toEqual([1, 2]);
});

test('a batch of the largest events stays below the platform’s 100 KB', async () => {
  const { clock, connector, platform } = await world(app.appDir);
  await platform.install();
  connector.mood = () => refusal(503, 'unavailable');
  const group = { id: 'g'.repeat(200), name: '部'.repeat(400) };
  for (let id = 1; id <= 60; id += 1) {
    clock.advance(3000);
    const conversation = { conversation_id: `${id}-${'c'.repeat(190)}`, assigned_group_id: group.id };
    await platform.fire('onConversationUpdate', chat(conversation, { associations: { group } }));
  }
  connector.mood = () => undefined;
  clock.advance(MINUTE);
  for (let run = 0; run < 3; run += 1) {
    await platform.runSchedules({ force: true });
    clock.advance(10 * MINUTE);
  }
  expect(platform.violations).toEqual([]);
  expect(connector.of('events').length).toBeGreaterThan(2);
  expect(new Set(connector.events.map(({ conversationId }) => conversationId)).size).toBe(60);
  expect(KEYS.freshchat).toHaveLength(60);
});
