import { compared } from './compared';
import { signInWithPassword } from '../../connector/people/sign-in';
import type { Store } from '../../connector/ledger/store';
import { eachStore } from '../setup/stores';
import { DAY, MINUTE, NOON } from '../setup/integrations';

const AT_ONCE = 250;
/** Processes that share a store get fewer: the limits are the same, and what is refused says nothing new. */
const TRIES = { alone: 10_000, shared: 2_000 };

eachStore((open) => {
  let now = NOON;
  /** As two processes have it. */
  let stores: Store[];
  beforeEach(async () => {
    now = NOON;
    compared.mockClear();
    const store = await open();
    stores = store.parallel ? [store, await open()] : [store];
    for (let number = 0; number < 100; number += 1)
      await store.write('createUser', { row: user(number), audit });
  });

  const tryOnce = (
    number: number,
    email: string,
    network: string,
    password: string,
    browser = null as string | null,
  ) =>
    signInWithPassword(
      { store: stores[number % stores.length]!, now: () => now },
      { email, password },
      { address: network, network, browser },
    );

  /** Thousands of tries, evenly over a time; how many were answered. */
  async function guess(hours: number, of: (number: number) => [email: string, network: string]) {
    const tries = stores.length > 1 ? TRIES.shared : TRIES.alone;
    let answered = 0;
    for (let number = 0; number < tries; number += AT_ONCE) {
      now = NOON + Math.floor((number / tries) * hours * 60 * MINUTE);
      const some = Array.from({ length: Math.min(AT_ONCE, tries - number) }, (_, offset) => {
        const [email, network] = of(number + offset);
        return tryOnce(number + offset, email, network, `guess ${String(number + offset)}`);
      });
      for (const { outcome } of await Promise.all(some)) if (outcome === 'wrong') answered += 1;
    }
    return answered;
  }

  const owner = 'user0@example.com';
  const fromHundred = (number: number): [string, string] => [owner, `198.51.100.${String(number % 100)}`];

  test('thousands of tries from 100 addresses on one account at once: 5 from each are looked at, and the owner gets in', async () => {
    expect(await guess(0, fromHundred)).toBe(500);
    expect(compared).toHaveBeenCalledTimes(500);
    expect((await tryOnce(0, owner, '203.0.113.1', 'the password')).outcome).toBe('in');
    expect((await tryOnce(1, owner, '198.51.100.1', 'the password', 'known')).outcome).toBe('in');
    now += 15 * MINUTE;
    expect((await tryOnce(1, owner, '198.51.100.1', 'the password')).outcome).toBe('in');
  });

  test('… all day long: 1 000 are looked at, and the owner gets in', async () => {
    expect(await guess(20, fromHundred)).toBe(1_000);
    expect((await tryOnce(0, owner, '203.0.113.1', 'mistyped')).outcome).toBe('wrong');
    expect((await tryOnce(0, owner, '203.0.113.1', 'mistyped')).outcome).toBe('slowed');
    expect((await tryOnce(1, owner, '203.0.113.1', 'the password', 'known')).outcome).toBe('in');
    expect((await tryOnce(1, owner, '203.0.113.2', 'the password')).outcome).toBe('in');
    now = NOON + DAY;
    expect((await tryOnce(0, owner, '203.0.113.1', 'the password')).outcome).toBe('in');
  });

  test('thousands of tries from one address on 100 accounts: 100 are looked at, and each owner gets in', async () => {
    const onHundred = (number: number): [string, string] => [
      `user${String(number % 100)}@example.com`,
      '198.51.100.1',
    ];
    expect(await guess(0, onHundred)).toBe(100);
    for (const number of [0, 1, 99]) {
      const email = `user${String(number)}@example.com`;
      expect((await tryOnce(number, email, '203.0.113.1', 'the password')).outcome).toBe('in');
      expect((await tryOnce(number, email, '198.51.100.1', 'the password', 'known')).outcome).toBe('in');
    }
  });
});

const user = (number: number) => ({
  id: `usr_${String(number)}`,
  organisationId: 'default',
  email: `user${String(number)}@example.com`,
  name: '',
  role: 'planner' as const,
  password: 'hash of the password',
  invitation: null,
  invitedUntil: null,
  subject: null,
  createdAt: NOON,
  lastSeenAt: null,
});

const audit = {
  organisationId: 'default',
  at: NOON,
  actorType: 'operator' as const,
  actorId: null,
  actorName: 'ADMIN_TOKEN',
  action: 'user.invited',
  targetType: 'user',
  targetId: null,
  targetName: null,
  address: null,
};
