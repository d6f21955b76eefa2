import { z } from 'zod';
import { InjixoClient } from '../../connector/delivery/injixo-client';
import { deliveryServices } from '../../connector/delivery/service';
import { Vault } from '../../connector/integrations/vault';
import {
  addIntegration,
  countTickets,
  nameGroups,
  queueNamed,
  start,
  temporaryStore,
  type Running,
} from '../http/connector';
import { InjixoSimulator } from '../simulators/injixo';

type Schema = Record<string, unknown>;
interface Operation {
  security: unknown[];
  'x-role'?: string;
  parameters?: { name: string; in: string; required: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; securitySchemes: object };
}

let connector: Running;
let document: Document;
let queueId: string;
const injixo = new InjixoSimulator();
beforeAll(async () => {
  const store = await temporaryStore();
  const client = new InjixoClient(await injixo.start());
  connector = await start({
    store,
    delivery: deliveryServices({ store, client, vault: new Vault(Buffer.alloc(32)) }).of,
  });
  await addIntegration(connector.store);
  await nameGroups(connector.store, 'int_a', { '1': 'Sales' });
  await countTickets(connector, '1', '2026-01-05T10:00:00Z', '2026-01-05T10:01:00Z');
  queueId = await queueNamed(connector.store, 'Sales email Tickets');
  document = (await connector.anonymous.get('/openapi.json').expect(200)).body as Document;
});
afterAll(async () => {
  await connector.stop();
  await connector.store.close();
  await injixo.stop();
});

/** A validator made from the published document alone. Fields that it doesn't tell of are an error. */
function published(schema: Schema): z.ZodType {
  const closed = JSON.parse(
    JSON.stringify({ ...schema, $defs: document.components.schemas }).replaceAll(
      '#/components/schemas/',
      '#/$defs/',
    ),
    (_key, value: unknown) =>
      typeof value === 'object' &&
      value !== null &&
      'properties' in value &&
      !('additionalProperties' in value)
        ? { ...value, additionalProperties: false }
        : value,
  ) as Schema;
  return z.fromJSONSchema(closed);
}

const range = 'from=2026-01-05T10:00:00Z&to=2026-01-05T11:00:00Z';
const freshdesk = { name: 'Support', product: 'freshdesk', domain: 'example.freshdesk.com', apiKey: 'key' };

const delivery = '/api/v1/integrations/{id}/delivery';

