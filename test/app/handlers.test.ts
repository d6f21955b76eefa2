import { buildApp } from '../simulators/fdk';
import { HOST, IPARAMS, json, KEYS, refusal } from './connector-stub';
import { chat, reply, ticket, world } from './world';

let app: ReturnType<typeof buildApp>;
beforeAll(() => (app = buildApp()));
afterAll(() => app.remove());

const start = () => world(app.appDir);

describe('a product event', () => {
  test('is signed with the key of its own product', async () => {
    const { platform, connector } = await start();
    await platform.fire('onTicketCreate', ticket());
    await platform.fire('onConversationCreate', reply());
    await platform.fire('onConversationUpdate', chat());
    expect(connector.messages.map(({ product, domain }) => [product, domain])).toEqual([
      ['freshdesk', 'acme.freshdesk.com'],
      ['freshdesk', 'acme.freshdesk.com'],
      ['freshchat', undefined],
    ]);
    expect(connector.events.map(({ type }) => type)).toEqual([
      'ticket.created',
      'conversation.created',
      'chat.resolved',
    ]);
    expect(platform.violations).toEqual([]);
  });

  test('carries nothing personal, in the message as in the log (G5)', async () => {
    const { platform, connector } = await start();
    connector.mood = () => refusal(503, 'unavailable');
    await platform.fire('onTicketCreate', ticket({ id: undefined }));
    await platform.fire('onTicketCreate', ticket());
    await platform.fire('onConversationCreate', reply());
    await platform.fire('onConversationUpdate', chat());
    const seen = JSON.stringify([connector.messages, platform.logs, platform.records('outbox')]);
    expect(seen).not.toMatch(/Rachel|Minerva|John|example\.com|1234567|9876543212|angry/);
    expect(seen).not.toContain(KEYS.freshdesk);
    expect(seen).not.toContain(KEYS.freshchat);
  });

  test('of a product without a key is not reported', async () => {
    const { platform, connector } = await start();
    platform.configure({ connector_host: HOST, freshchat_key: KEYS.freshchat });
    await platform.fire('onTicketCreate', ticket());
    expect(connector.messages).toHaveLength(0);
    expect(platform.records('outbox')).toHaveLength(0);
  });

  test('that the app does not listen to is not delivered', async () => {
    const { platform } = await start();
    await expect(platform.fire('onTicketDelete', ticket())).resolves.toBeUndefined();
    await expect(platform.fire('onConversationCreate', chat())).resolves.toBeUndefined();
  });

  test('that can’t be read is counted as failed, and the handler ends well', async () => {
    const { platform, connector } = await start();
    expect(await platform.fire('onTicketCreate', ticket({ id: null }))).toEqual({
      handler: 'onTicketCreate',
    });
    await platform.runSchedules({ force: true });
    expect(connector.messages).toHaveLength(0);
    await platform.install();
    await platform.runSchedules({ force: true });
    expect(connector.stats('freshdesk')).toEqual({ failed: 1, queued: 0 });
  });

  test.each([
    [{}],
    [{ data: null }],
    [{ data: { ticket: [] } }],
    [{ data: { ticket: 'x', conversation: 7 } }],
  ])('with the payload %j harms nothing', async (payload) => {
    const { platform, connector } = await start();
    for (const event of ['onTicketCreate', 'onTicketUpdate', 'onConversationCreate']) {
      expect((await platform.fire(event, payload, 'support_ticket'))?.error).toBeUndefined();
    }
    expect(
      (await platform.fire('onConversationUpdate', payload, 'chat_conversation'))?.error,
    ).toBeUndefined();
    expect(connector.messages).toHaveLength(0);
  });
});

