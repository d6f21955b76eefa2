import { eachStore } from '../setup/stores';
import { PASSWORD, PeopleWorld, type As } from './world';

const users = '/api/v1/users';

eachStore((open) => {
  let now = Date.now();
  let first: PeopleWorld;
  /** Another process on the same data, as far as anybody sees. */
  let second: PeopleWorld;
  beforeEach(async () => {
    now = Date.now();
    const store = await open();
    [first, second] = await Promise.all([
      PeopleWorld.start(store, () => now),
      PeopleWorld.start(store, () => now),
    ]);
  });
  afterEach(() => Promise.all([first.stop(), second.stop()]));

  const signIn = (email: string, password = PASSWORD, world = first) =>
    world.call({}, 'post', '/session', { email, password });
  const statusOf = async (as: As, world = second) => (await world.call(as, 'get', '/session')).status;
  const invite = async (as: As, email: string, role: string) =>
    first.call(as, 'post', users, { email, role });

  test('an invitation is a link for once and 72 hours', async () => {
    const { status, body } = await invite(first.operator, 'Ada@Example.com', 'planner');
    expect(status).toBe(201);
    const { user, inviteUrl } = body as unknown as { user: Record<string, unknown>; inviteUrl: string };
    expect(user).toMatchObject({
      email: 'Ada@Example.com',
      role: 'planner',
      organisationId: 'default',
      invited: true,
    });
    const link = `/api/v1${new URL(inviteUrl).pathname}`;
    expect((await first.call({}, 'get', link)).body).toMatchObject({
      email: 'Ada@Example.com',
      organisation: 'Default',
    });
    expect((await first.call({}, 'post', link, { password: 'short' })).status).toBe(422);
    expect((await first.call({}, 'post', link, { password: 'Password2026!' })).status).toBe(422);
    const accepted = await first.call({}, 'post', link, { password: PASSWORD });
    expect(accepted.status).toBe(201);
    expect((await second.call(accepted, 'get', '/session')).body).toMatchObject({
      user: { email: 'Ada@Example.com', role: 'planner', hasPassword: true },
      role: 'planner',
      all: false,
    });
    expect((await first.call({}, 'post', link, { password: PASSWORD })).status).toBe(404);
    expect((await signIn('ada@example.COM')).status).toBe(200);

    const late = await invite(first.operator, 'late@example.com', 'planner');
    now += 72 * 3_600_000;
    const over = new URL((late.body as unknown as { inviteUrl: string }).inviteUrl).pathname;
    expect((await first.call({}, 'post', `/api/v1${over}`, { password: PASSWORD })).status).toBe(404);
  });

  test('passwords are kept as argon2id, tokens, sessions and invitations as hashes', async () => {
    const { cookie } = await first.user('default', 'planner', 'a@example.com');
    const { id } = await first.token('default', 'planner');
    const [user] = await first.store.read('users', {});
    expect(user?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const { token } = await first.token('default', 'planner');
    expect((await first.store.read('token', { id }))?.hash).toMatch(/^[\w-]{43}$/);
    const kept = JSON.stringify([await first.store.read('users', {}), await first.store.read('tokens', {})]);
    expect(kept).not.toContain(token.split('_').slice(2).join('_'));
    expect(kept).not.toContain(cookie.split('=')[1]);
  });

  test('sign-out, password, role, token and user take effect in every process at once', async () => {
    const admin = await first.user('default', 'administrator', 'admin@example.com');
    const [one, two] = [
      await signIn('admin@example.com'),
      await signIn('admin@example.com', PASSWORD, second),
    ];
    await first.call(one, 'delete', '/session');
    expect([await statusOf(one), await statusOf(two)]).toEqual([401, 200]);
    const changed = { currentPassword: PASSWORD, newPassword: 'another long pass phrase' };
    expect(
      (await first.call(two, 'post', '/session/password', { ...changed, currentPassword: 'x' })).status,
    ).toBe(422);
    expect((await first.call(two, 'post', '/session/password', changed)).status).toBe(204);
    expect([await statusOf(admin), await statusOf(two)]).toEqual([401, 200]);
    expect((await signIn('admin@example.com')).status).toBe(401);

    await first.user('default', 'administrator', 'other@example.com');
    expect((await second.call(two, 'get', users)).status).toBe(200);
    await first.call(first.operator, 'patch', `${users}/${admin.id}`, { role: 'planner' });
    expect((await second.call(two, 'get', users)).status).toBe(403);

    const { id, token } = await first.token('default', 'planner', {
      expiresAt: new Date(now + 60_000).toISOString(),
    });
    const opened = await first.call({}, 'post', '/session', { token });
    expect([await statusOf({ token }), await statusOf(opened)]).toEqual([200, 200]);
    now += 60_000;
    expect([await statusOf({ token }), await statusOf(opened)]).toEqual([401, 401]);
    now -= 60_000;
    await first.call(first.operator, 'delete', `/api/v1/tokens/${id}`);
    expect([await statusOf({ token }), await statusOf(opened)]).toEqual([401, 401]);

    await first.call(two, 'delete', '/sessions');
    expect(await statusOf(two)).toBe(401);
    const again = await signIn('other@example.com');
    const [other] = (await first.store.read('users', {})).filter(
      ({ email }) => email === 'other@example.com',
    );
    const planner = { currentPassword: PASSWORD, newPassword: 'x' };
    expect((await first.call(again, 'post', '/session/password', planner)).status).toBe(422);
    await first.call(first.operator, 'delete', `${users}/${admin.id}`);
    await first.call(first.operator, 'delete', `${users}/${other!.id}`);
    expect(await statusOf(again)).toBe(401);
  });

  test('a live stream ends at once when its session does', async () => {
    const { cookie } = await first.user('default', 'planner', 'a@example.com');
    const stream = await fetch(`${second.url}/api/v1/live`, { headers: { Cookie: cookie } });
    const ended = stream.text();
    await first.call({ cookie }, 'delete', '/session');
    await ended;
  });

  test('nobody raises anybody above their own role, or manages those above it', async () => {
    const admin = await first.user('default', 'administrator', 'admin@example.com');
    const boss = await first.user('default', 'operator', 'boss@example.com');
    expect((await invite(admin, 'x@example.com', 'operator')).status).toBe(403);
    expect((await first.call(admin, 'post', '/api/v1/tokens', { name: 'x', role: 'operator' })).status).toBe(
      403,
    );
    expect((await first.call(admin, 'patch', `${users}/${admin.id}`, { role: 'operator' })).status).toBe(403);
    expect((await first.call(admin, 'delete', `${users}/${boss.id}`)).status).toBe(403);
    expect((await first.call(admin, 'post', `${users}/${boss.id}/invitation`)).status).toBe(403);
    expect((await invite(boss, 'x@example.com', 'operator')).status).toBe(201);
    expect((await invite(admin, 'X@example.com', 'planner')).body).toMatchObject({
      error: { code: 'email_taken' },
    });
  });

  test('the last administrator of an organisation with users stays', async () => {
    const own = await first.organisation('Own');
    const admin = await first.user(own, 'administrator', 'admin@example.com');
    const planner = await first.user(own, 'planner', 'planner@example.com');
    const one = `${users}/${admin.id}`;
    for (const refused of [
      await first.call(first.operator, 'delete', one),
      await first.call(admin, 'patch', one, { role: 'planner' }),
    ])
      expect([refused.status, refused.body]).toMatchObject([409, { error: { code: 'last_administrator' } }]);
    expect((await first.call(first.operator, 'delete', `/api/v1/organisations/${own}`)).status).toBe(409);
    expect((await first.call(first.operator, 'delete', `${users}/${planner.id}`)).status).toBe(204);
    expect((await first.call(first.operator, 'delete', one)).status).toBe(204);
    const { token } = await first.token(own, 'planner');
    expect((await first.call(first.operator, 'delete', `/api/v1/organisations/${own}`)).status).toBe(204);
    expect(await statusOf({ token })).toBe(401);
    expect((await first.call(first.operator, 'delete', '/api/v1/organisations/default')).status).toBe(409);
  });

  test('one e-mail address may be in several organisations, and neither hears of the other', async () => {
    const own = await first.organisation('Own');
    await first.user('default', 'planner', 'a@example.com');
    const admin = await first.user(own, 'administrator', 'admin@example.com');
    const there = await invite(admin, 'a@example.com', 'planner');
    expect(there.status).toBe(201);
    expect((await signIn('a@example.com')).status).toBe(200);
  });

  test('the audit trail tells who did what, newest first, page by page', async () => {
    const admin = await first.user('default', 'administrator', 'admin@example.com');
    await signIn('admin@example.com', 'wrong');
    await signIn('somebody@example.com', 'wrong');
    const entries: { action: string; actor: { name: string }; address: string }[] = [];
    for (let cursor = ''; ;) {
      const { body } = await first.call(admin, 'get', `/api/v1/audit?limit=2${cursor}`);
      const page = body as unknown as { entries: typeof entries; nextCursor: string | null };
      entries.push(...page.entries);
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(entries.map(({ action, actor }) => [action, actor.name])).toEqual([
      ['session.refused', 'admin@example.com'],
      ['invitation.accepted', 'admin@example.com'],
      ['user.invited', 'ADMIN_TOKEN'],
    ]);
    expect(entries.every(({ address }) => address.includes('127.0.0.1'))).toBe(true);
    const { text } = await first.call(first.operator, 'get', '/api/v1/audit');
    expect(text).toContain('somebody@example.com');
  });

  test('who guesses is slowed in all processes together, and the owner gets in', async () => {
    const { cookie } = await first.user('default', 'planner', 'a@example.com');
    const statuses: number[] = [];
    for (let guess = 0; guess < 12; guess += 1)
      statuses.push(
        (await signIn('a@example.com', `guess ${String(guess)}`, guess % 2 ? first : second)).status,
      );
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429, 429, 429, 429, 429]);
    const known = cookie.split('; ').find((one) => one.startsWith('injixo_connect_known='))!;
    const owner = (as: As) =>
      second.call(as, 'post', '/session', { email: 'a@example.com', password: PASSWORD });
    expect((await owner({})).status).toBe(429);
    const slowed = await owner({});
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0);
    // The very browser in which the owner has signed in before: vaults differ between these two connectors, not between processes.
    const there = await first.call({ cookie: known }, 'post', '/session', {
      email: 'a@example.com',
      password: PASSWORD,
    });
    expect(there.status).toBe(200);
    now += 15 * 60_000;
    expect((await owner({})).status).toBe(200);
  });
});
