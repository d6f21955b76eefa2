import { Ledger } from '../../connector/ledger/ledger';
import { sightingFact } from '../../connector/normalizer/freshdesk-facts';
import { addIntegration, nameGroups } from '../http/connector';
import { table } from './route-table';
import { PeopleWorld, type As } from './world';

/** What of the other organisation answers lists, or 404 where it is named. */
const listed = new Set([
  'get /session',
  'delete /sessions',
  'get /api/v1/users',
  'get /api/v1/tokens',
  'get /api/v1/audit',
  'get /api/v1/connector',
  'get /api/v1/products',
  'get /api/v1/integrations',
  'get /api/v1/alerts',
  'get /api/v1/saved-views',
  'get /api/v1/queue-groups',
  'get /api/v1/overview',
  'get /api/v1/integration-names',
  'get /api/v1/queues',
  'get /api/v1/live',
]);

/** So everything that is of the organisation begins, so that it is found wherever it shows. */
const MARK = 'Alpha';

let world: PeopleWorld;
let aheadMs = 0;
let ids: Record<
  'ORGANISATION' | 'INTEGRATION' | 'QUEUE' | 'USER' | 'TOKEN' | 'ALERT' | 'VIEW' | 'GROUP',
  string
>;
const callers: Record<string, As> = {};

beforeAll(async () => {
  world = await PeopleWorld.start(undefined, () => Date.now() + aheadMs);
  const [own, other] = [await world.organisation(`${MARK} organisation`), await world.organisation('Beta')];
  const changes = { id: 'int_a', organisationId: own, name: `${MARK} desk`, domain: 'alpha.freshdesk.com' };
  await addIntegration(world.store, changes);
  await addIntegration(world.store, { id: 'int_b', organisationId: other, name: 'Beta desk' });
  await nameGroups(world.store, 'int_a', { '1': `${MARK} group` });
  const at = Date.parse('2026-01-05T10:00:00Z');
  const fact = sightingFact({ ticketId: '4711', at, createdAt: at, groupId: '1', source: '1', gone: false });
  const now = sightingFact({
    ticketId: '4712',
    at: Date.now(),
    createdAt: Date.now(),
    groupId: '1',
    source: '1',
    gone: false,
  });
  await new Ledger(world.store).record({ integrationId: 'int_a', origin: 'push', facts: [fact, now] });
  const [queue] = await world.store.read('queues', {});
  const user = await world.user(own, 'administrator', `${MARK}@example.com`);
  const token = await world.token(own, 'administrator', { name: `${MARK} token` });
  const channel = { name: `${MARK} team`, type: 'email', to: [`${MARK}@example.com`], organisationId: own };
  const { id: alert } = (await world.call(world.operator, 'post', '/api/v1/alerts', channel)).body;
  const saved = { name: `${MARK} saved`, organisationId: own };
  const { id: view } = (
    await world.call(world.operator, 'post', '/api/v1/saved-views', { ...saved, query: 'range=week' })
  ).body;
  const { id: group } = (
    await world.call(world.operator, 'post', '/api/v1/queue-groups', { ...saved, queueIds: [queue!.id] })
  ).body;
  ids = {
    ...{ ORGANISATION: own, INTEGRATION: 'int_a', QUEUE: queue!.id, USER: user.id, TOKEN: token.id },
    ALERT: alert!,
    VIEW: view!,
    GROUP: group!,
  };

  const ended = await world.user(own, 'planner', `${MARK}.ended@example.com`);
  await world.call(ended, 'delete', '/session');
  const over = await world.token(own, 'administrator');
  await world.call(world.operator, 'delete', `/api/v1/tokens/${over.id}`);
  const expiresAt = new Date(Date.now() + 60_000).toISOString();
  const expired = await world.token(own, 'administrator', { expiresAt });
  Object.assign(callers, {
    nobody: {},
    'wrong token': { token: 'ijt_abcdefghijkl_0123456789012345678901234567890123456789012' },
    'ended token': { token: over.token },
    'expired token': { token: expired.token },
    'ended session': { cookie: ended.cookie },
    planner: { token: (await world.token(own, 'planner')).token },
    'administrator of another': { token: (await world.token(other, 'administrator')).token },
    administrator: { token: token.token },
    operator: world.operator,
  });
  expect((await world.call(expired, 'get', '/session')).status).toBe(200);
  aheadMs = 120_000;
});
afterAll(() => world.stop());

