import type { AxiosError } from 'axios';
import { eventually } from '../e2e/account';
import { folder, type Place } from '../e2e/place';
import { openAccount, type Account, type Product } from './accounts';
import { FrontDoor, historyFrom } from './connector';
import { Internet, type Site } from './internet';
import { Proxy } from './proxy';

/** A company's doors: every https request leaves by HTTPS_PROXY, the fences hold, and its certificate authority is trusted. */

const PASSWORD = 'p@ss of the proxy';
const CREDENTIALS = `Basic ${Buffer.from(`somebody:${PASSWORD}`).toString('base64')}`;

let internet: Internet;
let proxy: Proxy;
let place: Place;

beforeEach(async () => {
  [internet, place] = await Promise.all([Internet.open(), folder()]);
  proxy = await Proxy.open(internet.port);
});
afterEach(async () => {
  await Promise.all([proxy.close(), internet.close(), place.remove()]);
});

const open = (env: Record<string, string> = {}): Promise<FrontDoor> => {
  const HTTPS_PROXY = `http://somebody:${encodeURIComponent(PASSWORD)}@127.0.0.1:${proxy.port}`;
  return FrontDoor.open(internet, place, { VENDOR_REPEATS: '0', HTTPS_PROXY, ...env });
};

/** What was connected to without the proxy. */
const besides = (): string[] =>
  internet.strayConnections.filter((to) => to !== `127.0.0.1 ${String(proxy.port)}`);

async function isImported(door: FrontDoor, account: Account, id: string): Promise<void> {
  await eventually(async () => {
    const state = await door.state(id);
    expect(state.import.state).toBe('done');
    expect(await door.counts(id)).toEqual(account.truth(historyFrom(state)));
  });
}

const failure = (door: FrontDoor, id: string): Promise<string> =>
  eventually(async () => {
    const { status } = await door.state(id);
    expect(status.state).toBe('failing');
    return status.message;
  });

