import { PeopleWorld } from './world';

/** Whoever has somebody's session can't guess the password in it, and keeps nobody else from theirs. */

test('ten wrong present passwords in a quarter of an hour are one’s own', async () => {
  const world = await PeopleWorld.start();
  const [ada, bob] = [
    await world.user('default', 'planner', 'ada@example.com'),
    await world.user('default', 'planner', 'bob@example.com'),
  ];
  const wrong = { currentPassword: 'x', newPassword: 'another long pass phrase' };
  const change = (as: { cookie: string }) => world.call(as, 'post', '/session/password', wrong);
  const statuses: number[] = [];
  for (let tried = 0; tried < 10; tried += 1) statuses.push((await change(ada)).status);
  expect(new Set(statuses)).toEqual(new Set([422]));
  const held = await change(ada);
  expect([held.status, held.body]).toMatchObject([
    429,
    {
      error: {
        code: 'rate_limited',
        message: 'There were too many wrong passwords. Wait a while, then try again.',
      },
    },
  ]);
  expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(60);
  const other = await change(bob);
  expect([other.status, other.body]).toMatchObject([
    422,
    { error: { message: 'The present password is wrong.', details: [{ path: 'currentPassword' }] } },
  ]);
  await world.stop();
});