/** All routes of the router itself, but for the page's built files and the app's messages (page 2: known by their signature). */
function routes(): string[] {
  interface Layer {
    route?: { path: string | string[]; methods: Record<string, boolean> };
    handle: { stack?: Layer[] };
  }
  const within = ({ route, handle }: Layer): string[] => {
    if (route === undefined) return (handle.stack ?? []).flatMap(within);
    const methods = Object.keys(route.methods).filter((method) => method !== '_all');
    return [route.path].flat().flatMap((path) => methods.map((method) => `${method} ${path}`));
  };
  const stack = (world.app.router as unknown as { stack: Layer[] }).stack;
  return [...new Set(stack.flatMap(within))].filter(
    (route) => !/ \/($|volumes|live|account|invitations|v1\/|assets\/.*-)/.test(route),
  );
}

/** The address of a route, with what is of the first organisation. */
function addressOf(route: string): string {
  const [, path = ''] = route.split(' ');
  const [, query = ''] = table[route] ?? ['open'];
  const filled = path
    .replace(':secret', 'guessed')
    .replace('/integrations/:id', `/integrations/${ids.INTEGRATION}`)
    .replace('/queues/:id', `/queues/${ids.QUEUE}`)
    .replace('/users/:id', `/users/${ids.USER}`)
    .replace('/tokens/:id', `/tokens/${ids.TOKEN}`)
    .replace('/alerts/:id', `/alerts/${ids.ALERT}`)
    .replace('/saved-views/:id', `/saved-views/${ids.VIEW}`)
    .replace('/queue-groups/:id', `/queue-groups/${ids.GROUP}`)
    .replace('/organisations/:id', `/organisations/${ids.ORGANISATION}`);
  if (filled.includes(':')) throw new Error(`${route} has a parameter that no id is known for`);
  return query === '' ? filled : `${filled}?${named(query)}`;
}

const named = (text: string): string =>
  Object.entries(ids).reduce((all, [name, id]) => all.replaceAll(name, id), text);
const bodyOf = (route: string): unknown => {
  const body = table[route]?.[2];
  return body === undefined ? undefined : (JSON.parse(named(JSON.stringify(body))) as unknown);
};
/** Each route is asked from an address of its own: so many wrong tokens from one are held back. */
const call = (route: string, caller: string, address = addressOf(route)) => {
  const from = `192.0.2.${1 + Object.keys(table).indexOf(route)}`;
  return world.call(callers[caller]!, route.split(' ')[0]!, address, bodyOf(route), from);
};

/** What those who may get of something that this integration hasn't. */
const absent: Readonly<Record<string, number>> = {
  'get /api/v1/integrations/:id/live': 409,
  'get /api/v1/integrations/:id/delivery/differences.csv': 409,
};

test('the table has every route of the router', () => {
  const known = Object.keys(table).filter((route) => !route.includes('/auth/') || routes().includes(route));
  expect(routes().sort()).toEqual(known.sort());
});

test.each(Object.entries(table))('%s', async (route, [need]) => {
  if (!routes().includes(route)) return;
  const isOpen = need === 'open';
  const expected: Record<string, number> = {};
  const found: Record<string, number> = {};
  for (const caller of [
    'nobody',
    'wrong token',
    'ended token',
    'expired token',
    'ended session',
    'administrator of another',
    'planner',
  ]) {
    const { status, text, body } = await call(route, caller);
    found[caller] = status;
    const refused =
      caller === 'planner'
        ? need === 'manage' || need === 'operate'
          ? 403
          : status
        : caller === 'administrator of another'
          ? need === 'operate'
            ? 403
            : isOpen || listed.has(route)
              ? status
              : route === 'post /session/password'
                ? 409
                : 404
          : isOpen
            ? status
            : 401;
    expected[caller] = refused;
    if (caller === 'planner')
      expect([route, status === 401 && route !== 'post /session']).toEqual([route, false]);
    else {
      expect(text).not.toContain(MARK);
      for (const id of Object.values(ids)) expect(text).not.toContain(id);
    }
    const code = (body as { error?: { code: string } }).error?.code;
    if (status === 403) expect(code).toBe('forbidden');
  }
  expect(found).toEqual(expected);
});

