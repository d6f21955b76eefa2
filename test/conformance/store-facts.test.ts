import type { Fact } from '../../connector/normalizer/types';
import { seen } from '../setup/facts';
import { createIntegration, NOON } from '../setup/integrations';
import { eachStore } from '../setup/stores';

/** G1: of what is told of one thing in several ways the same is kept, in whatever order it comes. */

const fact = (subject: string, changes: Partial<Fact> = {}): Fact => ({
  ...{ subject, key: 'conversation:1', kind: 'reply', at: NOON, rank: 5 },
  data: JSON.stringify({ s: '0' }),
  ...changes,
});

eachStore((open) => {
  test.each<[string, kept: Fact, other: Fact]>([
    ['who told of it first', fact('ticket:2', { rank: 4 }), fact('ticket:1')],
    ['the subject that comes first', fact('ticket:1'), fact('ticket:2')],
    ['what happened first', fact('ticket:1', { at: NOON - 1 }), fact('ticket:1')],
    ['else by what is told', fact('ticket:1'), fact('ticket:1', { data: JSON.stringify({ s: '1' }) })],
  ])('%s is kept, together and one after the other', async (_what, kept, other) => {
    const store = await open();
    const keptOf = async (...batches: Fact[][]) => {
      const { id } = await createIntegration(store);
      for (const facts of batches)
        await store.write('record', { batches: [{ integrationId: id, origin: 'push', facts }], now: NOON });
      return store.read('facts', { integrationId: id, subjects: ['ticket:1', 'ticket:2'] });
    };
    expect(await keptOf([kept, other])).toEqual([kept]);
    expect(await keptOf([other, kept])).toEqual([kept]);
    expect(await keptOf([kept], [other])).toEqual([kept]);
    expect(await keptOf([other], [kept])).toEqual([kept]);
    expect(await keptOf([other], [kept], [other])).toEqual([kept]);
  });

  test('what is no news isn’t told as news, and a thing of the same name in another subject is another thing', async () => {
    const store = await open();
    const { id } = await createIntegration(store);
    const fresh = async (...facts: Fact[]) => {
      const batches = [{ integrationId: id, origin: 'push' as const, facts }];
      const [recorded] = await store.write('record', { batches, now: NOON });
      return recorded?.outcome === 'recorded' ? recorded.fresh : null;
    };
    expect(await fresh(fact('ticket:2'), fact('ticket:2'))).toEqual([true, false]);
    expect(await fresh(fact('ticket:2'), fact('ticket:3'))).toEqual([false, false]);
    expect(await fresh(fact('ticket:3'), fact('ticket:1'))).toEqual([false, true]);
    const [one, two] = [seen('8'), seen('9')];
    expect(one.key).toBe(two.key);
    expect(await fresh(one, two, one)).toEqual([true, true, false]);
  });
});
