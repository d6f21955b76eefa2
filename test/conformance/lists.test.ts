import { importStatus } from '../../connector/integrations/import-progress';
import { integrationPage } from '../../connector/integrations/page';
import { SILENCE_MS, statusOf } from '../../connector/integrations/status';
import type { Store } from '../../connector/ledger/store';
import type { IntegrationRow } from '../../connector/store/rows';
import { seen } from '../setup/facts';
import { createIntegration, DAY, group, learn, MINUTE, NOON, source } from '../setup/integrations';
import { eachStore } from '../setup/stores';

const done = JSON.stringify({
  state: 'done',
  from: 0,
  to: NOON,
  startedAt: 0,
  finishedAt: NOON,
  error: null,
});
const connected = { import: done, connectedAt: NOON, lastSeenAt: NOON };

/** One in each state, in the order in which they need attention; of two in one state the names decide. */
const troubled: readonly (readonly [state: string, changes: Partial<IntegrationRow>])[] = [
  ['credentials_rejected', { ...connected, name: 'Z', credentialsRejectedAt: NOON }],
  ['failing', { ...connected, name: 'Y', failingSince: NOON }],
  ['delivery_interrupted', { ...connected, name: 'X', lastSeenAt: NOON - SILENCE_MS - 1 }],
  ['waiting_for_app', { name: 'W', import: done }],
  ['importing', { ...connected, name: 'U', import: done.replace('done', 'running') }],
  ['importing', { name: 'V' }],
  ['paused', { name: 'T', pausedAt: NOON, failingSince: NOON }],
  ['operational', { ...connected, name: 'Älter', lastSeenAt: NOON - SILENCE_MS }],
  ['operational', { name: 'ÄLTERE', product: 'zendesk', import: done }],
];

const namesOf = (list: readonly { readonly name: string }[]): string[] => list.map(({ name }) => name);

eachStore((open) => {
  const all = async (store: Store, search: string, limit: number): Promise<string[]> => {
    const names: string[] = [];
    let after = null;
    do {
      const page = await integrationPage(store.within(null), { search, after, limit }, NOON);
      expect(page.integrations.length).toBeLessThanOrEqual(limit);
      names.push(...namesOf(page.integrations));
      after = page.next;
    } while (after !== null);
    return names;
  };

  test('integrations in trouble come first, page by page', async () => {
    const store = await open();
    for (const [, changes] of [...troubled].reverse()) await createIntegration(store, changes);
    await createIntegration(store, { name: 'Deleted', deletedAt: NOON });
    const { integrations } = await integrationPage(
      store.within(null),
      { search: '', after: null, limit: 100 },
      NOON,
    );
    expect(integrations.map(({ name, status }) => [status.state, name])).toEqual(
      troubled.map(([state, { name }]) => [state, name]),
    );
    for (const row of await store.read('integrations', {}))
      expect(statusOf(row, importStatus(row), NOON).state).toBe(
        troubled.find(([, { name }]) => name === row.name)?.[0],
      );
    for (const limit of [1, 2, 9]) expect(await all(store, '', limit)).toEqual(namesOf(integrations));
  });

  test('a search finds parts of names and domains; its signs mean themselves', async () => {
    const store = await open();
    for (const [name, domain] of [
      ['Ünited 100%', 'one.freshdesk.com'],
      ['100 parcels', 'two.freshdesk.com'],
      ['under_score', 'three.zendesk.com'],
    ])
      await createIntegration(store, { name: name!, domain: domain! });
    expect(await all(store, 'ÜNITED', 10)).toEqual(['Ünited 100%']);
    expect(await all(store, '0%', 10)).toEqual(['Ünited 100%']);
    expect(await all(store, '_', 10)).toEqual(['under_score']);
    expect(await all(store, 'freshdesk', 1)).toEqual(['100 parcels', 'Ünited 100%']);
    expect(await all(store, '\\', 10)).toEqual([]);
  });

  test('an organisation sees its own', async () => {
    const store = await open();
    const { id } = await createIntegration(store, { name: 'Own' });
    const page = (organisation: string) =>
      integrationPage(store.within(organisation), { search: '', after: null, limit: 5 }, NOON);
    expect(namesOf((await page('default')).integrations)).toEqual(['Own']);
    expect((await page('another')).integrations).toEqual([]);
    const read = store.within('another');
    expect(await read('queueNumbers', { integrationIds: [id] })).toEqual([]);
    expect(await read('originsOfAll', { integrationIds: [id], since: 0 })).toEqual([]);
  });

  test('contacts of many integrations by day; days without any are left out', async () => {
    const store = await open();
    const ids = ['a', 'b'];
    for (const id of ids) {
      await createIntegration(store, { id });
      await learn(store, id, [group('7', 'Sales'), source('1', 'Email')]);
    }
    const record = (integrationId: string, at: number, ticket: string) =>
      store.write('record', {
        batches: [{ integrationId, origin: 'import', facts: [seen(ticket, { at, createdAt: at })] }],
        now: NOON,
      });
    await record('a', NOON - DAY, '1');
    await record('a', NOON - MINUTE, '2');
    await record('a', NOON, '3');
    await record('b', NOON, '4');
    const edges = [NOON - DAY, NOON, NOON + DAY];
    const counts = await store.read('summedByPeriod', { integrationIds: ids, edges });
    expect(new Set(counts)).toEqual(
      new Set([
        { integrationId: 'a', period: 0, offered: 2 },
        { integrationId: 'a', period: 1, offered: 1 },
        { integrationId: 'b', period: 1, offered: 1 },
      ]),
    );
    expect(await store.read('summedByPeriod', { integrationIds: [], edges })).toEqual([]);
  });
});
