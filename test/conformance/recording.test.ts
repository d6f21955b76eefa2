import { Ledger } from '../../connector/ledger/ledger';
import { reply, seen } from '../setup/facts';
import { createIntegration, group, learn, MINUTE, NOON, recount, source } from '../setup/integrations';
import { eachStore } from '../setup/stores';

const gone = (id: string) => seen(id, { gone: true });

eachStore((open) => {
  test('a batch learns what of it was new, what it found, and whether something is still to be asked', async () => {
    const store = await open();
    const { id, historyFrom } = await createIntegration(store);
    const ledger = new Ledger(store);
    const record = (...facts: ReturnType<typeof seen>[]) =>
      ledger.record({ integrationId: id, origin: 'push', facts });
    expect(await record(gone('1'), gone('1'), gone('2'))).toEqual({
      outcome: 'recorded',
      fresh: [true, false, true],
      found: 2,
      hasNeeds: false,
      historyFrom,
    });
    expect(await record(gone('2'), seen('3'))).toMatchObject({
      fresh: [false, true],
      found: 0,
      hasNeeds: true,
    });
  });

  test('batches that share a commit each learn of their own', async () => {
    const store = await open();
    const { id } = await createIntegration(store);
    const facts = [[gone('1'), gone('2')], [gone('2'), gone('3')], [seen('4')], []];
    const batches = facts.map((own) => ({ integrationId: id, origin: 'push' as const, facts: own }));
    expect(await store.write('record', { batches, now: NOON })).toMatchObject([
      { fresh: [true, true], found: 2, hasNeeds: false },
      { fresh: [false, true], found: 1, hasNeeds: false },
      { fresh: [true], found: 0, hasNeeds: true },
      { fresh: [], found: 0, hasNeeds: false },
    ]);
  });

  test('one commit takes batches for several integrations, by several paths', async () => {
    const store = await open();
    const a = await createIntegration(store);
    const b = await createIntegration(store);
    const batch = (integrationId: string, origin: 'push' | 'import', ticket: string) => ({
      integrationId,
      origin,
      facts: [gone(ticket)],
    });
    const batches = [
      batch(b.id, 'push', '1'),
      batch(a.id, 'import', '1'),
      batch(b.id, 'import', '2'),
      batch('?', 'push', '1'),
    ];
    expect(await store.write('record', { batches, now: NOON })).toMatchObject([
      { found: 1 },
      { found: 1 },
      { found: 1 },
      { outcome: 'deleted' },
    ]);
    expect((await store.read('queues', { integrationId: b.id }))[0]).toMatchObject({ offered: 2 });
  });

  test('nothing is recorded for a paused or deleted integration, an old key, or a pull that was overtaken', async () => {
    const store = await open();
    const { id } = await createIntegration(store, { keyId: 'new', connectedAt: NOON });
    const ledger = new Ledger(store, () => NOON);
    const batch = { integrationId: id, origin: 'push' as const, facts: [gone('1')] };
    const app = (keyId: string) => ({ keyId, seenAt: NOON, version: null });
    const progress = (version: number) => ({ task: 'history', version, state: '{}' });

    expect(await ledger.record({ ...batch, app: app('old') })).toEqual({ outcome: 'unknown_key' });
    expect(await ledger.record({ ...batch, progress: progress(3) })).toEqual({ outcome: 'superseded' });
    await store.write('change', { id, changes: { pausedAt: NOON } });
    expect(await ledger.record(batch)).toEqual({ outcome: 'paused' });
    expect(await ledger.record({ ...batch, app: app('old') })).toEqual({ outcome: 'unknown_key' });
    await store.write('remove', {
      id,
      now: NOON,
      activity: { at: NOON, level: 'info', code: 'deleted', message: '' },
    });
    expect(await ledger.record(batch)).toEqual({ outcome: 'deleted' });
    expect(await ledger.record({ ...batch, app: app('new') })).toEqual({ outcome: 'unknown_key' });
    expect(await ledger.record({ ...batch, integrationId: 'int_unknown', app: app('new') })).toEqual({
      outcome: 'unknown_key',
    });
    expect(await store.read('queues', {})).toEqual([]);
  });

  test('any valid message connects the app, also while paused; the newest one is its last sign of life', async () => {
    const store = await open();
    const { id } = await createIntegration(store, { keyId: 'k', pausedAt: NOON });
    const ledger = new Ledger(store, () => NOON + 5);
    const say = (seenAt: number, version: string | null) =>
      ledger.record({ integrationId: id, origin: 'push', facts: [], app: { keyId: 'k', seenAt, version } });
    const app = async () => {
      const row = await store.read('integration', { id });
      return [row?.connectedAt, row?.lastSeenAt, row?.appVersion];
    };
    await ledger.record({
      integrationId: id,
      origin: 'push',
      facts: [],
      app: { keyId: 'x', seenAt: NOON, version: '9' },
    });
    expect(await app()).toEqual([null, null, null]);
    await say(NOON, '1.0.0');
    expect(await app()).toEqual([NOON + 5, NOON, '1.0.0']);
    await say(NOON + 2, '1.1.0');
    await say(NOON + 1, '1.0.0');
    expect(await app()).toEqual([NOON + 5, NOON + 2, '1.1.0']);
    // With another key it is to be connected anew.
    await store.write('change', { id, changes: { connectedAt: null } });
    await say(NOON + 1, null);
    expect(await app()).toEqual([NOON + 5, NOON + 2, '1.1.0']);
  });

  test('of messages that share a commit the newest is the last sign of life, and of two steps of one pull the first wins', async () => {
    const store = await open();
    const { id } = await createIntegration(store, { keyId: 'k' });
    const said = (seenAt: number, version: string) => ({
      ...{ integrationId: id, origin: 'push' as const, facts: [] },
      app: { keyId: 'k', seenAt, version },
    });
    const pulled = (task: string, state: string) => ({
      ...{ integrationId: id, origin: 'import' as const, facts: [] },
      progress: { task, version: 0, state },
    });
    const batches = [
      ...[said(NOON, '1'), said(NOON + 2, '3'), said(NOON + 1, '2')],
      ...[pulled('history', 'a'), pulled('other', 'b'), pulled('history', 'c')],
    ];
    const recorded = await store.write('record', { batches, now: NOON });
    expect(recorded.map(({ outcome }) => outcome === 'superseded')).toEqual([
      ...[false, false, false],
      ...[false, false, true],
    ]);
    expect(await store.read('integration', { id })).toMatchObject({ lastSeenAt: NOON + 2, appVersion: '3' });
    expect(await store.read('progress', { integrationId: id, task: 'history' })).toMatchObject({
      state: 'a',
    });
    expect(await store.read('progress', { integrationId: id, task: 'other' })).toMatchObject({ state: 'b' });
  });

  test('progress is stored with the facts, step by step, with the contacts found so far', async () => {
    const store = await open();
    const { id } = await createIntegration(store);
    const ledger = new Ledger(store);
    const step = (version: number, tickets: string[], task = 'history') =>
      ledger.record({
        integrationId: id,
        origin: 'import',
        facts: tickets.map(gone),
        progress: { task, version, state: `after ${version}` },
      });
    const progress = (task: string) => store.read('progress', { integrationId: id, task });

    expect(await progress('history')).toBeNull();
    expect(await step(0, ['1', '2'])).toMatchObject({ outcome: 'recorded' });
    expect(await step(1, ['2', '3'])).toMatchObject({ outcome: 'recorded' });
    expect(await step(1, ['4'])).toEqual({ outcome: 'superseded' });
    expect(await step(0, ['5'], 'other')).toMatchObject({ outcome: 'recorded' });
    expect(await progress('history')).toEqual({ version: 2, contacts: 3, state: 'after 1' });
    expect(await progress('other')).toEqual({ version: 1, contacts: 1, state: 'after 0' });
    await store.write('change', { id, changes: {}, reimport: true });
    expect(await progress('history')).toBeNull();
  });

  test('of two pullers that save the same step at once one wins', async () => {
    const store = await open();
    const { id } = await createIntegration(store);
    const ledger = new Ledger(store);
    const save = (ticket: string) =>
      ledger.record({
        integrationId: id,
        origin: 'import',
        facts: [gone(ticket)],
        progress: { task: 'history', version: 0, state: ticket },
      });
    const outcomes = (await Promise.all(['1', '2', '3'].map(save))).map(({ outcome }) => outcome);
    expect(outcomes.sort()).toEqual(['recorded', 'superseded', 'superseded']);
    expect((await store.read('queues', {}))[0]).toMatchObject({ offered: 1 });
  });

  test('G6: facts that arrive during a recount, before and behind where it stands, are counted once', async () => {
    const store = await open();
    const { id } = await createIntegration(store);
    await learn(store, id, [group('7', 'Sales'), group('8', 'Returns'), source('1', 'Email')]);
    const ledger = new Ledger(store);
    const record = (...facts: ReturnType<typeof seen>[]) =>
      ledger.record({ integrationId: id, origin: 'push', facts });
    await record(...['b', 'd', 'f', 'h'].map((ticket) => seen(ticket, { at: NOON + MINUTE })));

    await store.write('beginRecount', { id, now: NOON });
    const step = () => store.write('recountStep', { id, limit: 2, now: NOON });
    expect(await step()).toBe(false);
    await record(
      seen('a'),
      seen('c'),
      seen('z'),
      reply('1', 'b'),
      reply('2', 'h'),
      reply('3', 'é', { seenAt: NOON }),
    );
    await record(seen('b', { group: '8' }), seen('h', { group: '8' }), reply('3', 'b', { seenAt: NOON - 1 }));
    while (!(await step()));

    const counts = async () => (await store.read('queues', {})).map(({ name, offered }) => [name, offered]);
    const expected = [
      ['Returns email Replies', 3],
      ['Returns email Tickets', 2],
      ['Sales email Replies', 0],
      ['Sales email Tickets', 5],
    ];
    expect(await counts()).toEqual(expected);
    expect((await store.read('activity', { integrationId: id, limit: 1 }))[0]).toMatchObject({
      level: 'info',
      code: 'recounted',
    });
    await recount(store, id);
    expect(await counts()).toEqual(expected);
  });

  test('G6: a recount that is begun again starts anew; without one there is nothing to do', async () => {
    const store = await open();
    const { id } = await createIntegration(store);
    await new Ledger(store).record({ integrationId: id, origin: 'push', facts: ['1', '2', '3'].map(gone) });
    await store.write('beginRecount', { id, now: NOON });
    await store.write('recountStep', { id, limit: 2, now: NOON });
    await recount(store, id);
    expect((await store.read('queues', {}))[0]).toMatchObject({ offered: 3 });
    expect((await store.read('integration', { id }))?.recountAfter).toBeNull();
    expect(await store.write('recountStep', { id, limit: 2, now: NOON })).toBe(true);
    expect(await store.write('beginRecount', { id: 'int_unknown', now: NOON })).toBe(false);
  });
});
