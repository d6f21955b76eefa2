import { buildApp } from '../simulators/fdk';
import { HOST, json, KEYS, refusal } from './connector-stub';
import { FIELDS, openInstallationPage } from './installation-page';
import { settled } from './page-script';

let app: ReturnType<typeof buildApp>;
beforeAll(() => (app = buildApp()));
afterAll(() => app.remove());
const open = (options?: Parameters<typeof openInstallationPage>[1]) =>
  openInstallationPage(app.appDir, options);

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
    expect(text).toContain('Freshdesk: host and key are right (integration “freshdesk of Acme”)');
    expect(text).toContain('Freshchat: host and key are right (integration “freshchat of Acme”)');
    const messages = connector.messages.map(({ product, check: mere, domain }) => [product, mere, domain]);
    expect(messages.sort()).toEqual([
      ['freshchat', true, 'acme-team.freshchat.com'],
      ['freshdesk', true, 'acme.freshdesk.com'],
    ]);
    expect(bodies.join()).not.toContain(KEYS.freshdesk);
    expect(platform.violations).toEqual([]);
  });

  const PROBLEMS: [number, string, RegExp][] = [
    [400, 'malformed', /^connector_host: .*could not read the message/],
    [401, 'unknown_key', /^freshdesk_key: .*does not know this injixo API key.*Generate a new key/],
    [401, 'bad_signature', /^freshdesk_key: .*is wrong.*Copy it again/],
    [401, 'expired', /^Freshdesk: .*clocks.*Correct the clock/],
    [403, 'wrong_product', /^freshdesk_key: .*other product.*key of the Freshdesk integration/],
    [403, 'wrong_domain', /^freshdesk_key: .*another account/],
    [413, 'too_large', /^Freshdesk: .*too large/],
    [422, 'invalid', /^Freshdesk: .*Update the app/],
    [429, 'rate_limited', /^Freshdesk: .*in a minute/],
    [503, 'unavailable', /^Freshdesk: .*in a minute/],
    [418, 'something_new', /^Freshdesk: .*refused the connection/],
  ];
  test.each(PROBLEMS)('says in plain words what %i %s means, at its field', async (status, code, words) => {
    const { page, connector, enter, check } = await open();
    connector.mood = () => refusal(status, code);
    enter(HOST, KEYS.freshdesk);
    const text = await check();
    expect(text).toMatch(words);
    const [, field = ''] = /^(\w+_\w+): /.exec(text) ?? [];
    expect(FIELDS.filter((name) => page.part(name).focused)).toEqual(field === '' ? [] : [field]);
    expect(page.call('validate')).toBe(false);
  });

  test('says once what is wrong with the host, and of two keys which is wrong', async () => {
    const { connector, enter, check } = await open();
    enter('other.example.com', KEYS.freshdesk, KEYS.freshchat);
    expect((await check()).match(/does not answer/g)).toHaveLength(1);
    connector.keys.delete('freshchat');
    enter(HOST, KEYS.freshdesk, KEYS.freshchat);
    expect(await check()).toMatch(
      /^freshchat_key: .*does not know.*\| Freshdesk: host and key are right.*\| Correct the marked field/,
    );
  });

  test('says that the page has no platform', async () => {
    const { page, connector, enter, check } = await open({
      started: () => Promise.reject(new Error('gone')),
    });
    enter(HOST, KEYS.freshdesk);
    expect(await check()).toContain('no connection with Freshworks yet');
    expect(connector.messages).toHaveLength(0);
    expect(page.call('validate')).toBe(false);
  });

  test('goes once at a time, also by Enter, and by the plain button', async () => {
    const { page, connector, enter } = await open();
    enter(HOST, KEYS.freshdesk);
    page.waitInVain();
    await Promise.all([
      page.part('check').press(),
      page.part('freshdesk_key-field').happens('keydown', { key: 'Enter' }),
      page.part('check-plain').happens('click'),
    ]);
    expect(connector.messages).toHaveLength(1);
    await page.part('freshdesk_key-field').happens('keydown', { key: 'a' });
    expect(connector.messages).toHaveLength(1);
    await page.part('freshdesk_key-field').happens('keydown', { key: 'Enter' });
    while (connector.messages.length < 2) await settled();
  });

  test.each([
    ['no connector', json(200, { hello: 'world' }), /^connector_host: Something other than the connector/],
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
    [HOST, '', /^freshdesk_key: .*at least one product/],
    [HOST, 'ijx_short', /^freshdesk_key: .*not a whole injixo API key/],
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
    expect(await check()).toContain('host and key are right');
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
    expect(await check()).toContain('host and key are right');
    expect(connector.messages).toHaveLength(1);
  });
});

describe('saving', () => {
  test('is refused until the very entries were checked', async () => {
    const { page, enter, check } = await open();
    enter(HOST, KEYS.freshdesk);
    expect(page.call('validate')).toBe(false);
    expect(page.part('results').text).toBe('Check the connection before you install or save.');
    await check();
    expect(page.call('validate')).toBe(true);
    enter(HOST, KEYS.freshdesk, KEYS.freshchat);
    expect(page.call('validate')).toBe(false);
    enter('another.example.com', KEYS.freshdesk);
    expect(page.call('validate')).toBe(false);
  });

  test('is refused after a change, with a word about it', async () => {
    const { page, enter, check, said } = await open();
    enter(HOST, KEYS.freshdesk);
    await check();
    page.part('freshdesk_key').value = KEYS.freshdesk.slice(1);
    await page.part('freshdesk_key-field').happens('input');
    expect(said()).toContain('Something changed since the check');
    expect(page.call('validate')).toBe(false);
    page.part('freshdesk_key').value = KEYS.freshdesk;
    await page.part('freshdesk_key-field').happens('input');
    expect(said()).toContain('Everything is checked');
    expect(page.call('validate')).toBe(true);
  });

  test('is refused for what changed while it was being checked', async () => {
    const { page, connector, enter, check } = await open();
    connector.mood = () => {
      page.part('freshchat_key').value = KEYS.freshchat;
      return undefined;
    };
    enter(HOST, KEYS.freshdesk);
    expect(await check()).toBe('Something changed since the check. Check the connection again.');
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
