import { Ledger } from '../../connector/ledger/ledger';
import type { Store } from '../../connector/ledger/store';
import type { DirectoryEntry, Fact } from '../../connector/normalizer/types';
import { reply, resolved, seen } from '../setup/facts';
import { createIntegration, group, learn, MINUTE, NOON, recount, source } from '../setup/integrations';
import { eachStore } from '../setup/stores';

async function account(store: Store, product: 'freshdesk' | 'freshchat') {
  const { id } = await createIntegration(store, { product });
  const ledger = new Ledger(store, () => NOON);
  return {
    id,
    record: (...facts: Fact[]) => ledger.record({ integrationId: id, origin: 'push', facts }),
    needs: () => store.read('openNeeds', { integrationId: id, limit: 100 }),
    learn: (...entries: DirectoryEntry[]) => learn(store, id, entries),
    counts: async () => {
      const queues = await store.read('queues', { integrationId: id });
      return Object.fromEntries(
        queues.filter(({ offered }) => offered > 0).map(({ name, offered }) => [name, offered]),
      );
    },
    queues: async () =>
      (await store.read('queues', { integrationId: id })).map(({ name, active }) => [name, active]),
  };
}

eachStore((open) => {
  test('what isn’t known is needed once, and counted as soon as it is learned', async () => {
    const store = await open();
    const desk = await account(store, 'freshdesk');
    await desk.record(seen('1'), seen('2'), seen('3', { group: '8' }), reply('r', '9'));
    expect(await desk.needs()).toEqual(['group:7', 'group:8', 'source:1', 'ticket:9']);
    expect(await store.read('openNeeds', { integrationId: desk.id, limit: 2 })).toEqual([
      'group:7',
      'group:8',
    ]);
    expect(await desk.counts()).toEqual({});

    await desk.learn(group('7', 'Sales'), group('8', 'Returns'), source('1', 'Email'));
    expect(await desk.counts()).toEqual({ 'Sales email Tickets': 2, 'Returns email Tickets': 1 });
    expect(await desk.needs()).toEqual(['ticket:9']);
    await desk.record(seen('9'));
    expect(await desk.counts()).toMatchObject({ 'Sales email Tickets': 3, 'Sales email Replies': 1 });
    expect(await desk.needs()).toEqual([]);
  });

  test('learning counts nothing by itself; waking takes as many subjects as it is told and tells how many', async () => {
    const store = await open();
    const desk = await account(store, 'freshdesk');
    await desk.record(...['1', '2', '3'].map((ticket) => seen(ticket)));
    const entries = [group('7', 'Sales'), source('1', 'Email')];
    const kinds = ['group', 'source'];
    expect(await store.write('updateDirectory', { id: desk.id, kinds, entries, now: NOON + 1 })).toBe(true);
    expect(await store.read('integration', { id: desk.id })).toMatchObject({
      directoryAt: NOON + 1,
      directoryVersion: 1,
    });
    const wake = () => store.write('countAnswered', { id: desk.id, limit: 2, now: NOON });
    expect(await desk.counts()).toEqual({});
    expect([await wake(), await wake(), await wake()]).toEqual([2, 1, 0]);
    expect(await desk.counts()).toEqual({ 'Sales email Tickets': 3 });
    expect(await store.write('updateDirectory', { id: desk.id, kinds, entries, now: NOON + 2 })).toBe(false);
    expect(await store.read('integration', { id: desk.id })).toMatchObject({
      directoryAt: NOON + 2,
      directoryVersion: 1,
    });
  });

  test('D5: what the account doesn’t have is unknown until it has it', async () => {
    const store = await open();
    const desk = await account(store, 'freshdesk');
    await desk.record(seen('1'), seen('2', { source: '99' }));
    await desk.learn(source('1', 'Email'));
    expect(await desk.counts()).toEqual({
      'Unknown group email Tickets': 1,
      'Unknown group/source Tickets': 1,
    });
    expect(await desk.needs()).toEqual([]);
    await desk.learn(group('7', 'Sales'), source('1', 'Email'), source('99', 'Fax'));
    expect(await desk.counts()).toEqual({ 'Sales email Tickets': 1, 'Sales fax Tickets': 1 });
  });

  test('only kinds that were asked for can be absent', async () => {
    const store = await open();
    const desk = await account(store, 'freshdesk');
    await desk.record(seen('1'));
    await store.write('updateDirectory', { id: desk.id, kinds: ['group'], entries: [], now: NOON });
    await store.write('countAnswered', { id: desk.id, limit: 1, now: NOON });
    expect(await desk.needs()).toEqual(['source:1']);
  });

  test('G3: a renamed group keeps its queues and their history, one that is gone leaves them inactive', async () => {
    const store = await open();
    const desk = await account(store, 'freshdesk');
    const names = [group('7', 'Sales'), source('1', 'Email')];
    await desk.learn(...names);
    await desk.record(seen('1'));
    const [before] = await store.read('queues', {});

    await desk.learn(group('7', 'Verkauf'), source('1', 'E-Mail'));
    const [renamed] = await store.read('queues', {});
    expect(renamed).toEqual({ ...before, name: 'Verkauf e-mail Tickets' });
    await desk.learn(source('1', 'E-Mail'));
    expect(await desk.queues()).toEqual([['Verkauf e-mail Tickets', false]]);
    await desk.record(seen('2'));
    expect(await desk.counts()).toEqual({ 'Verkauf e-mail Tickets': 2 });
    await desk.learn(...names);
    expect((await store.read('queues', {}))[0]).toEqual({ ...before, offered: 2 });
  });

  test('a chat’s group is named by its report while the account hasn’t answered', async () => {
    const store = await open();
    const chat = await account(store, 'freshchat');
    await chat.record(resolved('a', { groupName: 'Support (old name)' }), resolved('b', { group: '8' }));
    expect(await chat.counts()).toEqual({ 'Support (old name)': 1 });
    await chat.learn(group('7', 'Support'));
    expect(await chat.counts()).toEqual({ Support: 1, Undefined_Queue: 1 });
  });

  test('F4: a chat of a group that turns out not to exist moves to the undefined queue', async () => {
    const store = await open();
    const chat = await account(store, 'freshchat');
    await chat.record(resolved('a', { groupName: 'Support' }));
    await chat.learn();
    expect(await chat.counts()).toEqual({ Undefined_Queue: 1 });
    expect(await chat.queues()).toEqual([
      ['Support', false],
      ['Undefined_Queue', true],
    ]);
  });

  test('a group known by its name alone is found once the account has it, and stays the same when it is renamed', async () => {
    const store = await open();
    const chat = await account(store, 'freshchat');
    const named = (id: string, groupName: string) => resolved(id, { group: null, groupName });
    await chat.record(named('a', 'Support'), named('b', 'Sales'));
    expect(await chat.needs()).toEqual(['group:name:Sales', 'group:name:Support']);
    await chat.learn(group('7', 'Support'));
    expect(await chat.counts()).toEqual({ Support: 1, Undefined_Queue: 1 });
    await chat.learn(group('7', 'Help'), group('8', 'Sales'));
    expect(await chat.counts()).toEqual({ Help: 1, Sales: 1 });
    await chat.record(named('c', 'Support'), resolved('d', { at: NOON + MINUTE }));
    await recount(store, chat.id);
    expect(await chat.counts()).toEqual({ Help: 3, Sales: 1 });
    expect(await chat.needs()).toEqual([]);
  });

  test('a deleted integration learns and wakes nothing', async () => {
    const store = await open();
    const desk = await account(store, 'freshdesk');
    await desk.record(seen('1'));
    const activity = { at: NOON, level: 'info' as const, code: 'deleted', message: '' };
    await store.write('remove', { id: desk.id, now: NOON, activity });
    await desk.learn(group('7', 'Sales'), source('1', 'Email'));
    expect(await desk.queues()).toEqual([]);
  });
});
