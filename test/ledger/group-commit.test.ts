import type { RecordInput } from '../../connector/ledger/commands/record';
import { Ledger } from '../../connector/ledger/ledger';
import { StoreUnavailable, type Store } from '../../connector/ledger/store';
import type { Fact } from '../../connector/normalizer/types';
import { reply, seen } from '../setup/facts';
import { createIntegration, NOON } from '../setup/integrations';
import { eachStore, sharedStore } from '../setup/stores';

const gone = (id: string): Fact => seen(id, { gone: true });
const batch = (integrationId: string, ...facts: Fact[]) => ({
  integrationId,
  origin: 'push' as const,
  facts,
});
const broken: Fact = {
  subject: 'ticket:1',
  key: 'x',
  kind: 'sighting',
  at: NOON,
  data: 'no JSON',
  rank: null,
};

interface Commit {
  readonly sizes: number[];
  /** It has waited for another process's; gives the sizes of all that it takes. */
  readonly getLock: () => number[];
  readonly succeed: () => void;
  readonly fail: (error: Error) => void;
}

const sizesOf = (batches: RecordInput['batches']): number[] => batches.map(({ facts }) => facts.length);

/** A store whose commits the test lets through, one by one. */
function slowStore(parallel = true) {
  const commits: Commit[] = [];
  const store = {
    parallel,
    write: (_name: string, { batches, late = () => [] }: RecordInput) =>
      new Promise((resolve, reject) => {
        let all = batches;
        commits.push({
          sizes: sizesOf(batches),
          getLock: () => {
            all = [...batches, ...late()];
            return sizesOf(all);
          },
          succeed: () => resolve(all.map(() => ({ outcome: 'recorded' }))),
          fail: reject,
        });
      }),
  } as unknown as Store;
  return { store, commits, settled: () => new Promise((resolve) => setImmediate(resolve)) };
}

describe('group commit', () => {
  test('the first batch is committed at once; what arrives meanwhile shares the next commit', async () => {
    const { store, commits, settled } = slowStore();
    const ledger = new Ledger(store);
    const records = ['1', '2', '3'].map((id) => ledger.record(batch('a', gone(id))));
    expect(commits.map(({ sizes }) => sizes)).toEqual([[1]]);
    commits[0]?.succeed();
    await settled();
    expect(commits.map(({ sizes }) => sizes)).toEqual([[1], [1, 1]]);
    commits[1]?.succeed();
    expect(await Promise.all(records)).toHaveLength(3);
  });

  test('what arrives while another process commits for the integration comes along, also when the commit is run again', async () => {
    const { store, commits, settled } = slowStore();
    const ledger = new Ledger(store);
    const record = (facts: number) =>
      ledger.record(batch('a', ...Array.from({ length: facts }, (_, ticket) => gone(String(ticket)))));
    const records = [record(1), record(2)];
    expect(commits[0]?.getLock()).toEqual([1, 2]);
    records.push(record(190), record(8));
    expect(commits[0]?.getLock()).toEqual([1, 2, 190]);
    commits[0]?.succeed();
    await Promise.all(records.slice(0, 3));
    await settled();
    expect(commits.map(({ sizes }) => sizes)).toEqual([[1], [8]]);
    commits[1]?.succeed();
    await Promise.all(records);
  });

  test('of what came along late each is tried alone, too, where together they are refused', async () => {
    const { store, commits, settled } = slowStore();
    const ledger = new Ledger(store);
    const outcomes = Promise.allSettled(['1', '2'].map((id) => ledger.record(batch('a', gone(id)))));
    expect(commits[0]?.getLock()).toEqual([1, 1]);
    commits[0]?.fail(new Error('refused'));
    await settled();
    commits[1]?.fail(new Error('refused'));
    await settled();
    commits[2]?.succeed();
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(commits).toHaveLength(3);
  });

  test('nobody is answered before the commit', async () => {
    const { store, commits, settled } = slowStore();
    let isAnswered = false;
    const record = new Ledger(store).record(batch('a', gone('1'))).then(() => (isAnswered = true));
    await settled();
    expect(isAnswered).toBe(false);
    commits[0]?.succeed();
    expect(await record).toBe(true);
  });

  test('a store that writes side by side commits different integrations side by side', () => {
    const { store, commits } = slowStore();
    const ledger = new Ledger(store);
    for (const id of ['a', 'b', 'a']) void ledger.record(batch(id, gone('1')));
    expect(commits.map(({ sizes }) => sizes)).toEqual([[1], [1]]);
  });

  test('a commit takes no more facts than keeps the others from waiting long, but always one batch', async () => {
    const { store, commits, settled } = slowStore();
    const ledger = new Ledger(store);
    const many = (facts: number) =>
      batch('a', ...Array.from({ length: facts }, (_, ticket) => gone(`${ticket}`)));
    for (const facts of [1, 150, 40, 50, 5000, 1]) void ledger.record(many(facts));
    for (let commit = 0; commit < 4; commit += 1) {
      commits[commit]?.succeed();
      await settled();
    }
    expect(commits.map(({ sizes }) => sizes)).toEqual([[1], [150, 40], [50], [5000], [1]]);
  });

  test('a store that leaves one without an answer has recorded nothing of it, as far as anybody knows', async () => {
    for (const parallel of [true, false]) {
      const write = () => Promise.resolve([]);
      const ledger = new Ledger({ parallel, write } as unknown as Store);
      const refused = ledger.record(batch('a', gone('1')));
      await expect(refused).rejects.toEqual(new StoreUnavailable('the store gave no answer'));
    }
  });

  test('how long each took until it was durable is told, in seconds', async () => {
    const { store, commits } = slowStore();
    const told: number[] = [];
    const ledger = new Ledger(
      store,
      () => NOON,
      (seconds) => told.push(seconds),
    );
    const begun = performance.now();
    const record = ledger.record(batch('a', gone('1')));
    await new Promise((resolve) => setTimeout(resolve, 20));
    commits[0]?.succeed();
    await record;
    expect(told).toHaveLength(1);
    expect(told[0]).toBeGreaterThan(0.01);
    expect(told[0]).toBeLessThanOrEqual((performance.now() - begun) / 1000);
  });

  test('more than the store can take is refused, and taken again once there is room', async () => {
    const { store, commits, settled } = slowStore();
    const ledger = new Ledger(store);
    const many = batch('a', ...Array.from({ length: 30_000 }, () => gone('1')));
    const records = [1, 2].map(() => ledger.record(many));
    await expect(ledger.record(many)).rejects.toBeInstanceOf(StoreUnavailable);
    commits[0]?.succeed();
    await settled();
    records.push(ledger.record(many));
    for (const commit of [1, 2]) {
      commits[commit]?.succeed();
      await settled();
    }
    expect(await Promise.all(records)).toHaveLength(3);
  });

  test('when the store is away everybody is told at once, and nobody waits for another’s attempt', async () => {
    const { store, commits, settled } = slowStore();
    const ledger = new Ledger(store);
    const records = ['1', '2', '3'].map((id) => ledger.record(batch('a', gone(id))));
    const outcomes = Promise.allSettled(records);
    commits[0]?.fail(new StoreUnavailable('away'));
    await settled();
    commits[1]?.fail(new StoreUnavailable('away'));
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(commits).toHaveLength(2);
    const later = ledger.record(batch('a', gone('1')));
    commits[2]?.succeed();
    await expect(later).resolves.toEqual({ outcome: 'recorded' });
  });
});

