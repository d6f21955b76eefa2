import { buildApp, type PageClient } from '../simulators/fdk';
import { systemClock } from '../simulators/shared/clock';
import { ACCOUNT, ConnectorStub, HOST, json, KEYS, refusal } from './connector-stub';
import { PageScript, settled } from './page-script';
import { world } from './world';

let app: ReturnType<typeof buildApp>;
beforeAll(() => (app = buildApp()));
afterAll(() => app.remove());

const SCRIPTS = ['messages.js', 'handshake.js', 'iparams.js'];

/** The opened installation page in an account; Web Crypto needs the real time. */
async function open(
  options: { account?: object; language?: string; client?: (real: PageClient) => PageClient } = {},
) {
  const connector = new ConnectorStub(systemClock);
  const { platform } = await world(app.appDir, {
    clock: systemClock,
    transport: connector.transport,
    account: options.account ?? ACCOUNT,
  });
  const client = options.client?.(platform.client()) ?? platform.client();
  const page = new PageScript(
    app.appDir,
    'config/assets',
    SCRIPTS,
    () => Promise.resolve(client),
    options.language,
  );
  await settled();
  const enter = (host: string, freshdesk = '', freshchat = '') => {
    page.part('connector_host').value = host;
    page.part('freshdesk_key').value = freshdesk;
    page.part('freshchat_key').value = freshchat;
  };
  const check = async () => {
    await page.part('check').press();
    return page.part('results').text;
  };
  return { page, connector, platform, enter, check };
}

describe('Check connection', () => {
  test('shakes hands with `check` for each key, signed by Web Crypto; the key is not sent', async () => {
    const { connector, platform, enter, check } = await open();
    const bodies: string[] = [];
    platform.setTransport((request) => {
      bodies.push(request.body);
      return connector.transport(request);
    });
    enter(HOST, KEYS.freshdesk, KEYS.freshchat);
    const text = await check();
    expect(text).toContain('Freshdesk: connected with the integration "freshdesk of Acme"');
    expect(text).toContain('Freshchat: connected with the integration "freshchat of Acme"');
    expect(connector.messages.map(({ product, check: mere, domain }) => [product, mere, domain])).toEqual([
      ['freshdesk', true, 'acme.freshdesk.com'],
      ['freshchat', true, 'acme-team.freshchat.com'],
    ]);
    expect(bodies.join()).not.toContain(KEYS.freshdesk);
    expect(platform.violations).toEqual([]);
  });

  const PROBLEMS: [number, string, RegExp][] = [
    [400, 'malformed', /could not read the message/],
    [401, 'unknown_key', /does not know this injixo API key.*Generate a new key/],
    [401, 'bad_signature', /is wrong.*Copy it again/],
    [401, 'expired', /clocks.*Check the clock/],
    [403, 'wrong_product', /other product.*key of the Freshdesk integration/],
    [403, 'wrong_domain', /another account/],
    [413, 'too_large', /too large/],
    [422, 'invalid', /Update the app/],
    [429, 'rate_limited', /in a minute/],
    [503, 'unavailable', /in a minute/],
    [418, 'something_new', /refused the connection/],
  ];
  test.each(PROBLEMS)('says in plain words what %i %s means', async (status, code, words) => {
    const { page, connector, enter, check } = await open();
    connector.mood = () => refusal(status, code);
    enter(HOST, KEYS.freshdesk);
    expect(await check()).toMatch(words);
    expect(page.call('validate')).toBe(false);
  });

  test.each([
    ['no connector', json(200, { hello: 'world' }), /Something other than the connector/],
    [
      'a page',
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Hi' },
      /Something other than the connector/,
    ],
    ['not found', json(404, {}), /Something other than the connector/],
    ['a broken gateway', json(502, {}), /does not answer/],
  ])('says that %s answers', async (_, answer, words) => {
    const { connector, enter, check } = await open();
    connector.mood = () => answer;
    enter(HOST, KEYS.freshdesk);
    expect(await check()).toMatch(words);
  });

  test('says that the host can’t be reached', async () => {
    const { enter, check } = await open();
    enter('other.example.com', KEYS.freshdesk);
    expect(await check()).toContain('does not answer');
  });

  test.each([
    ['', KEYS.freshdesk, /without a port/],
    ['localhost', KEYS.freshdesk, /without a port/],
    [`${HOST}:8443`, KEYS.freshdesk, /without a port/],
    [HOST, '', /at least one product/],
    [HOST, 'ijx_short', /not a whole injixo API key/],
  ])('asks nobody with the host "%s" and the key "%s"', async (host, key, words) => {
    const { connector, platform, enter, check } = await open();
    enter(host, key);
    expect(await check()).toMatch(words);
    expect(connector.messages).toHaveLength(0);
    expect(platform.requests).toHaveLength(0);
  });

  test('takes a pasted address for its host', async () => {
    const { page, enter, check } = await open();
    enter(` https://${HOST.toUpperCase()}/setup `, ` ${KEYS.freshdesk} `);
    expect(await check()).toContain('connected');
    expect(page.call('postConfigs')).toMatchObject({ connector_host: HOST, freshdesk_key: KEYS.freshdesk });
  });

  test('goes through the server function where the page can’t send a body', async () => {
    const { connector, enter, check } = await open({
      client: (real) => ({
        ...real,
        request: {
          ...real.request,
          invokeTemplate: (name, { context }) => real.request.invokeTemplate(name, { context, body: '' }),
        },
      }),
    });
    enter(HOST, KEYS.freshdesk);
    expect(await check()).toContain('connected');
    expect(connector.messages).toHaveLength(1);
  });
});

