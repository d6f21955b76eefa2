import fc from 'fast-check';
import { coverageOfQueue } from '../../connector/integrations/reading';
import type { Store } from '../../connector/ledger/store';
import type { DirectoryEntry, Fact } from '../../connector/normalizer/types';
import { groupingEntry, viewEntry, type View } from '../../connector/normalizer/zendesk/directory';
import { DAY, HOUR, NOON as STORY_NOON, Story, UNSOLVED } from '../normalizer/zendesk/story';
import { createIntegration, learn, MINUTE, NOON, recount } from '../setup/integrations';
import { eachStore } from '../setup/stores';
import { reply, seen } from '../setup/facts';
import { accounts, type Account } from './arbitrary-accounts';
import { distinctCounted, distinctTold } from './what-is-counted';

/** FACT_RETENTION_DAYS: facts go, counts stay (docs/decisions.md, "Retention"). */

const FAR = 10 * 365 * DAY;
const RUNS = 15;

/** Of each queue's intervals, how many contacts. */
async function intervals(store: Store, integrationId: string): Promise<Map<string, number>> {
  const counted = new Map<string, number>();
  for (const { id, name } of await store.read('queues', { integrationId }))
    for (const [start, offered] of await store.read('counts', {
      queueId: id,
      from: 0,
      to: FAR * 10,
      limit: 1_000,
    }))
      counted.set(`${name} ${start}`, offered);
  return counted;
}

const since = (counted: Map<string, number>, at: number): Record<string, number> =>
  Object.fromEntries([...counted].filter(([place]) => Number(place.split(' ').at(-1)) >= at).sort());
const until = (counted: Map<string, number>, at: number): Record<string, number> =>
  Object.fromEntries([...counted].filter(([place]) => Number(place.split(' ').at(-1)) < at).sort());

const record = (store: Store, id: string, facts: readonly Fact[]) =>
  store.write('record', { batches: [{ integrationId: id, origin: 'push', facts }], now: NOON });

/** Whether facts from before an instant could be pruned. */
async function prune(store: Store, id: string, before: number): Promise<boolean> {
  await store.write('change', { id, changes: { coverageFrom: 0, coverageTo: FAR * 10 } });
  if (!(await store.write('beginPruning', { id, before }))) return false;
  while (!(await store.write('pruneStep', { id, limit: 1 })));
  return true;
}

const factsOf = async (store: Store, integrationId: string, subject: string): Promise<Fact[]> =>
  store.read('facts', { integrationId, subjects: [subject] });

/** Facts as they are told, in order of their instants, some of them again later; and when old ones are pruned. */
const cases = ({ fact }: Account) =>
  fc.array(fact, { minLength: 3, maxLength: 10 }).chain((facts) => {
    const told = [...facts].sort((a, b) => a.at - b.at);
    return fc.record({
      told: fc.constant(told),
      again: fc.array(fc.nat(told.length - 1), { maxLength: 3 }),
      prunedAfter: fc.subarray(
        told.map((_, index) => index),
        { maxLength: 3 },
      ),
      recounts: fc.boolean(),
    });
  });

/** The last start of an interval up to which all that has been told is past. */
const cutOf = (told: readonly Fact[], index: number): number =>
  Math.floor((told[index + 1]?.at ?? NOON + HOUR) / (15 * MINUTE)) * 15 * MINUTE;

