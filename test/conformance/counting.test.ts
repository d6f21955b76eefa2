import { Ledger } from '../../connector/ledger/ledger';
import type { Store } from '../../connector/ledger/store';
import type { Fact } from '../../connector/normalizer/types';
import { reply, resolved, seen } from '../setup/facts';
import { createIntegration, group, learn, MINUTE, NOON, source } from '../setup/integrations';
import { eachStore } from '../setup/stores';
import { oddNames } from './odd-names';

const names = [group('7', 'Sales'), group('8', 'Returns'), source('1', 'Email'), source('5', 'Twitter')];

async function account(store: Store, facts: readonly Fact[], entries = names) {
  const row = await createIntegration(store);
  await learn(store, row.id, entries);
  const ledger = new Ledger(store, () => NOON);
  const record = (more: readonly Fact[]) =>
    ledger.record({ integrationId: row.id, origin: 'push', facts: more });
  await record(facts);
  return { id: row.id, record };
}

async function queueNamed(store: Store, name: string) {
  const queue = (await store.read('queues', {})).find((one) => one.name === name);
  if (queue === undefined) throw new Error(`there is no queue ${name}`);
  return queue;
}

eachStore((open) => {
  test('queues are found by id, integration, channel, activity and any part of the name, ordered by name', async () => {
    const store = await open();
    const desk = await account(
      store,
      [seen('1'), seen('2', { group: '8' }), seen('3', { group: null })],
      [group('7', 'ÄRGER Support'), group('8', 'zebra'), source('1', 'Email')],
    );
    const chat = await createIntegration(store, { product: 'freshchat' });
    await learn(store, chat.id, [group('7', 'Zoo')]);
    await new Ledger(store).record({ integrationId: chat.id, origin: 'push', facts: [resolved('c')] });
    await store.write('remove', {
      id: chat.id,
      now: NOON,
      activity: { at: NOON, level: 'info', code: 'deleted', message: '' },
    });
    const found = async (filter: Parameters<typeof store.read<'queues'>>[1]) =>
      (await store.read('queues', filter)).map(({ name }) => name);

    const deskQueues = ['Unknown group email Tickets', 'zebra email Tickets', 'ÄRGER Support email Tickets'];
    expect(await found({})).toEqual(['Unknown group email Tickets', 'Zoo', ...deskQueues.slice(1)]);
    expect(await found({ integrationId: desk.id })).toEqual(deskQueues);
    expect(await found({ channel: 'chat' })).toEqual(['Zoo']);
    expect(await found({ active: false })).toEqual(['Zoo']);
    expect(await found({ active: true, channel: 'case' })).toEqual(deskQueues);
    expect(await found({ search: 'ärger sup' })).toEqual(['ÄRGER Support email Tickets']);
    expect(await found({ search: '%' })).toEqual([]);
    const zoo = await queueNamed(store, 'Zoo');
    expect(await found({ id: zoo.id })).toEqual(['Zoo']);
    expect(await found({ id: 'q_unknown' })).toEqual([]);
  });

  test('counts come in order, as intervals with contacts alone, within the range and the limit', async () => {
    const store = await open();
    const minutes = [0, 1, 14, 15, 60, 75];
    await account(
      store,
      minutes.map((minute) => seen(`${minute}`, { createdAt: NOON + minute * MINUTE })),
    );
    const { id, offered, firstContactAt, lastContactAt } = await queueNamed(store, 'Sales email Tickets');
    expect({ offered, firstContactAt, lastContactAt }).toEqual({
      offered: 6,
      firstContactAt: NOON,
      lastContactAt: NOON + 75 * MINUTE,
    });
    const counts = async (from: number, to: number, limit = 100) =>
      (
        await store.read('counts', { queueId: id, from: NOON + from * MINUTE, to: NOON + to * MINUTE, limit })
      ).map(([start, ...numbers]) => [(start - NOON) / MINUTE, ...numbers]);
    expect(await counts(-60, 600)).toEqual([
      [0, 3, 3, 0],
      [15, 1, 1, 0],
      [60, 1, 1, 0],
      [75, 1, 1, 0],
    ]);
    expect(await counts(15, 75)).toEqual([
      [15, 1, 1, 0],
      [60, 1, 1, 0],
    ]);
    expect(await counts(-60, 600, 1)).toEqual([[0, 3, 3, 0]]);
    expect(await store.read('counts', { queueId: 'q_unknown', from: 0, to: NOON * 2, limit: 10 })).toEqual(
      [],
    );
  });

  test('totals sum up each queue within a range', async () => {
    const store = await open();
    await account(store, [
      seen('1'),
      seen('2', { createdAt: NOON + 15 * MINUTE }),
      seen('3', { createdAt: NOON + 30 * MINUTE }),
      seen('4', { group: '8' }),
    ]);
    const totals = await store.read('totals', { from: NOON, to: NOON + 30 * MINUTE });
    const sales = await queueNamed(store, 'Sales email Tickets');
    const returns = await queueNamed(store, 'Returns email Tickets');
    const total = (queueId: string, offered: number, lastStart: number) => ({
      queueId,
      offered,
      handled: offered,
      handleSeconds: 0,
      lastStart,
    });
    expect(totals).toHaveLength(2);
    expect(totals).toEqual(
      expect.arrayContaining([total(sales.id, 2, NOON + 15 * MINUTE), total(returns.id, 1, NOON)]),
    );
  });

  test('changed counts come oldest change first, with rows that became zero', async () => {
    const store = await open();
    const { id } = await createIntegration(store);
    await learn(store, id, names);
    const record = (fact: Fact, now: number) =>
      store.write('record', { batches: [{ integrationId: id, origin: 'push', facts: [fact] }], now });
    await record(seen('1', { at: NOON + 5 * MINUTE }), NOON + 1);
    await record(seen('2', { group: '8' }), NOON + 2);
    await record(seen('1', { at: NOON, group: '8' }), NOON + 3);

    const sales = (await queueNamed(store, 'Sales email Tickets')).id;
    const returns = (await queueNamed(store, 'Returns email Tickets')).id;
    const changes = async (since: number, limit = 10) =>
      (await store.read('changedCounts', { since, limit })).map((row) => [
        row.queueId,
        row.offered,
        row.changedAt,
      ]);
    const both = [
      [sales, 0, NOON + 3],
      [returns, 2, NOON + 3],
    ].sort();
    expect(await changes(0)).toEqual(both);
    expect(await changes(0, 1)).toEqual(both.slice(0, 1));
    expect(await changes(NOON + 4)).toEqual([]);
  });

  test('contacts behind a count come page by page, by instant, subject and key', async () => {
    const store = await open();
    const { id } = await account(store, [
      seen('b', { at: NOON, group: '8' }),
      ...['r3', 'r1', 'r2'].map((one) => reply(one, 'b', { at: NOON + MINUTE })),
      seen('a', { at: NOON, group: '8' }),
      reply('r0', 'a', { at: NOON + MINUTE }),
      reply('r9', 'a', { at: NOON + 2 * MINUTE }),
      reply('elsewhere', 'a', { at: NOON + MINUTE, source: '5' }),
    ]);
    const queueId = (await queueNamed(store, 'Returns email Replies')).id;
    const range = { integrationId: id, queueId, from: NOON, to: NOON + 15 * MINUTE };
    const all = await store.read('contacts', { ...range, after: null, limit: 100 });
    expect(all.map(({ subject, key }) => [subject, key])).toEqual([
      ['ticket:a', 'conversation:r0'],
      ['ticket:b', 'conversation:r1'],
      ['ticket:b', 'conversation:r2'],
      ['ticket:b', 'conversation:r3'],
      ['ticket:a', 'conversation:r9'],
    ]);
    expect(all[0]).toMatchObject({ origin: 'push', counted: [[queueId, 'D2', 1, null]] });
    const paged = [];
    for (let after: (typeof all)[number] | null = null; ;) {
      const page: typeof all = await store.read('contacts', { ...range, after, limit: 2 });
      paged.push(...page);
      after = page.at(-1) ?? null;
      if (after === null) break;
    }
    expect(paged).toEqual(all);
    const short = await store.read('contacts', { ...range, to: NOON + 2 * MINUTE, after: null, limit: 100 });
    expect(short).toEqual(all.slice(0, 4));
  });

  test('origins tell by which path contacts were found first', async () => {
    const store = await open();
    const { id } = await createIntegration(store);
    const ledger = new Ledger(store);
    const gone = (ticket: string, createdAt = NOON) => seen(ticket, { gone: true, createdAt });
    await ledger.record({ integrationId: id, origin: 'push', facts: [gone('1'), gone('2')] });
    await ledger.record({
      integrationId: id,
      origin: 'import',
      facts: [gone('2'), gone('3'), gone('4', NOON - 1)],
    });
    const origins = await store.read('originsOfAll', { integrationIds: [id], since: NOON });
    expect(Object.fromEntries(origins.map(({ origin, contacts }) => [origin, contacts]))).toEqual({
      push: 2,
      import: 1,
    });
  });

  test('a queue’s first and last contact follow contacts that leave it', async () => {
    const store = await open();
    const { record } = await account(store, [
      seen('1', { at: NOON + 100 * MINUTE, createdAt: NOON }),
      seen('2', { at: NOON + 100 * MINUTE, createdAt: NOON + 5 * MINUTE }),
      seen('3', { at: NOON + 100 * MINUTE, createdAt: NOON + 40 * MINUTE }),
    ]);
    const bounds = async () => {
      const { offered, firstContactAt, lastContactAt } = await queueNamed(store, 'Sales email Tickets');
      const minute = (at: number | null) => (at === null ? null : (at - NOON) / MINUTE);
      return [offered, minute(firstContactAt), minute(lastContactAt)];
    };
    expect(await bounds()).toEqual([3, 0, 40]);
    await record([seen('1', { at: NOON, group: '8' })]);
    expect(await bounds()).toEqual([2, 5, 40]);
    await record([seen('3', { at: NOON, group: '8', createdAt: NOON + 40 * MINUTE })]);
    expect(await bounds()).toEqual([1, 5, 5]);
    await record([seen('2', { at: NOON, group: '8', createdAt: NOON + 5 * MINUTE })]);
    expect(await bounds()).toEqual([0, null, null]);
    await record([seen('4', { createdAt: NOON + 20 * MINUTE })]);
    expect(await bounds()).toEqual([1, 20, 20]);
  });

  test('odd names of groups name queues', async () => {
    const store = await open();
    const groups = oddNames.map((name, index) => group(`${index}`, name));
    const tickets = groups.map(({ id }) => seen(id, { group: id }));
    await account(store, tickets, [...groups, source('1', 'Email')]);
    for (const name of oddNames) {
      expect(await queueNamed(store, `${name} email Tickets`)).toMatchObject({ offered: 1 });
    }
  });

  test('whatever the ids look like, everything is counted once and found again', async () => {
    const store = await open();
    const facts = oddNames.flatMap((id) => [seen(id, { group: id, source: id }), reply(id, id)]);
    const entries = oddNames.flatMap((id, index) => [group(id, `Group ${index}`), source(id, 'Letter')]);
    const desk = await account(store, facts, entries);
    expect(await desk.record(facts)).toMatchObject({ fresh: facts.map(() => false), found: 0 });
    for (const [index, id] of oddNames.entries()) {
      const { id: queueId } = await queueNamed(store, `Group ${index} letter Replies`);
      const range = { integrationId: desk.id, queueId, from: NOON, to: NOON + 1 };
      const contacts = await store.read('contacts', { ...range, after: null, limit: 2 });
      expect(contacts).toMatchObject([{ subject: `ticket:${id}`, key: `conversation:${id}` }]);
    }
  });
});