const answering = (status: number, body: unknown = {}): Site => ({
  serve: (_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
});

test('vendors, report storage, injixo, webhooks and the OpenID provider are asked through the proxy, but for NO_PROXY', async () => {
  const issuer = 'https://login.others.example';
  internet.add('api.injixo.com', answering(202));
  internet.add('hooks.others.example', answering(200));
  internet.add(
    'login.others.example',
    answering(200, {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
    }),
  );
  const door = await open({
    NO_PROXY: 'localhost,.zendesk.com',
    LOG_LEVEL: 'trace',
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: 'connect',
    OIDC_CLIENT_SECRET: 'a secret',
  });
  let written = '';
  for (const stream of [door.process.child.stdout, door.process.child.stderr])
    stream?.on('data', (chunk: Buffer) => (written += chunk.toString()));
  const products: Product[] = ['freshdesk', 'freshchat', 'zendesk'];
  const accounts = products.map((product) => openAccount(internet, product, 'acme'));
  const ids = await Promise.all(accounts.map((account) => door.connect(account)));
  await Promise.all(accounts.map((account, index) => isImported(door, account, ids[index]!)));

  await door.api.put(`/integrations/${ids[0]!}/delivery`, { apiKey: 'key of injixo', configurationId: 7 });
  const channel = { name: 'Ours', type: 'webhook', url: 'https://hooks.others.example/alerts' };
  const { data } = await door.api.post<{ id: string }>('/alerts', channel);
  await door.api.post(`/alerts/${data.id}/test`);
  const signIn = await door.api.get('/auth/oidc', {
    baseURL: door.process.url,
    maxRedirects: 0,
    validateStatus: () => true,
  });
  expect(signIn.headers.location).toMatch(/^https:\/\/login\.others\.example\/authorize\?/);
  await door.process.stop();

  // Names that are known by their own, and addresses that were checked for those that others name.
  expect([...new Set(proxy.tunnels.map(({ to }) => to))].sort()).toEqual([
    '93.184.216.34:443', // the report storage, and hooks.others.example by IPv4 first
    'acme.freshchat.com:443',
    'acme.freshdesk.com:443',
    'api.injixo.com:443',
    'login.others.example:443',
  ]);
  const reached = new Set(internet.visits.map(({ host }) => host));
  for (const host of ['acme.zendesk.com', 'acme.storage.example', 'hooks.others.example', 'api.injixo.com'])
    expect(reached).toContain(host);
  for (const { authorization } of proxy.tunnels) expect(authorization).toBe(CREDENTIALS);
  expect(besides()).toEqual([]);
  expect(written).toContain('started');
  for (const secret of [PASSWORD, encodeURIComponent(PASSWORD), CREDENTIALS.slice('Basic '.length)])
    expect(written).not.toContain(secret);
});

test('links and webhooks that lead into the network are refused before the proxy hears of them', async () => {
  internet.name('private.example', ['10.0.0.1']);
  const door = await open();
  const hosts = ['private.example', '10.0.0.1', '[::ffff:127.0.0.1]'];
  const said = await Promise.all(
    hosts.map(async (host, index) => {
      const account = openAccount(internet, 'freshchat', `case-${String(index)}`);
      const links = [{ status: 'SUCCESS', link: { href: `https://${host}/report.zip` } }];
      account.spoil = ({ method, path }, answer) =>
        method === 'GET' && path.startsWith('/v2/reports/raw/')
          ? { status: 200, json: { status: 'COMPLETED', links } }
          : answer();
      return failure(door, await door.connect(account));
    }),
  );
  for (const words of said) expect(words).toContain('does not lead to a public address');
  const channel = { name: 'Ours', type: 'webhook', url: 'https://private.example/alerts' };
  const { data } = await door.api.post<{ id: string }>('/alerts', channel);
  await door.api.post(`/alerts/${data.id}/test`);
  await eventually(async () => {
    const { data: told } = await door.api.get<unknown>(`/alerts/${data.id}/deliveries`);
    expect(JSON.stringify(told)).toContain('does not lead to the public internet');
  });
  expect(proxy.tunnels.filter(({ to }) => !/^case-\d\.freshchat\.com:443$/.test(to))).toEqual([]);
  expect(besides()).toEqual([]);
  await door.process.stop();
});

test('where only the proxy knows names, it is left to it to resolve those that others name', async () => {
  internet.forgetNames();
  const account = openAccount(internet, 'freshchat', 'acme');
  const door = await open({ PROXY_RESOLVES_NAMES: 'true' });
  await isImported(door, account, await door.connect(account));
  expect(proxy.tunnels).toContainEqual({ to: 'acme.storage.example:443', authorization: CREDENTIALS });
  expect(besides()).toEqual([]);
  await door.process.stop();
});

test('a proxy that refuses, and one that is away, are told of; neither is the vendor’s refusal', async () => {
  const door = await open();
  const refused = async (): Promise<string> => {
    const body = { name: 'Acme', product: 'freshdesk', ...openAccount(internet, 'freshdesk', 'acme').input };
    const answer = await door.api
      .post('/integrations', body)
      .catch((error: unknown) => (error as AxiosError).response!);
    const { error } = answer.data as { error: { code: string; message: string } };
    return `${error.code}: ${error.message}`;
  };
  proxy.refusal = '407 Proxy Authentication Required';
  expect(await refused()).toMatch(/^product_unreachable: .*user name and password \(407\)/);
  proxy.refusal = '403 Forbidden';
  expect(await refused()).toMatch(
    /^product_unreachable: .*let the connector through to acme\.freshdesk\.com/,
  );
  await proxy.close();
  expect(await refused()).toMatch(/^product_unreachable: .*proxy in HTTPS_PROXY does not answer/);
  proxy = await Proxy.open(internet.port);
  await door.process.stop();
});

test('a certificate of the company’s own authority is trusted where NODE_EXTRA_CA_CERTS names it, and else told of', async () => {
  const account = openAccount(internet, 'freshdesk', 'acme');
  const stranger = await open({ NODE_EXTRA_CA_CERTS: '' });
  const refused = await stranger
    .connect(account)
    .catch(
      (error: unknown) => (error as AxiosError<{ error: { message: string } }>).response!.data.error.message,
    );
  expect(refused).toContain('NODE_EXTRA_CA_CERTS');
  await stranger.process.stop();
  const door = await open();
  await isImported(door, account, await door.connect(account));
  await door.process.stop();
});