describe('a message that fails', () => {
  test.each([429, 500, 502, 503])('with a quick %i is repeated once', async (status) => {
    const { platform, connector } = await start();
    let failures = 1;
    connector.mood = () => (failures-- > 0 ? refusal(status, 'unavailable') : undefined);
    await platform.fire('onTicketCreate', ticket());
    expect(connector.events).toHaveLength(1);
    expect(platform.records('outbox')).toHaveLength(0);
    const [first, second] = connector.messages;
    expect(first?.jti).not.toBe(second?.jti);
  });

  test('twice waits in the outbox, without a token, in about 200 bytes', async () => {
    const { platform, connector } = await start();
    connector.mood = () => refusal(503, 'unavailable');
    await platform.fire('onTicketCreate', ticket());
    expect(connector.messages).toHaveLength(2);
    const [record] = platform.records('outbox');
    expect(record?.data.product).toBe('freshdesk');
    expect(JSON.parse(String(record?.data.event))).toMatchObject({ type: 'ticket.created', ticketId: 165 });
    expect(JSON.stringify(record?.data).length).toBeLessThan(300);
  });

  test('slowly is not repeated: the handler has 20 seconds', async () => {
    const { platform, connector, clock } = await start();
    connector.mood = () => {
      clock.advance(5000);
      return refusal(503, 'unavailable');
    };
    await platform.fire('onTicketCreate', ticket());
    expect(connector.messages).toHaveLength(1);
    expect(platform.records('outbox')).toHaveLength(1);
  });

  test('because the host hangs is kept within the handler’s time', async () => {
    const { platform, connector, clock } = await start();
    connector.mood = () => {
      clock.advance(15_001);
      return json(200, { accepted: 1, duplicates: 0, rejected: [] });
    };
    const run = await platform.fire('onTicketCreate', ticket());
    expect(run?.error).toBeUndefined();
    expect(platform.requests.map(({ status }) => status)).toEqual([504]);
    expect(platform.records('outbox')).toHaveLength(1);
  });

  test('because nobody answers is repeated and kept', async () => {
    const { platform } = await start();
    platform.setTransport(() => Promise.reject(new Error('connect ECONNREFUSED')));
    await platform.fire('onTicketCreate', ticket());
    expect(platform.requests.map(({ status }) => status)).toEqual([502, 502]);
    expect(platform.records('outbox')).toHaveLength(1);
  });

  test.each([
    [400, 'malformed'],
    [401, 'unknown_key'],
    [401, 'expired'],
    [403, 'wrong_domain'],
    [413, 'too_large'],
    [422, 'invalid'],
  ])('with %i %s is not repeated and kept', async (status, code) => {
    const { platform, connector } = await start();
    connector.mood = () => refusal(status, code);
    await platform.fire('onTicketCreate', ticket());
    expect(connector.messages).toHaveLength(1);
    expect(platform.records('outbox')).toHaveLength(1);
  });

  test('because something else answers is kept', async () => {
    const { platform, connector } = await start();
    const answers = [
      json(200, { hello: 'world' }),
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<p>Hi' },
    ];
    connector.mood = () => answers.shift();
    await platform.fire('onTicketCreate', ticket());
    await platform.fire('onTicketCreate', ticket());
    expect(platform.records('outbox')).toHaveLength(2);
  });

  test('because the saved key is incomplete is kept, and nothing is sent', async () => {
    const { platform, connector } = await start();
    platform.configure({ ...IPARAMS, freshdesk_key: '********' });
    await platform.fire('onTicketCreate', ticket());
    expect(connector.messages).toHaveLength(0);
    expect(platform.records('outbox')).toHaveLength(1);
  });

  test('because the platform’s 50 requests a minute are used up is kept', async () => {
    const { platform, connector } = await start();
    for (let id = 1; id <= 60; id += 1) await platform.fire('onTicketCreate', ticket({ id }));
    expect(connector.events).toHaveLength(50);
    expect(platform.records('outbox')).toHaveLength(10);
    expect(platform.refused.requests).toBe(10); // refused once each: a repeat would only be refused, too
    expect(platform.violations).toEqual([]);
  });

  test('in an account without storage is dropped and counted, and nothing fails', async () => {
    const { platform, connector } = await world(app.appDir, { storage: { hasEntities: false } });
    await platform.install();
    connector.mood = ({ purpose }) => (purpose === 'events' ? refusal(503, 'unavailable') : undefined);
    expect((await platform.fire('onTicketCreate', ticket()))?.error).toBeUndefined();
    const [run] = await platform.runSchedules({ force: true });
    expect(run?.error).toBeUndefined();
    expect(connector.stats('freshdesk')).toEqual({ failed: 1, queued: 0 });
    expect(await platform.page()).toMatchObject({
      products: [{ queued: null, failed: 1 }, { queued: null }],
    });
  });
});

test('an event that the connector rejects is dropped and counted as failed', async () => {
  const { platform, connector } = await start();
  await platform.install();
  connector.mood = ({ purpose }) =>
    purpose === 'events'
      ? json(200, {
          accepted: 0,
          duplicates: 0,
          rejected: [{ index: 0, code: 'invalid', message: 'Too old.' }],
        })
      : undefined;
  await platform.fire('onTicketCreate', ticket());
  await platform.runSchedules({ force: true });
  expect(platform.records('outbox')).toHaveLength(0);
  expect(connector.stats('freshdesk')).toEqual({ failed: 1, queued: 0 });
});

test('events of a paused integration are not kept: resuming imports them', async () => {
  const { platform, connector } = await start();
  connector.mood = () => json(200, { accepted: 0, duplicates: 0, rejected: [], paused: true });
  await platform.fire('onTicketCreate', ticket());
  expect(platform.records('outbox')).toHaveLength(0);
});