const calls: [string, string, string, object?][] = [
  ['post', '/session', '/session', { token: 'an-administrators-token' }],
  ['delete', '/session', '/session'],
  ['delete', '/sessions', '/sessions'],
  ['post', '/api/v1/organisations', '/api/v1/organisations', { name: 'Customer' }],
  ['post', '/api/v1/users', '/api/v1/users', { email: 'a@example.com', role: 'planner' }],
  ['post', '/api/v1/tokens', '/api/v1/tokens', { name: 'BI', role: 'planner' }],
  ['post', '/api/v1/integrations', '/api/v1/integrations', freshdesk],
  ['get', '/api/v1/integrations/{id}', '/api/v1/integrations/int_a'],
  ['patch', '/api/v1/integrations/{id}', '/api/v1/integrations/int_a', { name: 'New' }],
  ['delete', '/api/v1/integrations/{id}', '/api/v1/integrations/int_a'],
  ['get', '/api/v1/integrations/{id}/live', '/api/v1/integrations/int_a/live'],
  ['put', '/api/v1/integrations/{id}/live', '/api/v1/integrations/int_a/live'],
  ['delete', '/api/v1/integrations/{id}/live', '/api/v1/integrations/int_a/live'],
  ['post', '/api/v1/integrations/{id}/api-key', '/api/v1/integrations/int_a/api-key'],
  ['post', '/api/v1/integrations/{id}/pause', '/api/v1/integrations/int_a/pause'],
  ['post', '/api/v1/integrations/{id}/resume', '/api/v1/integrations/int_a/resume'],
  ['post', '/api/v1/integrations/{id}/sync', '/api/v1/integrations/int_a/sync'],
  ['post', '/api/v1/integrations/{id}/recount', '/api/v1/integrations/int_a/recount'],
  ['get', '/api/v1/integrations/{id}/views', '/api/v1/integrations/int_a/views'],
  ['get', '/api/v1/integrations/{id}/activity', '/api/v1/integrations/int_a/activity'],
  [
    'put',
    delivery,
    '/api/v1/integrations/int_a/delivery',
    { apiKey: 'simulated-injixo-key', configurationId: 7 },
  ],
  ['get', delivery, '/api/v1/integrations/int_a/delivery'],
  ['post', `${delivery}/retry`, '/api/v1/integrations/int_a/delivery/retry'],
  [
    'post',
    `${delivery}/differences/imported`,
    '/api/v1/integrations/int_a/delivery/differences/imported',
    { asOf: '2026-01-05T10:00:00Z' },
  ],
  ['delete', delivery, '/api/v1/integrations/int_a/delivery'],
  ['get', '/api/v1/queues/{id}/intervals', `/api/v1/queues/:queue/intervals?${range}`],
  [
    'get',
    '/api/v1/queues/{id}/intervals',
    `/api/v1/queues/:queue/intervals?${range}&timeZone=Asia/Kathmandu`,
  ],
  ['get', '/api/v1/queues/{id}/contacts', '/api/v1/queues/:queue/contacts?limit=1'],
  ['get', '/api/v1/integrations/{id}/contacts', `/api/v1/integrations/int_a/contacts?${range}`],
  [
    'get',
    '/api/v1/distinct',
    '/api/v1/distinct?integrationIds=int_a&from=2026-01-05T10:00&to=2026-01-05T11:00&interval=15',
  ],
  [
    'get',
    '/api/v1/volumes',
    '/api/v1/volumes?queueIds=:queue&from=2026-01-05T10:00&to=2026-01-05T11:00&interval=15',
  ],
];
const streams = ['/metrics', '/api/v1/intervals.csv', '/api/v1/live', `${delivery}/differences.csv`];

test.each(calls)('%s %s answers as the document says: %s', async (...[method, path, address, body]) => {
  const operation = document.paths[path]?.[method];
  const target = address.replace(':queue', queueId);
  const response =
    method === 'get' ? await connector.get(target) : await connector.send(method as 'post', target, body);
  const described = operation?.responses[String(response.status)];
  expect(response.status).toBeLessThan(300);
  if (response.status === 204) expect(described?.content).toBeUndefined();
  else published(described!.content!['application/json']!.schema).parse(response.body);
});

/** Calls that need nothing but their address. */
const simple = (): string[] =>
  Object.entries(document.paths)
    .filter(([path, { get }]) => !path.includes('{') && !streams.includes(path) && get !== undefined)
    .filter(([, { get }]) => !get?.parameters?.some(({ required }) => required))
    .map(([path]) => path);

test('every call that needs nothing but its address answers as the document says', async () => {
  expect(simple()).toEqual(expect.arrayContaining(['/healthz', '/api/v1/integrations', '/api/v1/queues']));
  for (const path of simple()) {
    const { body, status } = await connector.get(path);
    const content = document.paths[path]?.['get']?.responses[String(status)]?.content?.['application/json'];
    expect([path, status, published(content!.schema).safeParse(body).error]).toEqual([path, 200, undefined]);
  }
});

/** Of sessions, or of ids that only another answer tells: in test/people and test/http/session.test.ts. */
const elsewhere = [
  'patch /session',
  'post /session/password',
  'get /api/v1/invitations/{secret}',
  'post /api/v1/invitations/{secret}',
  'patch /api/v1/organisations/{id}',
  'delete /api/v1/organisations/{id}',
  'patch /api/v1/users/{id}',
  'delete /api/v1/users/{id}',
  'post /api/v1/users/{id}/invitation',
  'delete /api/v1/tokens/{id}',
  'post /api/v1/alerts',
  'patch /api/v1/alerts/{id}',
  'delete /api/v1/alerts/{id}',
  'post /api/v1/alerts/{id}/test',
  'get /api/v1/alerts/{id}/deliveries',
  'post /api/v1/saved-views',
  'patch /api/v1/saved-views/{id}',
  'delete /api/v1/saved-views/{id}',
  'post /api/v1/queue-groups',
  'patch /api/v1/queue-groups/{id}',
  'delete /api/v1/queue-groups/{id}',
];

