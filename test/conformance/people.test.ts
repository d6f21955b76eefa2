import type { Store } from '../../connector/ledger/store';
import type { SessionRow, TokenRow, UserRow } from '../../connector/store/people/rows';
import { MINUTE, NOON } from '../setup/integrations';
import { eachStore } from '../setup/stores';
import { audit } from './handing-over';

/** Page 7, "People", by the commands alone; test/people has them as they are used. */

const user = (id: string, changes: Partial<UserRow> = {}): UserRow => ({
  ...{ id, organisationId: 'default', email: `${id}@example.com`, name: '', role: 'planner' },
  ...{ password: null, invitation: null, invitedUntil: null, subject: null, createdAt: NOON },
  ...{ lastSeenAt: null, ...changes },
});
const session = (id: string, ownerId: string, changes: Partial<SessionRow> = {}): SessionRow => ({
  ...{ id, ownerType: 'user', ownerId, organisationId: null, createdAt: NOON, usedAt: NOON },
  ...{ expiresAt: NOON + 60 * MINUTE, ...changes },
});
const token: TokenRow = {
  ...{ id: 't', organisationId: 'default', name: 'x', role: 'planner', hash: 'h', createdAt: NOON },
  ...{ expiresAt: null, lastUsedAt: null, createdBy: 'x' },
};
const add = (store: Store, row: UserRow) => store.write('createUser', { row, audit });
const signIn = (store: Store, row: SessionRow, attempts: string[] = []) =>
  store.write('signIn', { session: row, audit, attempts });
const hasSession = async (store: Store, id: string) => (await store.read('session', { id })) !== null;
const actions = async (store: Store) =>
  (await store.read('audit', { before: null, limit: 50 })).map(({ action }) => action);
const found = (store: Store, id: string) => store.read('user', { id });

