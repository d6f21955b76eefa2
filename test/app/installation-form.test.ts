import { buildApp } from '../simulators/fdk';
import { ACCOUNT, HOST, KEYS } from './connector-stub';
import { openInstallationPage } from './installation-page';

let app: ReturnType<typeof buildApp>;
beforeAll(() => (app = buildApp()));
afterAll(() => app.remove());
const open = (options?: Parameters<typeof openInstallationPage>[1]) =>
  openInstallationPage(app.appDir, options);

describe('editing saved settings', () => {
  const MASKED = { connector_host: HOST, freshdesk_key: '**********' };

  test('shows no key and keeps a masked one untouched', async () => {
    const { page } = await open();
    page.call('getConfigs', MASKED);
    expect(page.part('connector_host').value).toBe(HOST);
    expect(page.part('freshdesk_key').value).toBe('');
    expect(page.part('freshdesk_key').hintText).toContain('Leave this empty to keep it');
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

  test.each(['**********', KEYS.freshdesk])(
    'removes a saved key, %s, and leaves the other',
    async (freshdesk_key) => {
      const { page, connector, check } = await open();
      page.call('getConfigs', { connector_host: HOST, freshdesk_key, freshchat_key: '**********' });
      expect(page.part('freshdesk_key-saved').hidden).toBe(false);
      page.part('freshdesk_key-remove').checked = true;
      expect(page.call('validate')).toBe(false);
      expect(await check()).toContain('Freshdesk: the saved key is removed when you save.');
      expect(page.call('validate')).toBe(true);
      expect(connector.messages).toHaveLength(0);
      expect(page.call('postConfigs')).toEqual({
        __meta: { secure: ['freshchat_key'] },
        connector_host: HOST,
        freshchat_key: '**********',
      });
      page.part('freshdesk_key').value = KEYS.freshdesk;
      expect(page.call('validate')).toBe(false);
      expect(page.call('postConfigs')).toMatchObject({ freshdesk_key: KEYS.freshdesk });
    },
  );

  test('does not remove the last key', async () => {
    const { page, check } = await open();
    page.call('getConfigs', MASKED);
    page.part('freshdesk_key-remove').checked = true;
    expect(await check()).toMatch(/^freshdesk_key: Enter the injixo API key/);
    expect(page.call('validate')).toBe(false);
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
    expect(page.part('freshdesk_key-field').hidden).toBe(freshdeskHidden);
    expect(page.part('freshchat_key-field').hidden).toBe(freshchatHidden);
  });

  test('offers both products where the account can’t be read', async () => {
    const { page } = await open({
      client: (real) => ({
        ...real,
        data: { get: () => Promise.reject(Object.assign(new Error('no'), { status: 500 })) },
      }),
    });
    expect([page.part('freshdesk_key-field').hidden, page.part('freshchat_key-field').hidden]).toEqual([
      false,
      false,
    ]);
    expect(page.part('results').text).toContain('does not tell which products this account has');
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
