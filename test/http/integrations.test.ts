import type { IntegrationService } from '../../connector/integrations/view';
import type { Store } from '../../connector/ledger/store';
import { fakeService, integrationView, start, temporaryStore, type Running } from './connector';

let store: Store;
let connector: Running;
let calls: unknown[][];

beforeAll(async () => {
  store = await temporaryStore();
  const service = fakeService();
  const recording = Object.fromEntries(
    Object.entries(service).map(([name, call]) => [
      name,
      (...input: unknown[]) => {
        calls.push([name, ...input]);
        return (call as (...args: unknown[]) => unknown)(...input);
      },
    ]),
  ) as unknown as IntegrationService;
  connector = await start({ store, integrations: recording });
});
beforeEach(() => {
  calls = [];
});
afterAll(async () => {
  await connector.stop();
  await store.close();
});

const path = '/api/v1/integrations';
const freshdesk = { name: 'Support', product: 'freshdesk', domain: 'example.freshdesk.com', apiKey: 'key' };
const zendesk = { name: 'Z', product: 'zendesk', domain: 'example.zendesk.com', groupingStrategy: 'ivr' };

test.each([
  ['get', '', 200, { integrations: [integrationView] }, ['list']],
  ['get', '/int_a', 200, integrationView, ['get', 'int_a']],
  ['delete', '/int_a', 204, {}, ['remove', 'int_a']],
  ['post', '/int_a/pause', 200, integrationView, ['pause', 'int_a']],
  ['post', '/int_a/resume', 200, integrationView, ['resume', 'int_a']],
  ['post', '/int_a/sync', 202, { accepted: true }, ['sync', 'int_a']],
  ['post', '/int_a/recount', 202, { accepted: true }, ['recount', 'int_a']],
  ['get', '/int_a/activity', 200, { entries: [] }, ['activity', 'int_a', 100]],
  ['get', '/int_a/activity?limit=7', 200, { entries: [] }, ['activity', 'int_a', 7]],
  ['get', '/int_a/activity?limit=999999', 200, { entries: [] }, ['activity', 'int_a', 1000]],
] as const)('%s %s', async (method, below, status, answer, call) => {
  const request = method === 'get' ? connector.get(path + below) : connector.send(method, path + below);
  expect((await request.expect(status)).body).toEqual(answer);
  expect(calls).toEqual([call]);
});

test('the key is answered with 201, and not to be kept', async () => {
  const response = await connector.send('post', `${path}/int_a/api-key`).expect(201);
  expect(response.body).toEqual({
    apiKey: expect.stringMatching(/^ijx_[a-z2-7]{12}_.{43}$/),
    keyId: 'abcdefghijkl',
    generatedAt: '2026-01-01T00:00:00.000Z',
  });
  expect(response.headers['cache-control']).toBe('no-store');
});

test.each([
  [freshdesk],
  [{ ...freshdesk, product: 'freshchat', domain: 'example.freshchat.com', historyDays: 1095 }],
  [{ ...zendesk, username: 'admin@example.com', apiToken: 'token' }],
  [{ ...zendesk, groupingStrategy: 'phone_number', oauthClientId: 'id', oauthClientSecret: 'secret' }],
])('a good body creates: %j', async (body) => {
  expect((await connector.send('post', path, body).expect(201)).body).toEqual(integrationView);
  expect(calls).toEqual([['create', body]]);
});

test.each([
  [{}, [{ path: 'product', message: 'must be freshdesk, freshchat or zendesk' }]],
  [
    { ...freshdesk, product: 'hotline' },
    [{ path: 'product', message: 'must be freshdesk, freshchat or zendesk' }],
  ],
  [{ ...freshdesk, apiKey: undefined }, [{ path: 'apiKey', message: 'is missing' }]],
  [{ ...freshdesk, apiKey: 7 }, [{ path: 'apiKey', message: 'must be a text' }]],
  [{ ...freshdesk, name: '  ' }, [{ path: 'name', message: 'must not be empty' }]],
  [{ ...freshdesk, name: 'x'.repeat(201) }, [{ path: 'name', message: 'must have at most 200 characters' }]],
  [{ ...freshdesk, historyDays: 0 }, [{ path: 'historyDays', message: 'must be at least 1' }]],
  [{ ...freshdesk, historyDays: 1096 }, [{ path: 'historyDays', message: 'must be at most 1095' }]],
  [{ ...freshdesk, historyDays: 1.5 }, [{ path: 'historyDays', message: 'must be a whole number' }]],
  [{ ...freshdesk, color: 'red' }, [{ path: 'color', message: 'is not known here' }]],
  [{ ...zendesk, username: 'admin@example.com' }, [{ path: 'apiToken', message: 'is missing' }]],
  [
    { ...zendesk, groupingStrategy: 'moon', username: 'a', apiToken: 'b' },
    [{ path: 'groupingStrategy', message: 'must be ivr or phone_number' }],
  ],
])('422 tells what is wrong with %j', async (body, details) => {
  const response = await connector.send('post', path, body).expect(422);
  expect(response.body.error).toEqual({ code: 'invalid', message: expect.any(String), details });
  expect(response.body.error.message).toContain(details[0]!.message);
  expect(calls).toEqual([]);
});

test('a change is handed on', async () => {
  await connector.send('patch', `${path}/int_a`, { name: 'New', historyDays: 900 }).expect(200);
  expect(calls).toEqual([['patch', 'int_a', { name: 'New', historyDays: 900 }]]);
});

test.each([
  { groupingStrategy: 'ivr' },
  { product: 'zendesk' },
  { domain: 'other.freshdesk.com', name: 'New' },
])('409 immutable: %j (T3)', async (body) => {
  const response = await connector.send('patch', `${path}/int_a`, body).expect(409);
  expect(response.body.error.code).toBe('immutable');
  expect(response.body.error.message).toContain(Object.keys(body)[0]);
  expect(calls).toEqual([]);
});

test.each(['0', '-1', 'many', '1.5'])('activity refuses the limit %s', async (limit) => {
  const response = await connector.get(`${path}/int_a/activity?limit=${limit}`).expect(422);
  expect(response.body.error.details[0].path).toBe('limit');
});

test('what the service tells beyond the contract is not passed on', async () => {
  const leaky = {
    ...integrationView,
    credentials: 'secret',
    app: { ...integrationView.app, keySecret: 'secret' },
  };
  const leaking = await start({
    store,
    integrations: fakeService({
      get: async () => ({
        ...leaky,
        app: {
          keyId: null,
          keyGeneratedAt: null,
          connectedAt: null,
          lastSeenAt: null,
          version: null,
          keySecret: 'secret',
        } as never,
      }),
    }),
  });
  expect((await leaking.get(`${path}/int_a`).expect(200)).text).not.toContain('secret');
  await leaking.stop();
});