test.each(Object.entries(table).filter(([, [need]]) => need !== 'open'))(
  '%s is for those who may, and looks at no body before',
  async (route, [need]) => {
    const reading = route.startsWith('get');
    const missing = addressOf(route)
      .replace(/(int_a|usr_[\w-]+|org_[\w-]+)/, 'missing')
      .replace(ids.TOKEN, 'missing')
      .replace(ids.ALERT, 'missing')
      .replace(ids.VIEW, 'missing')
      .replace(ids.GROUP, 'missing');
    for (const caller of ['administrator', 'operator']) {
      if (caller === 'administrator' && need === 'operate') continue;
      const { status } = await call(route, caller, reading ? addressOf(route) : missing);
      expect([caller, [401, 403].includes(status)]).toEqual([caller, false]);
      if (reading) expect([caller, status]).toEqual([caller, absent[route] ?? 200]);
    }
    if (need === 'read' || need === 'save' || reading) return;
    const response = await fetch(`${world.url}${missing}`, {
      method: route.split(' ')[0]!.toUpperCase(),
      headers: {
        Authorization: `Bearer ${(callers['planner'] as { token: string }).token}`,
        'Content-Type': 'application/json',
      },
      body: '{broken',
    });
    expect(response.status).toBe(403);
  },
);

test('naming another organisation in the query finds none, but for operators', async () => {
  const read = Object.keys(table).filter(
    (route) => route.startsWith('get /api/v1/') && table[route]![0] !== 'open',
  );
  for (const route of read) {
    const address = addressOf(route);
    const asked = `${address}${address.includes('?') ? '&' : '?'}organisationId=${ids.ORGANISATION}`;
    const stranger = await call(route, 'administrator of another', asked);
    expect([route, stranger.status]).toEqual([route, 404]);
    expect([route, (await call(route, 'operator', asked)).status]).toEqual([route, absent[route] ?? 200]);
  }
});

test('a cursor of another organisation’s list leads to nothing of it', async () => {
  for (const list of ['/api/v1/integrations?limit=1', '/api/v1/audit?limit=1']) {
    for (const owner of ['operator', 'administrator']) {
      const { body } = await world.call(callers[owner]!, 'get', list);
      const { nextCursor: cursor } = body as unknown as { nextCursor: string | null };
      if (cursor === null) continue;
      const address = `${list}&cursor=${encodeURIComponent(cursor)}`;
      const { status, text } = await world.call(callers['administrator of another']!, 'get', address);
      expect([address, status]).toEqual([address, 200]);
      expect(text).not.toContain(MARK);
      for (const id of Object.values(ids)) expect(text).not.toContain(id);
    }
  }
});

test('metrics show each organisation its own, operators all, and nobody what is of none', async () => {
  const shown = async (caller: string) => {
    const { text } = await call('get /metrics', caller);
    return ['int_a', 'int_b', 'process_cpu'].filter((name) => text.includes(name));
  };
  expect(await shown('nobody')).toEqual(['process_cpu']);
  expect(await shown('administrator')).toEqual(['int_a']);
  expect(await shown('administrator of another')).toEqual(['int_b']);
  expect(await shown('operator')).toEqual(['int_a', 'int_b', 'process_cpu']);
});

test('the app’s document tells each call’s role as the table has it', async () => {
  const { body } = await call('get /openapi.json', 'nobody');
  const paths = (body as unknown as { paths: Record<string, Record<string, { 'x-role'?: string }>> }).paths;
  const least = {
    open: undefined,
    read: 'planner',
    save: 'planner',
    manage: 'administrator',
    operate: 'operator',
  };
  for (const [route, [need]] of Object.entries(table)) {
    const [method = '', path = ''] = route.split(' ');
    const operation = paths[path.replace(/:(\w+)/g, '{$1}')]?.[method];
    if (operation !== undefined) expect([route, operation['x-role']]).toEqual([route, least[need]]);
    else expect([route, need]).toEqual([route, 'open']);
  }
});
