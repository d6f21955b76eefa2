import fc from 'fast-check';
import { Ledger } from '../../connector/ledger/ledger';
import type { Store } from '../../connector/ledger/store';
import type { DirectoryEntry, Fact } from '../../connector/normalizer/types';
import { createIntegration, learn, NOON, recount } from '../setup/integrations';
import { eachStore } from '../setup/stores';
import { accounts, type Account } from './arbitrary-accounts';
import { whatContactsTell, whatIsCounted } from './what-is-counted';

const RUNS = 50;
const broken: Fact = {
  subject: 'ticket:1',
  key: 'x',
  kind: 'sighting',
  at: NOON,
  data: 'no JSON',
  rank: null,
};

/** How the same facts may arrive. */
interface Arrival {
  /** In any order, some more than once. */
  readonly facts: readonly Fact[];
  /** Sizes of the batches, in turn. */
  readonly sizes: readonly number[];
  /** Before which batch the account lists a part of its directory, all of it, and a recount begins; past the end: after all. */
  readonly listsPart: number;
  readonly listsAll: number;
  readonly recounts: number;
  /** Which batches fail first, and are sent again. */
  readonly failing: readonly boolean[];
}

function arrivals(facts: readonly Fact[]): fc.Arbitrary<Arrival> {
  const place = fc.nat(8);
  const repeated = fc.subarray([...facts]).chain((again) => shuffled([...facts, ...again]));
  return fc.record({
    facts: repeated,
    sizes: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 }),
    listsPart: place,
    listsAll: place,
    recounts: place,
    failing: fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
  });
}

function shuffled<T>(items: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
}

const cases = ({ fact }: Account) =>
  fc
    .array(fact, { minLength: 1, maxLength: 14 })
    .chain((facts) => fc.record({ facts: fc.constant(facts), arrival: arrivals(facts) }));

eachStore((open, isShared) => {
  test.each(accounts)(
    'G1, G6, G8: $product facts give the same counts in any order, by any path',
    async (account) => {
      const store = await open();
      await fc.assert(
        fc.asyncProperty(cases(account), async ({ facts, arrival }) => {
          const canonical = await atOnce(store, account, facts);
          const id = await asTheyArrive(store, account, arrival);
          const expected = await whatIsCounted(store, canonical);
          expect(await whatIsCounted(store, id)).toEqual(expected);
          expect(await whatContactsTell(store, id)).toEqual(expected);
          await recount(store, id);
          expect(await whatIsCounted(store, id)).toEqual(expected);
        }),
        { numRuns: isShared ? RUNS / 2 : RUNS },
      );
    },
  );
});

async function newAccount(store: Store, { product }: Account): Promise<string> {
  return (await createIntegration(store, { product, historyFrom: NOON })).id;
}

/** One batch, sorted, into an account whose names are known. */
async function atOnce(store: Store, account: Account, facts: readonly Fact[]): Promise<string> {
  const id = await newAccount(store, account);
  await learn(store, id, account.directory);
  const sorted = facts
    .map((fact) => ({ fact, text: JSON.stringify(fact) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1));
  const batches = [{ integrationId: id, origin: 'import' as const, facts: sorted.map(({ fact }) => fact) }];
  await store.write('record', { batches, now: NOON });
  await learn(store, id, account.directory); // asked again, for what wasn't in it
  return id;
}

async function asTheyArrive(store: Store, account: Account, arrival: Arrival): Promise<string> {
  const id = await newAccount(store, account);
  const ledger = new Ledger(store, () => NOON);
  const list = (entries: readonly DirectoryEntry[]) => learn(store, id, entries);
  const batches = split(arrival.facts, arrival.sizes);
  for (const [index, facts] of batches.entries()) {
    if (index === arrival.listsPart) await list(account.directoryBefore);
    if (index === arrival.listsAll) await list(account.directory);
    if (index === arrival.recounts) await store.write('beginRecount', { id, now: NOON });
    const batch = { integrationId: id, origin: 'push' as const, facts };
    if (arrival.failing[index % arrival.failing.length] === true) {
      await expect(ledger.record({ ...batch, facts: [...facts, broken] })).rejects.toThrow();
    }
    await ledger.record(batch);
    await store.write('recountStep', { id, limit: 1, now: NOON });
  }
  while (!(await store.write('recountStep', { id, limit: 1, now: NOON })));
  await list(account.directory);
  const [last] = await store.read('activity', { integrationId: id, limit: 1 });
  expect(last?.level).toBe('info'); // had the recount met counts that differ, it would have warned
  return id;
}

function split<T>(items: readonly T[], sizes: readonly number[]): T[][] {
  const batches: T[][] = [];
  for (let from = 0, turn = 0; from < items.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    batches.push(items.slice(from, from + size));
    from += size;
  }
  return batches;
}