eachStore((open) => {
  test.each(accounts)(
    '$product: with facts pruned at any instants, each contact is counted once, and what was counted before stays',
    async (account) => {
      const store = await open();
      const historyFrom = NOON - HOUR;
      await fc.assert(
        fc.asyncProperty(cases(account), async ({ told, again, prunedAfter, recounts }) => {
          const { product, directory } = account;
          const [whole, pruned] = await Promise.all(
            [1, 2].map(async () => (await createIntegration(store, { product, historyFrom })).id),
          );
          if (whole === undefined || pruned === undefined) throw new Error('two integrations');
          for (const id of [whole, pruned]) await learn(store, id, directory);
          let [cut, atCut] = [0, new Map<string, number>()];
          for (const [index, fact] of told.entries()) {
            const repeated = again.filter((one) => one < index).flatMap((one) => told[one] ?? []);
            for (const id of [whole, pruned]) await record(store, id, [fact, ...repeated]);
            if (!prunedAfter.includes(index)) continue;
            for (const id of [whole, pruned]) await learn(store, id, directory);
            const former = await intervals(store, pruned);
            if (!(await prune(store, pruned, cutOf(told, index)))) continue;
            atCut = new Map([...Object.entries(until(atCut, cut)), ...Object.entries(since(former, cut))]);
            cut = Math.max(cut, cutOf(told, index));
            expect(await intervals(store, pruned)).toEqual(former);
          }
          for (const id of [whole, pruned]) await learn(store, id, directory);
          if (recounts) await recount(store, pruned);
          const counted = await intervals(store, pruned);
          expect(since(counted, cut)).toEqual(since(await intervals(store, whole), cut));
          expect(until(counted, cut)).toEqual(until(atCut, cut));
          expect(await distinctCounted(store, pruned)).toEqual(await distinctTold(store, pruned));
        }),
        { numRuns: RUNS },
      );
    },
  );

  test('D2, D6: a reply to a ticket whose facts are gone counts once, where the ticket was', async () => {
    const store = await open();
    const { id } = await createIntegration(store, { historyFrom: NOON - DAY });
    const directory: DirectoryEntry[] = [
      { kind: 'group', id: '7', name: 'Sales', active: true },
      { kind: 'group', id: '8', name: 'Returns', active: true },
      { kind: 'source', id: '1', name: 'Email', active: true },
    ];
    await learn(store, id, directory);
    await record(store, id, [
      seen('1', { at: NOON, createdAt: NOON }),
      reply('r1', '1', { at: NOON + MINUTE }),
      seen('1', { at: NOON + 2 * MINUTE, createdAt: NOON, group: '8' }),
    ]);
    const before = await intervals(store, id);
    expect(await prune(store, id, NOON + DAY)).toBe(true);
    expect(await factsOf(store, id, 'ticket:1')).toMatchObject([{ kind: 'sighting', at: NOON + 2 * MINUTE }]);
    expect(await intervals(store, id)).toEqual(before);

    await record(store, id, [
      reply('r1', '1', { at: NOON + MINUTE, seenAt: NOON + 2 * DAY }),
      reply('r1', '2', { at: NOON + MINUTE, seenAt: NOON }), // merged into another ticket
      reply('r2', '1', { at: NOON + 2 * DAY }),
      seen('1', { at: NOON + 3 * DAY, createdAt: NOON }),
    ]);
    await learn(store, id, directory);
    await recount(store, id);
    expect(await intervals(store, id)).toEqual(
      new Map([...before, [`Returns email Replies ${NOON + 2 * DAY}`, 1]]),
    );
  });

  test('it waits for what is still to be asked, and for a recount', async () => {
    const store = await open();
    const { id } = await createIntegration(store, { historyFrom: NOON - DAY });
    await record(store, id, [seen('1', { at: NOON })]);
    expect(await prune(store, id, NOON + DAY)).toBe(false);
    await learn(store, id, []);
    await store.write('beginRecount', { id, now: NOON });
    expect(await prune(store, id, NOON + DAY)).toBe(false);
    while (!(await store.write('recountStep', { id, limit: 1, now: NOON })));
    expect(await store.read('pruningDue', { before: NOON + DAY, again: NOON })).toEqual([id]);
    expect(await prune(store, id, NOON + DAY)).toBe(true);
    expect(await store.read('pruningDue', { before: NOON + DAY, again: NOON })).toEqual([]);
  });

  test('it waits for what is covered, unless the integration was deleted; what is final stays so, and grows', async () => {
    const store = await open();
    const { id, historyFrom } = await createIntegration(store, { historyFrom: NOON - DAY });
    await record(store, id, [seen('1', { at: NOON, gone: true })]);
    const begin = (before: number) => store.write('beginPruning', { id, before });
    const final = async () => {
      const { finalFrom, finalTo, prunedAfter } = (await store.read('integration', { id }))!;
      return [finalFrom, finalTo, prunedAfter];
    };
    const through = async () => {
      while (!(await store.write('pruneStep', { id, limit: 1 })));
    };
    expect(await store.write('pruneStep', { id, limit: 1 })).toBe(true);
    expect(await begin(NOON)).toBe(false);
    await store.write('change', { id, changes: { coverageFrom: historyFrom, coverageTo: NOON - 1 } });
    expect(await begin(NOON)).toBe(false);
    expect(await final()).toEqual([null, null, null]);
    await store.write('change', { id, changes: { coverageTo: NOON } });
    expect(await begin(NOON)).toBe(true);
    expect(await final()).toEqual([historyFrom, NOON, '']);
    // Until it is through, it goes on with what it began.
    expect(await begin(NOON + HOUR)).toBe(true);
    expect(await final()).toEqual([historyFrom, NOON, '']);
    await through();
    expect(await final()).toEqual([historyFrom, NOON, null]);

    expect(await begin(NOON - HOUR)).toBe(true);
    await through();
    expect(await final()).toEqual([historyFrom, NOON, null]);
    await store.write('change', { id, changes: { historyFrom: historyFrom - DAY } });
    expect(await begin(NOON)).toBe(true);
    await through();
    expect(await final()).toEqual([historyFrom - DAY, NOON, null]);

    await record(store, id, [seen('2', { at: NOON })]);
    expect(await begin(NOON)).toBe(false);
    const activity = { at: NOON, level: 'info', code: 'deleted', message: '' } as const;
    await store.write('remove', { id, now: NOON, activity });
    expect(await begin(NOON + 1)).toBe(true);
  });

  test('Z5: new views and changed conditions begin where facts begin; closed tickets are let go, others kept', async () => {
    const store = await open();
    const view = (viewId: string, field: string, value: string): View => ({
      id: viewId,
      title: `View ${viewId}`,
      conditions: { all: [UNSOLVED, { field, operator: 'is', value }], any: [] },
      until: null,
    });
    const list = async (id: string, views: readonly View[]) => {
      const entries = [...views.map(viewEntry), groupingEntry('ivr')];
      await store.write('updateDirectory', { id, kinds: ['view'], entries, now: STORY_NOON });
      while (!(await store.write('recountStep', { id, limit: 1, now: STORY_NOON })));
    };
    const { id } = await createIntegration(store, { product: 'zendesk', historyFrom: STORY_NOON - DAY });
    await list(id, [view('1', 'priority', 'high')]);
    const closed = new Story('5', 1_000).create({ set: { priority: 'high' } });
    closed.change({ status: 'closed' });
    const open_ = new Story('6', 2_000).create({ set: { priority: 'high' } }).change({ status: 'pending' });
    await record(store, id, [...closed.facts(), ...open_.facts(), ...closed.exported(), ...open_.exported()]);
    const cut = STORY_NOON + 2 * DAY;
    const before = await intervals(store, id);
    expect([...before.values()]).toEqual([2]);
    expect(await prune(store, id, cut)).toBe(true);
    expect(await factsOf(store, id, 'ticket:5')).toMatchObject([{ kind: 'over' }]);
    expect(await factsOf(store, id, 'ticket:6')).toHaveLength(4);

    // Deleted at last, a closed ticket tells nothing new; the other one goes on from its state.
    closed.change({ status: 'deleted' }, { at: cut + HOUR });
    open_.customer({ at: cut + HOUR });
    await record(store, id, [...closed.facts().slice(-1), ...open_.facts()]);
    expect(await store.read('openNeeds', { integrationId: id, limit: 9 })).toEqual([]);
    const afterwards = await intervals(store, id);
    expect(until(afterwards, cut)).toEqual(Object.fromEntries(before));
    expect(Object.values(since(afterwards, cut))).toEqual([1]);

    await list(id, [view('1', 'priority', 'low'), view('2', 'priority', 'high')]);
    const counted = await intervals(store, id);
    expect(until(counted, cut)).toEqual(Object.fromEntries(before));
    expect(since(counted, cut)).toEqual({ [`View 2 (email) ${cut + HOUR}`]: 1 });
    const row = await store.read('integration', { id });
    const known = new Map(
      (await store.read('queues', { integrationId: id })).map((queue) => [
        queue.name,
        coverageOfQueue(row, queue),
      ]),
    );
    expect(known.get('View 1 (email)')?.from).toBe(0);
    expect(known.get('View 2 (email)')?.from).toBe(cut);
    expect(await distinctCounted(store, id)).toEqual(await distinctTold(store, id));
  });
});
