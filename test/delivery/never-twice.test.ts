import { MINUTE, NOON } from '../setup/integrations';
import { reply, resolved, seen } from '../setup/facts';
import type { Fact } from '../../connector/normalizer/types';
import { count, counted, cover, coveredIntegration, heldBy } from './harness';
import { eachWorld, FROM, HOUR, SETTINGS, ticket } from './suite';

const live = { ...SETTINGS, mode: 'live' } as const;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

/** Page 7: what changes afterwards makes differences, never second events, also where the contact has another key or subject since. */
eachWorld(({ open, injixo: startInjixo, deliver }) => {
  const start = async (product: 'freshdesk' | 'freshchat' = 'freshdesk') => {
    const store = await open();
    const injixo = await startInjixo();
    const id = await coveredIntegration(store, NOON - HOUR, { product });
    return { store, injixo, id, ...deliver(store) };
  };

  test('a reply that a late telling puts into the ticket it was merged from', async () => {
    const { store, injixo, id, service, until } = await start();
    await service.setUp(id, live);
    await count(store, id, [
      ticket(1, NOON),
      ticket(2, NOON),
      reply('9', '2', { at: NOON, seenAt: NOON + MINUTE }),
    ]);
    await until(id, ({ contactsDelivered }) => contactsDelivered === 3);
    await count(store, id, [reply('9', '1', { at: NOON, seenAt: NOON }), ticket(3, NOON)]);
    await until(id, ({ contactsDelivered }) => contactsDelivered === 4);
    expect(sum(injixo.taken)).toBe(4);
    expect(heldBy(injixo)).toEqual(await counted(store, id, FROM, NOON + HOUR));
    // Nor when everything is looked at again.
    await service.setUp(id, { ...SETTINGS, from: FROM - HOUR });
    await cover(store, id, NOON + HOUR);
    await until(id, ({ deliveredTo }) => deliveredTo === new Date(NOON + HOUR).toISOString());
    expect(sum(injixo.taken)).toBe(4);
  });

  test('a chat’s resolution that a report of an earlier instant anchors anew (F1); one that is split is a new one', async () => {
    const { store, injixo, id, service, until } = await start('freshchat');
    await service.setUp(id, live);
    await count(store, id, [
      resolved('a', { at: NOON }),
      resolved('b', { at: NOON }),
      resolved('b', { at: NOON + 100_000 }),
    ]);
    await until(id, ({ contactsDelivered }) => contactsDelivered === 2);
    await count(store, id, [resolved('a', { at: NOON - 1_000 }), resolved('c', { at: NOON })]);
    await until(id, ({ contactsDelivered }) => contactsDelivered === 3);
    // b's second report is more than two minutes after the earliest one now.
    await count(store, id, [resolved('b', { at: NOON - 30_000 })]);
    await until(id, ({ contactsDelivered, state }) => contactsDelivered === 4 && state === 'waiting');
    expect(sum(injixo.taken)).toBe(4);
    const { differences } = await service.get(id);
    expect(differences).toEqual({ contacts: 4, intervals: 2 });
  });

  const facts: Fact[] = [seen('1', { at: NOON, createdAt: NOON })];
  test.each(['settled', 'live'] as const)(
    'in mode %s, two contacts that come again and again',
    async (mode) => {
      const { store, injixo, id, service, until } = await start();
      await service.setUp(id, { ...SETTINGS, mode });
      for (let turn = 0; turn < 3; turn += 1) {
        await count(store, id, [...facts, ticket(2, NOON - MINUTE)]);
        await cover(store, id, NOON + HOUR);
        await until(id, ({ contactsDelivered, state }) => contactsDelivered === 2 && state === 'waiting');
        await store.write('beginRecount', { id, now: NOON });
        while (!(await store.write('recountStep', { id, limit: 1, now: NOON })));
        await service.setUp(id, { ...SETTINGS, mode });
      }
      expect(injixo.taken.length).toBeLessThanOrEqual(2);
      expect(heldBy(injixo)).toEqual(await counted(store, id, FROM, NOON + HOUR));
    },
  );
});