describe('saving', () => {
  test('is refused until the very entries were checked', async () => {
    const { page, enter, check } = await open();
    enter(HOST, KEYS.freshdesk);
    expect(page.call('validate')).toBe(false);
    expect(page.part('results').text).toBe('Check the connection before you save.');
    await check();
    expect(page.call('validate')).toBe(true);
    enter(HOST, KEYS.freshdesk, KEYS.freshchat);
    expect(page.call('validate')).toBe(false);
    enter('another.example.com', KEYS.freshdesk);
    expect(page.call('validate')).toBe(false);
  });

  test('is refused where one of two keys is refused', async () => {
    const { page, connector, enter, check } = await open();
    connector.keys.delete('freshchat');
    enter(HOST, KEYS.freshdesk, KEYS.freshchat);
    await check();
    expect(page.call('validate')).toBe(false);
  });

  test('keeps the keys secure', async () => {
    const { page, enter } = await open();
    enter(HOST, KEYS.freshdesk, KEYS.freshchat);
    expect(page.call('postConfigs')).toEqual({
      __meta: { secure: ['freshdesk_key', 'freshchat_key'] },
      connector_host: HOST,
      freshdesk_key: KEYS.freshdesk,
      freshchat_key: KEYS.freshchat,
    });
  });
});

describe('editing saved settings', () => {
  const MASKED = { connector_host: HOST, freshdesk_key: '**********' };

  test('shows no key and keeps a masked one untouched', async () => {
    const { page } = await open();
    page.call('getConfigs', MASKED);
    expect(page.part('connector_host').value).toBe(HOST);
    expect(page.part('freshdesk_key').value).toBe('');
    expect(page.part('freshdesk_key').placeholder).toContain('Leave this empty to keep it');
    expect(page.call('validate')).toBe(true);
    expect(page.call('postConfigs')).toEqual({
      __meta: { secure: ['freshdesk_key'] },
      connector_host: HOST,
      freshdesk_key: '**********',
    });
  });

  test('asks for the key again with another host: a masked key can’t be checked', async () => {
    const { page, enter, check } = await open();
    page.call('getConfigs', MASKED);
    enter('another.example.com');
    expect(page.call('validate')).toBe(false);
    expect(await check()).toContain('Enter the injixo API key again');
  });

  test('checks an added key beside one that is kept', async () => {
    const { page, connector, enter, check } = await open();
    page.call('getConfigs', MASKED);
    enter(HOST, '', KEYS.freshchat);
    expect(page.call('validate')).toBe(false);
    expect(await check()).toContain('Freshdesk: the saved key stays as it is.');
    expect(connector.messages.map(({ product }) => product)).toEqual(['freshchat']);
    expect(page.call('validate')).toBe(true);
    expect(page.call('postConfigs')).toMatchObject({
      freshdesk_key: '**********',
      freshchat_key: KEYS.freshchat,
    });
  });

  test('checks a saved key that comes back readable', async () => {
    const { page, connector, check } = await open();
    page.call('getConfigs', { connector_host: HOST, freshdesk_key: KEYS.freshdesk });
    expect(page.call('validate')).toBe(false);
    await check();
    expect(connector.messages).toHaveLength(1);
    expect(page.call('validate')).toBe(true);
  });
});

describe('the form', () => {
  test.each([
    [{ freshdesk: 'acme.freshdesk.com' }, false, true],
    [{ freshchat: 'acme-team.freshchat.com' }, true, false],
    [ACCOUNT, false, false],
  ])('offers the products of %j', async (account, freshdeskHidden, freshchatHidden) => {
    const { page } = await open({ account });
    expect(page.part('freshdesk_key').hidden).toBe(freshdeskHidden);
    expect(page.part('freshchat_key').hidden).toBe(freshchatHidden);
  });

  test('offers both products where the account can’t be read', async () => {
    const { page } = await open({
      client: (real) => ({
        ...real,
        data: { get: () => Promise.reject(Object.assign(new Error('no'), { status: 500 })) },
      }),
    });
    expect([page.part('freshdesk_key').hidden, page.part('freshchat_key').hidden]).toEqual([false, false]);
    expect(page.errors).toHaveLength(1);
  });

  test.each([
    ['en-US', 'Check connection'],
    ['fr', 'Vérifier la connexion'],
    ['nl-BE', 'Verbinding controleren'],
    ['de-AT', 'Verbindung prüfen'],
    ['pt', 'Check connection'],
  ])('speaks %s', async (language, label) => {
    const { page } = await open({ language });
    expect(page.part('check').textContent).toBe(label);
  });
});
