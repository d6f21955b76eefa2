import { Webhook } from 'standardwebhooks';
import { eventually } from '../e2e/account';
import { folder, type Place } from '../e2e/place';
import { openAccount } from './accounts';
import { FrontDoor } from './connector';
import { Internet } from './internet';
import { MailServer, PASSWORD, USER } from './mail-server';

/** Page 7, "Alerts": webhooks go to public addresses only, and mail as providers take it: by the built connector, over TLS, by name. */

/** Names that anybody could register, by where they lead. */
const names: Record<string, string[]> = {
  'private.storage.example': ['10.0.0.1'],
  'loopback.storage.example': ['127.0.0.1'],
  'loopback6.storage.example': ['::1'],
  'link-local.storage.example': ['fe80::1'],
  'metadata.storage.example': ['169.254.169.254'],
  'mapped.storage.example': ['::ffff:10.0.0.1'],
  'nat64.storage.example': ['64:ff9b::a00:1'],
  'both-private.storage.example': ['192.168.0.1', 'fd00::1'],
};
const literals = [
  'https://127.0.0.1/hook',
  'https://[::1]/hook',
  'https://10.0.0.1/hook',
  'https://172.16.0.1/hook',
  'https://192.168.0.1/hook',
  'https://169.254.169.254/latest/meta-data/',
  'https://[::ffff:127.0.0.1]/hook',
  'https://[64:ff9b::7f00:1]/hook',
  'https://[fd00:ec2::254]/hook',
  'https://0x7f000001/hook',
  'https://2130706433/hook',
  'https://127.1/hook',
  'https://0/hook',
  'http://hooks.storage.example/hook',
  'https://somebody@hooks.storage.example/hook',
  'ftp://hooks.storage.example/hook',
  'file:///etc/passwd',
];

let internet: Internet;
let place: Place;
let door: FrontDoor;
let smtps: MailServer;
const received: { body: string; headers: Record<string, string> }[] = [];

const smtp = (scheme: string, password = PASSWORD): Record<string, string> => ({
  SMTP_URL: `${scheme}://${USER}:${encodeURIComponent(password)}@mail.storage.example`,
  SMTP_FROM: 'injixo Connect <connect@example.com>',
  ALERT_GATHER_SECONDS: '1',
});

beforeAll(async () => {
  [internet, place] = await Promise.all([Internet.open(), folder()]);
  for (const [name, addresses] of Object.entries(names)) internet.name(name, addresses);
  internet.name('mixed.storage.example', ['10.0.0.1', '93.184.216.34']);
  for (const host of ['hooks.storage.example', 'mixed.storage.example'])
    internet.add(host, {
      serve: (request, response, body) => {
        const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
        received.push({ body, headers: Object.fromEntries(headers) as Record<string, string> });
        response.writeHead(204).end();
      },
    });
  internet.add('leads-on.storage.example', {
    serve: (_request, response) =>
      response.writeHead(307, { location: 'https://hooks.storage.example/hook' }).end(),
  });
  internet.add('leads-home.storage.example', {
    serve: (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1/hook' }).end(),
  });
  smtps = await MailServer.open(internet, 465);
  door = await FrontDoor.open(internet, place, smtp('smtps'));
});
afterAll(async () => {
  await door.process.stop();
  await Promise.all([internet.close(), place.remove(), smtps.close()]);
});

const hook = (url: string) => ({ name: url.slice(0, 100), type: 'webhook', url });
const mail = { name: 'Team', type: 'email', to: ['team@example.com', 'boss@example.com'] };

/** Adds a channel and sends a test; gives its secret and the first answer. */
async function tried(body: object, by = door): Promise<{ secret: string; answer: string; status: string }> {
  const { data } = await by.api.post<{ id: string; secret: string }>('/alerts', body);
  await by.api.post(`/alerts/${data.id}/test`);
  return eventually(async () => {
    type Log = { deliveries: { answer: string | null; status: string }[] };
    const { deliveries } = (await by.api.get<Log>(`/alerts/${data.id}/deliveries`)).data;
    const { answer, status } = deliveries[0]!;
    if (answer === null) throw new Error('not answered yet');
    return { secret: data.secret, answer, status };
  });
}

test('addresses that can be seen to be private, or are no https, are refused when they are entered', async () => {
  for (const url of literals) {
    const { status, data } = await door.api.post<{ error: { code: string; message: string } }>(
      '/alerts',
      hook(url),
      { validateStatus: () => true },
    );
    expect([url, status, data.error.code]).toEqual([url, 422, 'invalid']);
    expect(data.error.message).toMatch(/public internet|https:\/\//);
  }
});

test('nor can a channel be changed to lead there', async () => {
  const { data } = await door.api.post<{ id: string }>('/alerts', hook('https://hooks.storage.example/x'));
  for (const url of literals) {
    const { status } = await door.api.patch(`/alerts/${data.id}`, { url }, { validateStatus: () => true });
    expect([url, status]).toEqual([url, 422]);
  }
});

test('names that lead to private addresses, and redirects, are refused when they are met, with words', async () => {
  const told = await Promise.all(
    Object.keys(names).map(async (name) => [name, (await tried(hook(`https://${name}/hook`))).answer]),
  );
  for (const [name, answer] of told)
    expect([name, answer]).toEqual([name, expect.stringContaining('does not lead to the public internet')]);
  for (const host of ['leads-on', 'leads-home'])
    expect((await tried(hook(`https://${host}.storage.example/hook`))).answer).toContain('not followed');
  expect(received).toEqual([]);
  expect(internet.strayConnections).toEqual([]);
});

test('a public name with a valid certificate gets a signed webhook, by its public address alone', async () => {
  for (const host of ['hooks', 'mixed']) {
    const { secret, answer, status } = await tried(hook(`https://${host}.storage.example/hook`));
    expect([answer, status]).toEqual(['answered 204', 'sent']);
    const { headers, body } = received.at(-1)!;
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: 'alert.test' });
  }
  expect(internet.strayConnections).toEqual([]);
});

test('an account’s rejected credentials are mailed over smtps, with user and password', async () => {
  await door.api.post('/alerts', { ...mail, language: 'fr' });
  const account = openAccount(internet, 'freshdesk', 'alerting');
  await door.connect(account);
  account.spoil = () => ({ status: 401, json: { code: 'invalid_credentials' } });
  await eventually(async () => {
    expect(smtps.mails.filter(({ text }) => text.includes('identifiants'))).toMatchObject([
      { to: mail.to, isEncrypted: true },
    ]);
    await Promise.resolve();
  });
});

test.each([
  ['by STARTTLS', PASSWORD, 'sent', /^250/],
  ['not with a wrong password, which is told in words', 'wrong', 'waiting', /Invalid login/],
])('mail goes out %s', async (_name, password, status, answer) => {
  const [net, other] = await Promise.all([Internet.open(), folder()]);
  const server = await MailServer.open(net, 587);
  const starttls = await FrontDoor.open(net, other, smtp('smtp', password));
  const told = await tried(mail, starttls);
  expect([told.status, told.answer]).toEqual([status, expect.stringMatching(answer)]);
  expect(told.answer).not.toContain(PASSWORD);
  expect(server.mails.map(({ isEncrypted }) => isEncrypted)).toEqual(status === 'sent' ? [true] : []);
  await starttls.process.stop();
  await Promise.all([net.close(), other.remove(), server.close()]);
});