eachStore((open) => {
  test('many batches at once, with repeats, are counted exactly once', async () => {
    const store = await open();
    const { id } = await createIntegration(store);
    const other = await createIntegration(store);
    const ledger = new Ledger(store);
    const tickets = Array.from({ length: 120 }, (_, index) => gone(`${index % 40}`));
    const results = await Promise.all(
      tickets.map((fact, index) => ledger.record(batch(index % 2 === 0 ? id : other.id, fact))),
    );
    const found = results.map((result) => (result.outcome === 'recorded' ? result.found : 0));
    expect(found.reduce((sum, one) => sum + one, 0)).toBe(40);
    expect((await store.read('queues', {})).map(({ offered }) => offered)).toEqual([20, 20]);
  });

  test.each([
    ['a fact that makes no sense', broken],
    ['a text that no database takes', gone('a\u0000b')],
  ])('%s spoils none of its neighbours', async (_what, poison) => {
    const store = await open();
    const { id } = await createIntegration(store);
    const ledger = new Ledger(store);
    const facts = [gone('1'), gone('2'), poison, gone('3'), gone('4')];
    const outcomes = await Promise.allSettled(facts.map((fact) => ledger.record(batch(id, fact))));
    const neighbours = outcomes.filter((_, index) => index !== 2);
    expect(neighbours.map(({ status }) => status)).toEqual(neighbours.map(() => 'fulfilled'));
    const expected = outcomes[2]?.status === 'fulfilled' ? 5 : 4;
    expect(await store.read('queues', {})).toMatchObject([{ offered: expected }]);
  });
});

sharedStore((open) => {
  test('two connectors that take the same facts for one integration at once count them exactly once', async () => {
    const [store, other] = [await open(), await open()];
    const { id } = await createIntegration(store);
    const ledgers = [new Ledger(store), new Ledger(other)] as const;
    const facts = Array.from({ length: 60 }, (_, index) => [
      gone(`${index}`),
      // Told of two tickets, as when these are merged between two pulls: the lower instant keeps it, whoever comes first.
      reply(`r${index % 20}`, `${index}`, { seenAt: NOON + index }),
    ]);
    const batches = facts.map((own) => batch(id, ...own));
    const results = await Promise.all(
      [...batches, ...batches.toReversed()].map((one, index) => ledgers[index % 2 === 0 ? 0 : 1].record(one)),
    );
    expect(results.every((result) => result.outcome === 'recorded')).toBe(true);
    const counts = async () => (await store.read('queues', {})).map(({ name, offered }) => [name, offered]);
    expect(await counts()).toEqual([
      ['Unknown group/source Replies', 20],
      ['Unknown group/source Tickets', 60],
    ]);
    const range = { integrationId: id, from: NOON, to: NOON + 1, after: null, limit: 100 };
    const [replies] = await store.read('queues', { search: 'Replies' });
    const contacts = await store.read('contacts', { ...range, queueId: replies?.id ?? '' });
    expect(
      new Set(contacts.map(({ subject, key }) => subject === `ticket:${key.replace('conversation:r', '')}`)),
    ).toEqual(new Set([true]));
  });
});
