import fc from 'fast-check';
import { Ledger } from '../../connector/ledger/ledger';
import type { Store } from '../../connector/ledger/store';
import type { DirectoryEntry } from '../../connector/normalizer/types';
import type { Audit } from '../../connector/normalizer/zendesk/audit-fact';
import { staffEntry, viewEntry } from '../../connector/normalizer/zendesk/directory';
import { Intake } from '../../connector/sources/zendesk/intake';
import { createIntegration, learn, NOON } from '../setup/integrations';
import { eachStore } from '../setup/stores';

const unsolved = viewEntry({
  id: '1',
  title: 'Unsolved',
  conditions: { all: [{ field: 'status', operator: 'less_than', value: 'solved' }], any: [] },
  until: null,
});
const CUSTOMER = '900';
/** Agents whom nothing but an assignment tells; the last one has never had a ticket. */
const FORMER = ['101', '102', '103'];

/** The audits of some tickets: each made by the customer, then answered by people of all kinds, some of whom become assignees. */
const audits = fc
  .array(
    fc.record({
      ticket: fc.nat({ max: 3 }),
      by: fc.constantFrom(CUSTOMER, ...FORMER),
      assigned: fc.boolean(),
    }),
    {
      minLength: 1,
      maxLength: 25,
    },
  )
  .map((steps) => {
    const seen = new Set<number>();
    return steps.map(({ ticket, by, assigned }, index): Audit => {
      const created = !seen.has(ticket);
      seen.add(ticket);
      const author = created ? CUSTOMER : by;
      const assignee =
        assigned && by !== CUSTOMER && by !== '103' && !created ? [{ field: 'assignee_id', value: by }] : [];
      return {
        id: String(1000 + index),
        ticketId: String(ticket),
        at: NOON + index * 60_000,
        updaterId: author,
        via: { name: 'Mail' },
        created,
        changes: [...(created ? [{ field: 'status', value: 'open' }] : []), ...assignee],
        comments: [{ authorId: author, public: true, via: null }],
      };
    });
  });

/** Where the list is cut into pages. */
const cuts = fc.array(fc.nat({ max: 25 }), { maxLength: 6 });

async function account(store: Store) {
  const { id } = await createIntegration(store, { product: 'zendesk' });
  await store.write('updateDirectory', { id, kinds: ['view'], entries: [unsolved], now: NOON });
  const ledger = new Ledger(store, () => NOON);
  const count = async (): Promise<void> => {
    while ((await store.write('countAnswered', { id, limit: 2, now: NOON })) > 0);
  };
  return {
    id,
    count,
    /** Takes in one page, as a pull does: what it learnt is committed with it. */
    page: async (intake: Intake, page: readonly Audit[]) => {
      const facts = intake.audits(page);
      const discovered = intake.takeDiscovered();
      return ledger.record({ integrationId: id, origin: 'import', facts, discovered });
    },
    contacts: async () =>
      (await store.read('queues', { integrationId: id })).reduce((sum, { offered }) => sum + offered, 0),
    directory: (): Promise<DirectoryEntry[]> => store.read('directory', { integrationId: id }),
    needs: () => store.read('openNeeds', { integrationId: id, limit: 10 }),
  };
}

/** An audit of ticket 1 with a public comment; the first one creates it. */
const by = (id: string, updaterId: string, changes: Audit['changes']): Audit => ({
  id,
  ticketId: '1',
  at: NOON,
  updaterId,
  via: null,
  created: id === '1',
  changes,
  comments: [{ authorId: updaterId, public: true, via: null }],
});

/** Z2 read aloud: creations, and what people say who were never an assignee. */
function expected(all: readonly Audit[]): number {
  const assignees = new Set(
    all
      .flatMap(({ changes }) => changes.filter(({ field }) => field === 'assignee_id'))
      .map(({ value }) => value),
  );
  return all.filter(({ created, updaterId }) => created || !assignees.has(updaterId)).length;
}

eachStore((open) => {
  test('G1, Z2: where pages begin and in which order they come makes no difference to who was ever staff', async () => {
    const store = await open();
    await fc.assert(
      fc.asyncProperty(audits, cuts, fc.boolean(), async (all, at, backwards) => {
        const zendesk = await account(store);
        const limits = [...new Set([0, ...at.filter((cut) => cut < all.length), all.length])].sort(
          (a, b) => a - b,
        );
        const pages = limits.slice(1).map((end, index) => all.slice(limits[index], end));
        for (const page of backwards ? pages.reverse() : pages)
          await zendesk.page(new Intake(await zendesk.directory()), page);
        await zendesk.count();
        expect(await zendesk.contacts()).toBe(expected(all));
        expect(await zendesk.needs()).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  test('who is hired later is told by the list of staff: what they wrote as a customer counts no more (Z2)', async () => {
    const store = await open();
    const zendesk = await account(store);
    const [created, said] = [by('1', CUSTOMER, [{ field: 'status', value: 'open' }]), by('2', '103', [])];
    const recorded = await zendesk.page(new Intake([]), [created, said]);
    expect([recorded, await zendesk.contacts()]).toMatchObject([{ outcome: 'recorded', hasNeeds: false }, 2]);
    await learn(store, zendesk.id, [unsolved, staffEntry('103', true)]);
    expect(await zendesk.contacts()).toBe(1);
  });

  test('who records what is waited for is told so', async () => {
    const store = await open();
    const zendesk = await account(store);
    const intake = new Intake([]);
    await zendesk.page(intake, [by('1', CUSTOMER, [{ field: 'status', value: 'open' }]), by('2', '101', [])]);
    expect(await zendesk.contacts()).toBe(2);
    const recorded = await zendesk.page(intake, [
      by('3', CUSTOMER, [{ field: 'assignee_id', value: '101' }]),
    ]);
    expect(recorded).toMatchObject({ hasNeeds: true });
    await zendesk.count();
    expect(await zendesk.contacts()).toBe(2);
  });
});