test('no call of the document is left out here', () => {
  const described = Object.entries(document.paths)
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`))
    .filter((call) => !call.includes(' /v1/'));
  const tried = new Set([
    ...elsewhere,
    ...calls.map(([method, path]) => `${method} ${path}`),
    ...[...simple(), ...streams].map((path) => `get ${path}`),
  ]);
  expect(described.sort()).toEqual([...tried].sort());
});

test.each([
  ['get', '/api/v1/queues/{id}/intervals', '/api/v1/queues/q/intervals', 422],
  ['get', '/api/v1/queues/{id}/contacts', '/api/v1/queues/q/contacts', 404],
  ['post', '/api/v1/integrations', '/api/v1/integrations', 422],
  ['patch', '/api/v1/integrations/{id}', '/api/v1/integrations/int_a', 409, { domain: 'x' }],
] as const)('errors of %s %s are described', async (...[method, path, address, status, body]) => {
  const response =
    method === 'get' ? await connector.get(address) : await connector.send(method, address, body);
  expect(response.status).toBe(status);
  const described = document.paths[path]?.[method]?.responses[String(status)];
  expect(described?.description).toContain(`\`${String(response.body.error.code)}\``);
  published(described!.content!['application/json']!.schema).parse(response.body);
});

test('what the document demands of a body, the connector demands', async () => {
  const schema =
    document.paths['/api/v1/integrations']?.['post']?.requestBody?.content['application/json']?.schema;
  const bodies = [
    freshdesk,
    { ...freshdesk, apiKey: 7 },
    { ...freshdesk, historyDays: 2000 },
    { ...freshdesk, unknown: true },
    {
      name: 'Z',
      product: 'zendesk',
      domain: 'z.zendesk.com',
      groupingStrategy: 'ivr',
      username: 'a',
      apiToken: 'b',
    },
    { name: 'Z', product: 'zendesk', domain: 'z.zendesk.com', groupingStrategy: 'ivr' },
  ];
  const validator = published(schema!);
  for (const body of bodies) {
    const { status } = await connector.send('post', '/api/v1/integrations', body);
    expect([body, status]).toEqual([body, validator.safeParse(body).success ? 201 : 422]);
  }
});

test('nothing is described without words, and every type is one of JSON’s', () => {
  const types = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);
  const odd: string[] = [];
  const look = (value: unknown, place: string): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, told] of Object.entries(value)) {
      const at = `${place}/${key}`;
      const isText = typeof told === 'string';
      if (isText && (told.trim() === '' || told.includes('undefined'))) odd.push(at);
      if (key === 'type' && isText && place.includes('schema') && !types.has(told))
        odd.push(`${at}: ${told}`);
      look(told, at);
    }
  };
  look(document, '');
  expect(odd).toEqual([]);
  for (const methods of Object.values(document.paths))
    for (const operation of Object.values(methods))
      expect(operation).toMatchObject({ summary: expect.any(String) as string, tags: [expect.any(String)] });
});

test('the app’s messages are described, and what needs a role tells which', () => {
  expect(document.openapi).toBe('3.1.0');
  for (const purpose of ['handshake', 'events', 'heartbeat']) {
    const operation = document.paths[`/v1/${purpose}`]?.['post'];
    expect(Object.keys(operation!.responses)).toEqual([
      '200',
      '400',
      '401',
      '403',
      '413',
      '422',
      '429',
      '503',
    ]);
  }
  for (const [path, methods] of Object.entries(document.paths))
    for (const operation of Object.values(methods))
      expect([path, operation.security.length]).toEqual([path, operation['x-role'] === undefined ? 0 : 2]);
});
