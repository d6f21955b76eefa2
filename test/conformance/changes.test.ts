import type { Change, Store } from '../../connector/ledger/store';
import { seen } from '../setup/facts';
import {
  created,
  createIntegration,
  group,
  integrationRow,
  learn,
  NOON,
  recount,
  source,
} from '../setup/integrations';
import { eachStore } from '../setup/stores';
import { audit, setUp } from './handing-over';

/** Hears what a store tells, in order. */
function listen(store: Store) {
  const heard: Change[] = [];
  let wake = (): void => undefined;
  const stop = store.onChange((change) => {
    heard.push(change);
    wake();
  });
  return {
    heard,
    stop,
    /** Resolves once so many changes were heard. */
    count: async (changes: number) => {
      while (heard.length < changes) await new Promise<void>((resolve) => (wake = resolve));
      return heard.splice(0);
    },
  };
}

const gone = (id: string) => seen(id, { gone: true });

eachStore((open) => {
  test('what is committed is told: what changed, of which integration', async () => {
    const store = await open();
    const changes = listen(store);
    const { id } = await createIntegration(store);
    const settings = { what: 'settings', integrationId: id };
    const counts = { what: 'counts', integrationId: id };
    const record = (ticket: string) =>
      store.write('record', {
        batches: [{ integrationId: id, origin: 'push', facts: [gone(ticket)] }],
        now: NOON,
      });
    expect(await changes.count(1)).toEqual([settings]);
    await record('1');
    expect(await changes.count(1)).toEqual([counts]);
    await store.write('change', { id, changes: { name: 'New name' } });
    expect(await changes.count(1)).toEqual([settings]);
    await store.write('lengthenHistory', { id, historyDays: 60, now: NOON });
    expect(await changes.count(1)).toEqual([settings]);
    await learn(store, id, [group('7', 'Sales'), source('1', 'Email')]);
    expect(await changes.count(1)).toEqual([counts]);
    await recount(store, id);
    expect(await changes.count(2)).toEqual([settings, counts]);
    await store.write('remove', { id, now: NOON, activity: created });
    expect(await changes.count(2)).toEqual([settings, counts]);
  });

  test('what waits for injixo, and that somebody asks for a pull; reading, and how far counts are complete, tells nothing', async () => {
    const store = await open();
    const changes = listen(store);
    const { id } = await createIntegration(store, { coverageFrom: 0, coverageTo: NOON });
    await changes.count(1);
    const told = (what: string) => ({ what, integrationId: id });
    const record = (ticket: string, more = {}) =>
      store.write('record', {
        batches: [{ integrationId: id, origin: 'push', facts: [gone(ticket)], ...more }],
        now: NOON,
      });
    await store.read('queues', {});
    await setUp(store, id, { mode: 'live' });
    expect(await changes.count(1)).toEqual([told('settings')]);
    await record('1');
    expect(await changes.count(1)).toEqual([told('outbox')]);
    await store.write('askForPull', { id });
    expect(await changes.count(1)).toEqual([told('asked')]);
    await record('1', { reading: 'lists' });
    expect(await changes.count(1)).toEqual([told('settings')]);
    const batch = { integrationId: id, origin: 'sync', facts: [] } as const;
    const coverage = { from: 0, to: NOON };
    await store.write('finishRound', { id, holder: 'one', batch, coverage, now: NOON });
    await store.write('signOut', { sessionId: 'x', audit });
    expect(await changes.count(1)).toEqual([{ what: 'people', integrationId: '' }]);
    expect(await store.read('integration', { id })).toMatchObject({ reading: 'lists' });
  });

  test('what changes nothing, or is refused, is not told', async () => {
    const store = await open();
    const known = listen(store);
    const { id } = await createIntegration(store, { name: 'a' });
    await known.count(1);
    const record = () =>
      store.write('record', {
        batches: [{ integrationId: id, origin: 'push', facts: [gone('1')] }],
        now: NOON,
      });
    const changes = listen(store);
    await record();
    await changes.count(1);
    await record();
    await store.write('create', { row: integrationRow({ name: 'A' }), activity: created });
    const broken = { subject: 'ticket:1', key: 'x', kind: 'sighting', at: NOON, data: 'no JSON', rank: null };
    const batches = [{ integrationId: id, origin: 'push' as const, facts: [gone('2'), broken] }];
    await expect(store.write('record', { batches, now: NOON })).rejects.toThrow();
    const other = await createIntegration(store, { name: 'b' });
    expect(await changes.count(1)).toContainEqual({ what: 'settings', integrationId: other.id });
    expect(changes.heard).toEqual([]);
  });

  test('a listener that stopped hears nothing more', async () => {
    const store = await open();
    const stopped = listen(store);
    const listening = listen(store);
    stopped.stop();
    await createIntegration(store);
    await listening.count(1);
    expect(stopped.heard).toEqual([]);
  });
});