eachStore((open) => {
  /** Hears whether people’s rights are told to have changed. */
  async function tells(store: Store, work: () => Promise<unknown>): Promise<boolean> {
    const heard: string[] = [];
    let wake = (): void => undefined;
    const stop = store.onChange(({ what, integrationId }) => {
      heard.push(what === 'people' ? what : integrationId);
      wake();
    });
    await work();
    // What is told comes in order: after this, nothing of before comes any more.
    await store.write('askForPull', { id: 'the-end' });
    while (!heard.includes('the-end')) await new Promise<void>((resolve) => (wake = resolve));
    stop();
    return heard.includes('people');
  }

  test('an e-mail address is one user’s of an organisation', async () => {
    const store = await open();
    expect(await add(store, user('a'))).toBe('created');
    expect(await add(store, user('b', { email: 'A@example.com' }))).toBe('email_taken');
    expect(await actions(store)).toHaveLength(1);
  });

  test('an invitation is taken up once, in time, and ends all sessions but the one that it opens', async () => {
    const store = await open();
    const invited = { invitation: 'secret', invitedUntil: NOON + MINUTE };
    await add(store, user('a', { ...invited, name: 'Ada' }));
    await signIn(store, session('old', 'a'));
    const accept = (now: number) =>
      store.write('acceptInvitation', {
        ...{ invitation: 'secret', now, password: 'hash', session: session('new', 'x'), address: '::1' },
      });
    expect(await accept(NOON + MINUTE)).toBeNull();
    expect(await hasSession(store, 'old')).toBe(true);
    expect(await tells(store, () => accept(NOON + MINUTE - 1))).toBe(true);
    expect(await found(store, 'a')).toMatchObject({
      ...{ password: 'hash', invitation: null, invitedUntil: null, lastSeenAt: NOON + MINUTE - 1 },
    });
    expect([await hasSession(store, 'old'), await hasSession(store, 'new')]).toEqual([false, true]);
    expect(await store.read('session', { id: 'new' })).toMatchObject({ ownerType: 'user', ownerId: 'a' });
    expect(await accept(NOON)).toBeNull();
    expect((await store.read('audit', { before: null, limit: 1 }))[0]).toMatchObject({
      ...{ organisationId: 'default', at: NOON + MINUTE - 1, actorType: 'user', actorId: 'a' },
      ...{ actorName: 'Ada', action: 'invitation.accepted', targetType: 'user', targetId: 'a' },
      ...{ targetName: 'a@example.com', address: '::1' },
    });
    await add(store, user('b', { ...invited, invitation: 'other' }));
    await store.write('acceptInvitation', {
      ...{ invitation: 'other', now: NOON, password: 'hash', session: session('b', 'x'), address: null },
    });
    const [line] = await store.read('audit', { before: null, limit: 1 });
    expect(line).toMatchObject({ actorName: 'b@example.com' });
  });

  test('who signs in was seen, and what is over is forgotten; a token’s or operator’s session is nobody’s', async () => {
    const store = await open();
    await add(store, user('a'));
    await add(store, user('b'));
    await signIn(store, session('first', 'a', { expiresAt: NOON + 1 }));
    await signIn(store, session('second', 'a', { createdAt: NOON + 1 }));
    await signIn(store, session('third', 'b', { ownerType: 'operator', createdAt: NOON + 2 }));
    expect(await found(store, 'a')).toMatchObject({ lastSeenAt: NOON + 1 });
    expect(await found(store, 'b')).toMatchObject({ lastSeenAt: null });
    expect([await hasSession(store, 'first'), await hasSession(store, 'second')]).toEqual([false, true]);
    await store.write('touchSession', { id: 'second', now: NOON + 9 });
    expect(await store.read('session', { id: 'second' })).toMatchObject({ usedAt: NOON + 9 });
    expect(await found(store, 'a')).toMatchObject({ lastSeenAt: NOON + 9 });
    await store.write('chooseOrganisation', { sessionId: 'third', organisationId: 'default' });
    expect(await store.read('session', { id: 'third' })).toMatchObject({ organisationId: 'default' });
    expect(await tells(store, () => store.write('signOut', { sessionId: 'third', audit }))).toBe(true);
    expect(await hasSession(store, 'third')).toBe(false);
    const owner = { ownerType: 'user', ownerId: 'a' } as const;
    expect(await tells(store, () => store.write('endSessions', { owner, audit }))).toBe(true);
    expect(await hasSession(store, 'second')).toBe(false);
    expect(await actions(store)).toHaveLength(7);
  });

  test('another password ends all other sessions, and the invitation', async () => {
    const store = await open();
    await add(store, user('a', { invitation: 'secret', invitedUntil: NOON + MINUTE }));
    for (const id of ['kept', 'other']) await signIn(store, session(id, 'a'));
    const input = { id: 'a', password: 'hash', keptSessionId: 'kept', audit };
    expect(await tells(store, () => store.write('changePassword', input))).toBe(true);
    expect(await found(store, 'a')).toMatchObject({ password: 'hash', invitation: null, invitedUntil: null });
    expect([await hasSession(store, 'kept'), await hasSession(store, 'other')]).toEqual([true, false]);
  });

  test('an organisation’s users are changed and deleted within it alone; its last administrator stays', async () => {
    const store = await open();
    const change = (id: string, changes: Partial<UserRow>, within: string | null = null) =>
      store.write('changeUser', { id, within, changes, audit });
    const remove = (id: string, within: string | null = null) =>
      store.write('deleteUser', { id, within, audit });
    await add(store, user('admin', { role: 'administrator' }));
    await add(store, user('a'));
    await signIn(store, session('of a', 'a'));
    const before = (await actions(store)).length;
    expect(await change('a', { name: 'x' }, 'other')).toBe('not_found');
    expect(await remove('a', 'other')).toBe('not_found');
    expect(await change('admin', { role: 'planner' })).toBe('last_administrator');
    expect(await remove('admin')).toBe('last_administrator');
    expect(await actions(store)).toHaveLength(before);
    expect(await change('admin', { name: 'Boss' }, 'default')).toBe('changed');
    expect(await change('admin', { role: 'operator' })).toBe('changed');
    expect(await tells(store, () => change('a', { role: 'planner' }))).toBe(true);
    expect(await tells(store, () => remove('a', 'default'))).toBe(true);
    expect(await hasSession(store, 'of a')).toBe(false);
    expect(await remove('admin')).toBe('changed');
    expect(await store.read('users', {})).toEqual([]);
    expect(await actions(store)).toHaveLength(before + 5);
  });

  test('a token is deleted within its organisation, with its sessions', async () => {
    const store = await open();
    expect(await store.write('createToken', { row: token, audit })).toBe(true);
    await signIn(store, session('s', 't', { ownerType: 'token' }));
    await store.write('touchToken', { id: 't', now: NOON + 5 });
    expect(await store.read('token', { id: 't' })).toMatchObject({ lastUsedAt: NOON + 5 });
    const remove = (within: string | null) => store.write('deleteToken', { id: 't', within, audit });
    expect(await remove('other')).toBe(false);
    expect(await hasSession(store, 's')).toBe(true);
    expect(await tells(store, () => remove('default'))).toBe(true);
    expect([await hasSession(store, 's'), await store.read('token', { id: 't' })]).toEqual([false, null]);
    expect(await actions(store)).toHaveLength(3);
  });

  test('an organisation is renamed, and deleted once nobody is in it', async () => {
    const store = await open();
    const row = { id: 'other', name: 'Other', createdAt: NOON };
    await store.write('createOrganisation', { row, audit });
    expect(await store.write('renameOrganisation', { id: 'other', name: 'New', audit })).toBe(true);
    expect(await store.read('organisation', { id: 'other' })).toMatchObject({ name: 'New' });
    await add(store, user('a', { organisationId: 'other' }));
    const remove = () => store.write('deleteOrganisation', { id: 'other', audit });
    expect(await remove()).toBe('not_empty');
    await store.write('deleteUser', { id: 'a', within: null, audit });
    await store.write('createToken', { row: { ...token, organisationId: 'other' }, audit });
    expect(await tells(store, remove)).toBe(true);
    expect(await store.read('organisation', { id: 'other' })).toBeNull();
    expect(await store.read('tokens', {})).toEqual([]);
    expect(await actions(store)).toHaveLength(6);
  });

  describe('somebody of whom an OpenID provider tells', () => {
    const provision = (store: Store, row: UserRow, linksEmail = false, tellsRole = false) =>
      store.write('provisionUser', {
        row,
        linksEmail,
        tellsRole,
        audit: { ...audit, action: 'user.created' },
      });
    const told = user('new', { email: 'a@example.com', subject: 's' });

    test('is a new user, whom the audit trail names', async () => {
      const store = await open();
      expect(await provision(store, told)).toEqual(told);
      expect(await found(store, 'new')).toEqual(told);
      expect(await store.read('audit', { before: null, limit: 5 })).toMatchObject([
        { action: 'user.created', targetId: 'new' },
      ]);
    });

    test('is known by the subject, whatever the address; the role counts where it is told', async () => {
      const store = await open();
      await provision(store, told);
      const again = user('newer', { email: 'b@example.com', subject: 's', role: 'administrator' });
      expect(await tells(store, () => provision(store, again))).toBe(false);
      expect(await found(store, 'new')).toEqual(told);
      expect(await tells(store, () => provision(store, again, false, true))).toBe(true);
      expect(await found(store, 'new')).toEqual({ ...told, role: 'administrator' });
      expect(await provision(store, again, false, true)).toEqual({ ...told, role: 'administrator' });
      expect(await actions(store)).toEqual(['user.changed', 'user.created']);
      expect((await store.read('audit', { before: null, limit: 1 }))[0]).toMatchObject({ targetId: 'new' });
    });

    test('goes along to another organisation', async () => {
      const store = await open();
      await store.write('createOrganisation', { row: { id: 'other', name: 'O', createdAt: NOON }, audit });
      await provision(store, told);
      const moved = { ...told, id: 'x', organisationId: 'other' };
      expect(await tells(store, () => provision(store, moved))).toBe(true);
      expect(await found(store, 'new')).toEqual({ ...told, organisationId: 'other' });
    });

    test('is known by the address only where that may be trusted', async () => {
      const store = await open();
      await add(store, user('a', { invitation: 'secret', invitedUntil: NOON }));
      expect(await provision(store, told)).toBeNull();
      expect(await found(store, 'new')).toBeNull();
      expect(await provision(store, told, true)).toMatchObject({ id: 'a', subject: 's' });
      expect(await found(store, 'a')).toMatchObject({ subject: 's', invitation: null, invitedUntil: null });
      expect(await actions(store)).toHaveLength(1);
    });

    test('without a subject is somebody else than the next one without', async () => {
      const store = await open();
      await provision(store, user('a'));
      expect(await provision(store, user('b'))).toMatchObject({ id: 'b' });
    });
  });

  describe('attempts', () => {
    const limits = [
      { key: 'address', most: 2, windowMs: MINUTE },
      { key: 'account', most: 3, windowMs: 2 * MINUTE, exceptFirstOf: 'address' },
    ];
    const attempt = (store: Store, now: number, of = limits) => store.write('attempt', { limits: of, now });
    const counts = async (store: Store) =>
      (await store.read('attempts', { keys: ['address', 'account'] })).map(({ key, count }) => [key, count]);

    test('are let through up to a number within a time, under each key; what isn’t, counts nowhere', async () => {
      const store = await open();
      expect([await attempt(store, NOON), await attempt(store, NOON + 1)]).toEqual([null, null]);
      expect(await attempt(store, NOON + 2)).toBe(NOON + MINUTE);
      expect(Object.fromEntries(await counts(store))).toEqual({ address: 2, account: 2 });
      expect(await attempt(store, NOON + MINUTE)).toBeNull();
      expect(await attempt(store, NOON + MINUTE + 1)).toBe(NOON + 2 * MINUTE);
      expect(Object.fromEntries(await counts(store))).toEqual({ address: 1, account: 3 });
    });

    test('the first of an address is let through, however many there were on the account', async () => {
      const store = await open();
      const from = (key: string) => [
        { ...limits[0]!, key },
        { ...limits[1]!, exceptFirstOf: key },
      ];
      for (const address of ['a', 'b', 'c', 'd', 'e'])
        expect(await attempt(store, NOON, from(address))).toBeNull();
      expect(await attempt(store, NOON, from('a'))).toBe(NOON + 2 * MINUTE);
      expect(await attempt(store, NOON, [limits[1]!])).toBe(NOON + 2 * MINUTE);
    });

    test('that turned out to be right were none', async () => {
      const store = await open();
      await attempt(store, NOON);
      await attempt(store, NOON);
      await signIn(store, session('s', 'x', { ownerType: 'operator' }), ['address']);
      expect(Object.fromEntries(await counts(store))).toEqual({ address: 1, account: 2 });
      expect(await attempt(store, NOON)).toBeNull();
    });
  });
});
