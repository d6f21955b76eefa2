import { eventually } from '../e2e/account';
import { folder, type Place } from '../e2e/place';
import type { ApiReply, ApiRequest } from '../simulators/shared/server';
import { openAccount, type Product } from './accounts';
import { FrontDoor } from './connector';
import { Internet } from './internet';

/** Page 5, "Which hosts may be contacted": wherever a vendor's answer leads, nothing but public hosts of its own is contacted. */

/** Names that anybody could register, by where they lead. */
const names: Record<string, string[]> = {
  'private.example': ['10.0.0.1'],
  'loopback.example': ['127.0.0.1'],
  'loopback6.example': ['::1'],
  'link-local.example': ['fe80::1'],
  'metadata.example': ['169.254.169.254'],
  'mapped.example': ['::ffff:10.0.0.1'],
  'nat64.example': ['64:ff9b::a00:1'],
  'both-private.example': ['192.168.0.1', 'fd00::1'],
};

/** Its name server answers with a public address and a private one in turns. */
const REBOUND = 'rebound.storage.example';

const reportLinks = [
  ...Object.keys(names).map((name) => `https://${name}/report.zip`),
  'https://127.0.0.1/report.zip',
  'https://[::1]/report.zip',
  'https://10.0.0.1/report.zip',
  'https://172.16.0.1/report.zip',
  'https://192.168.0.1/report.zip',
  'https://169.254.169.254/latest/meta-data/',
  'https://[::ffff:127.0.0.1]/report.zip',
  'https://[64:ff9b::7f00:1]/report.zip',
  'https://[fd00:ec2::254]/report.zip',
  'https://0x7f000001/report.zip',
  'https://2130706433/report.zip',
  'https://127.1/report.zip',
  'https://0/report.zip',
  'https://files.storage.example:8443/report.zip',
  'https://files.storage.example:22/report.zip',
  'https://user@files.storage.example/report.zip',
  'http://files.storage.example/report.zip',
  'ftp://files.storage.example/report.zip',
  'file:///etc/passwd',
  'no address at all',
];

/** What a vendor's answer is changed into where it matters. */
type Change = (asked: ApiRequest, reply: ApiReply) => ApiReply;

const redirect: ApiReply = { status: 302, headers: { location: 'https://evil.storage.example/' }, body: '' };
const nextPage =
  (link: string): Change =>
  (asked, reply) =>
    asked.path.startsWith('/api/v2/views')
      ? { status: 200, json: { ...(reply.json as object), meta: { has_more: true }, links: { next: link } } }
      : reply;

const cases: [name: string, product: Product, change: Change, early?: 'from the start'][] = [
  ...reportLinks.map((href): [string, Product, Change] => [
    `report link ${href}`,
    'freshchat',
    (asked, reply) =>
      asked.method === 'GET' && asked.path.startsWith('/v2/reports/raw/')
        ? { status: 200, json: { status: 'COMPLETED', links: [{ status: 'SUCCESS', link: { href } }] } }
        : reply,
  ]),
  [
    'a report file that leads on',
    'freshchat',
    (asked, reply) => (asked.path.startsWith('/storage/') ? redirect : reply),
  ],
  [
    'a ticket list that leads on',
    'freshdesk',
    (asked, reply) => (asked.path.endsWith('/tickets') ? redirect : reply),
  ],
  [
    'groups that lead on',
    'freshchat',
    (asked, reply) => (asked.path.endsWith('/groups') ? redirect : reply),
    'from the start', // they are asked for once an hour
  ],
  [
    'an export that leads on',
    'zendesk',
    (asked, reply) => (asked.path.includes('ticket_events') ? redirect : reply),
  ],
  ['a next page elsewhere', 'zendesk', nextPage('https://evil.storage.example/api/v2/views.json?page=2')],
  ['a next page at another port', 'zendesk', nextPage('https://OWN:8443/api/v2/views.json?page=2')],
  ['a next page without https', 'zendesk', nextPage('http://OWN/api/v2/views.json?page=2')],
  ['a next page of somebody', 'zendesk', nextPage('https://evil@OWN/api/v2/views.json?page=2')],
  ['a next page whose path is a host', 'zendesk', nextPage('https://OWN//evil.storage.example/x')],
];

let internet: Internet;
let place: Place;
let door: FrontDoor;

beforeAll(async () => {
  [internet, place] = await Promise.all([Internet.open(), folder()]);
  for (const [name, addresses] of Object.entries(names)) internet.name(name, addresses);
  internet.alternate(REBOUND, ['127.0.0.1']);
  internet.add('evil.storage.example', { serve: (_, response) => response.end('thank you') });
  door = await FrontDoor.open(internet, place, { VENDOR_REPEATS: '0' });
});
afterAll(async () => {
  await door.process.stop();
  await Promise.all([internet.close(), place.remove()]);
});

test('what leads elsewhere is refused, each time, and said; nothing elsewhere is ever contacted', async () => {
  const told = await Promise.all(
    cases.map(async ([name, product, change, early], index) => {
      const account = openAccount(internet, product, `case-${String(index)}`);
      const text = (reply: ApiReply): ApiReply =>
        reply.json === undefined
          ? reply
          : {
              ...reply,
              json: JSON.parse(JSON.stringify(reply.json).replaceAll('OWN', account.host)) as unknown,
            };
      const spoil: typeof account.spoil = (asked, answer) => text(change(asked, answer()));
      if (early !== undefined) account.spoil = spoil;
      const id = await door.connect(account);
      account.spoil = spoil;
      const message = await eventually(async () => {
        const { status } = await door.state(id);
        expect([name, status.state]).toEqual([name, 'failing']);
        return status.message;
      });
      return `${name}: ${message}`;
    }),
  );
  for (const line of told)
    expect(line).toMatch(
      /not plain https|no address|not lead to a public|leads? on to|another host|refused the request/,
    );
  expect(door.isAlive).toBe(true);
  expect(internet.visits.filter(({ host }) => /evil|files|^\[?[\d.:]+\]?$/.test(host))).toEqual([]);
  expect(internet.strayConnections).toEqual([]);
});

test('a name that leads elsewhere once it was checked (DNS rebinding) is never followed there', async () => {
  const account = openAccount(internet, 'freshchat', 'rebound');
  const id = await door.connect(account);
  internet.add(REBOUND, { serve: (_, response) => response.writeHead(503).end() });
  account.spoil = (asked, answer) => {
    const reply = answer();
    if (asked.method !== 'GET' || !asked.path.startsWith('/v2/reports/raw/')) return reply;
    const href = `https://${REBOUND}/report.zip`;
    return { status: 200, json: { status: 'COMPLETED', links: [{ status: 'SUCCESS', link: { href } }] } };
  };
  await door.pull(id);
  const asked = (): number => internet.visits.filter(({ host }) => host === REBOUND).length;
  // Of every two answers of the name server one is public: what was checked is what is connected to.
  await eventually(async () => {
    await door.pull(id);
    expect(asked()).toBeGreaterThan(2);
    const { status } = await door.state(id);
    expect(status.message).toMatch(/not lead to a public/);
  });
  expect(internet.strayConnections).toEqual([]);
});
