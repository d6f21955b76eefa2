import type { Store } from '../../connector/ledger/store';
import { groupingEntry, viewEntry, type View } from '../../connector/normalizer/zendesk/directory';
import { HOUR, is, NOON, Story, UNSOLVED, view } from '../normalizer/zendesk/story';
import { createIntegration } from '../setup/integrations';
import { eachStore } from '../setup/stores';

/** Z5: what a view with other conditions, counted anew from stored facts, leaves of each contact. */

const stays = view('Stays', [UNSOLVED, is('priority', 'high')]);
const moves = (type: string): View => view('Moves', [UNSOLVED, is('type', type)]);
const before = [stays, moves('problem')];
const after = [stays, moves('incident')];

const tickets = Object.entries({
  leaves: { priority: 'high', type: 'problem' },
  goes: { priority: 'low', type: 'problem' },
  comes: { priority: 'low', type: 'incident' },
  remains: { priority: 'high' },
  joins: { priority: 'high', type: 'incident' },
}).map(([name, set], index) => ({
  name,
  story: new Story(String(index + 1), index * 1_000).create({ set, at: NOON + index * HOUR }),
}));

eachStore((open) => {
  const list = (store: Store, id: string, views: readonly View[]) => {
    const entries = [...views.map(viewEntry), groupingEntry('ivr')];
    return store.write('updateDirectory', { id, kinds: ['view'], entries, now: NOON });
  };
  const step = (store: Store, id: string, limit = 2) => store.write('recountStep', { id, limit, now: NOON });

  /** What is stored of each ticket's contacts. */
  async function contactsOf(store: Store, integrationId: string) {
    const names = new Map((await store.read('queues', { integrationId })).map(({ id, name }) => [id, name]));
    const range = { integrationId, queueId: '', from: 0, to: NOON * 2, after: null, limit: 100 };
    const rows = await store.read('contacts', range);
    const name = new Map(tickets.map(({ name: of, story: { id } }) => [`ticket:${id}`, of]));
    return Object.fromEntries(
      rows.map(({ subject, origin, counted }) => [
        name.get(subject),
        [origin, ...counted.map(([queue]) => names.get(queue)).sort()],
      ]),
    );
  }

  test('it leaves a queue, or all of them, comes to one, or stays; how often is told', async () => {
    const store = await open();
    const { id } = await createIntegration(store, { product: 'zendesk', historyFrom: NOON - HOUR });
    await list(store, id, before);
    const facts = tickets.flatMap(({ story }) => [...story.facts(), ...story.exported()]);
    await store.write('record', { batches: [{ integrationId: id, origin: 'push', facts }], now: NOON });
    expect(await contactsOf(store, id)).toEqual({
      leaves: ['push', 'Moves (email)', 'Stays (email)'],
      goes: ['push', 'Moves (email)'],
      remains: ['push', 'Stays (email)'],
      joins: ['push', 'Stays (email)'],
    });

    await list(store, id, after);
    while (!(await step(store, id)));
    expect(await contactsOf(store, id)).toEqual({
      leaves: ['push', 'Stays (email)'],
      comes: ['import', 'Moves (email)'],
      remains: ['push', 'Stays (email)'],
      joins: ['push', 'Moves (email)', 'Stays (email)'],
    });
    expect(await store.read('activity', { integrationId: id, limit: 1 })).toEqual([
      {
        at: NOON,
        level: 'info',
        code: 'recounted',
        message: 'New and changed views are counted from the stored facts: 4 intervals have a new number.',
        params: { what: 'views', intervals: 4 },
      },
    ]);
    expect((await store.read('integration', { id }))?.recountScope).toBeNull();

    await store.write('beginRecount', { id, now: NOON + 1 });
    expect(await store.read('integration', { id })).toMatchObject({
      recountAfter: '',
      recountScope: '{"all":true,"queues":[]}',
      updatedAt: NOON + 1,
    });
    while (!(await step(store, id)));
    expect(await store.read('activity', { integrationId: id, limit: 1 })).toEqual([
      {
        at: NOON,
        level: 'info',
        code: 'recounted',
        message: 'Everything was counted anew from the stored facts: all numbers are as they were.',
        params: { what: 'same' },
      },
    ]);
  });

  test('what its new conditions ask of a ticket is noted', async () => {
    const store = await open();
    const { id } = await createIntegration(store, { product: 'zendesk', historyFrom: NOON - HOUR });
    const needs = () => store.read('openNeeds', { integrationId: id, limit: 10 });
    await list(store, id, [moves('problem')]);
    const { story } = tickets[0]!;
    // Where the ticket came from isn't told by its audits, but by the export.
    await store.write('record', {
      batches: [{ integrationId: id, origin: 'push', facts: story.facts() }],
      now: NOON,
    });
    const asked = await needs();
    await list(store, id, [
      view('Moves', [UNSOLVED, { field: 'recipient', operator: 'is', value: 'a@b.example' }]),
    ]);
    while (!(await step(store, id)));
    expect([asked, await needs()]).toEqual([[], ['ticket:1']]);
  });
});
