import { created, createIntegration, DAY, integrationRow, MINUTE, NOON } from '../setup/integrations';
import { seen } from '../setup/facts';
import { Ledger } from '../../connector/ledger/ledger';
import { eachStore } from '../setup/stores';
import { audit } from './handing-over';
import { oddNames } from './odd-names';

eachStore((open) => {
  test('every field of an integration is kept', async () => {
    const store = await open();
    const row = integrationRow({
      product: 'zendesk',
      username: 'admin@example.com',
      groupingStrategy: 'phone_number',
      historyDays: 1095,
      deletedAt: NOON + 1,
      pausedAt: NOON + 2,
      keyId: 'abcdefghijkl',
      keySecret: 'secret',
      keyGeneratedAt: NOON + 3,
      connectedAt: NOON + 4,
      lastSeenAt: NOON + 5,
      appVersion: '1.2.3',
      directoryVersion: 4,
      directoryAt: NOON + 6,
      coverageFrom: NOON + 7,
      coverageTo: NOON + 8,
      credentialsRejectedAt: NOON + 9,
      failingSince: NOON + 10,
      failure: 'It fails.',
      import: '{"state":"done"}',
      recountAfter: 'ticket:1',
    });
    await store.write('create', { row, activity: created });
    expect(await store.read('integration', { id: row.id })).toEqual(row);
  });

  test('integrations are listed by name, without deleted ones, and found by id and key', async () => {
    const store = await open();
    const b = await createIntegration(store, { name: 'b', keyId: 'key-of-b' });
    const a = await createIntegration(store, { name: 'A' });
    const gone = await createIntegration(store, { name: 'Aa' });
    await store.write('remove', { id: gone.id, now: NOON, activity: created });

    expect((await store.read('integrations', {})).map(({ id }) => id)).toEqual([a.id, b.id]);
    expect(await store.read('integrations', { deleted: true })).toEqual([
      expect.objectContaining({ id: gone.id, name: 'Aa', deletedAt: NOON }),
    ]);
    expect(await store.read('integration', { id: gone.id })).toMatchObject({ deletedAt: NOON });
    expect(await store.read('integration', { id: 'int_unknown' })).toBeNull();
    expect(await store.read('integrationOfKey', { keyId: 'key-of-b' })).toEqual(b);
    expect(await store.read('integrationOfKey', { keyId: 'nobodys' })).toBeNull();
  });

  describe('a name belongs to one integration', () => {
    test.each(['Support', 'SUPPORT', '  support ', 'Ｓupport'])(
      '%j is the same name as "support"',
      async (name) => {
        const store = await open();
        await createIntegration(store, { name: 'support' });
        expect(await store.write('create', { row: integrationRow({ name }), activity: created })).toBe(false);
      },
    );

    test('when it is renamed, too; then nothing of the change is stored', async () => {
      const store = await open();
      await createIntegration(store, { name: 'Taken' });
      const { id } = await createIntegration(store, { name: 'Other' });
      const changes = { name: 'TAKEN', failure: 'never stored' };
      expect(await store.write('change', { id, changes })).toBe('name_taken');
      expect(await store.read('integration', { id })).toMatchObject({ name: 'Other', failure: null });
      expect(await store.write('change', { id, changes: { name: 'OTHER' } })).toBe('changed');
    });

    test('until it is deleted', async () => {
      const store = await open();
      const { id } = await createIntegration(store, { name: 'Support' });
      await store.write('remove', { id, now: NOON, activity: created });
      expect(
        await store.write('create', { row: integrationRow({ name: 'support' }), activity: created }),
      ).toBe(true);
      expect(await store.write('change', { id, changes: { name: 'x' } })).toBe('not_found');
    });
  });

  test('odd names survive', async () => {
    const store = await open();
    for (const name of oddNames) {
      const texts = { name, failure: name, import: JSON.stringify({ name }) };
      const { id } = await createIntegration(store, texts);
      expect(await store.read('integration', { id })).toMatchObject(texts);
    }
  });

  test('deleting forgets key, credentials and progress, and keeps queues and counts, inactive', async () => {
    const store = await open();
    const { id } = await createIntegration(store, { keyId: 'k', keySecret: 's' });
    const progress = { task: 'history', version: 0, state: '{}' };
    const facts = [seen('1', { gone: true })];
    await new Ledger(store).record({ integrationId: id, origin: 'import', facts, progress });

    const activity = { ...created, code: 'deleted' };
    expect(await store.write('remove', { id, now: NOON + MINUTE, activity })).toBe('changed');

    expect(await store.read('integration', { id })).toMatchObject({
      keyId: null,
      keySecret: null,
      credentials: null,
    });
    expect(await store.read('integrationOfKey', { keyId: 'k' })).toBeNull();
    expect(await store.read('progress', { integrationId: id, task: 'history' })).toBeNull();
    expect(await store.read('queues', {})).toMatchObject([{ active: false, offered: 1 }]);
    expect(await store.write('remove', { id, now: NOON, activity })).toBe('not_found');
  });

  test('G7: a longer history begins earlier, is imported anew and counts what was known from before it', async () => {
    const store = await open();
    const { id } = await createIntegration(store, { coverageFrom: NOON - DAY, coverageTo: NOON });
    const ledger = new Ledger(store, () => NOON);
    const progress = { task: 'history', version: 0, state: '{}' };
    const old = seen('1', { at: NOON, createdAt: NOON - 60 * DAY, gone: true });
    const first = await ledger.record({ integrationId: id, origin: 'import', facts: [old], progress });
    expect(first).toMatchObject({ fresh: [true], found: 0, historyFrom: NOON - 30 * DAY });

    expect(await store.write('lengthenHistory', { id, historyDays: 90, now: NOON })).toBe('changed');
    const row = await store.read('integration', { id });
    expect(row).toMatchObject({
      historyDays: 90,
      historyFrom: NOON - 90 * DAY,
      coverageFrom: null,
      coverageTo: null,
    });
    expect(await store.read('progress', { integrationId: id, task: 'history' })).toBeNull();
    while (!(await store.write('recountStep', { id, limit: 10, now: NOON })));

    expect(await store.read('queues', {})).toMatchObject([{ offered: 1, firstContactAt: NOON - 60 * DAY }]);
    const unknown = { id: 'int_unknown', historyDays: 90, now: NOON };
    expect(await store.write('lengthenHistory', unknown)).toBe('not_found');
  });

  test('activity is listed newest first, and of each integration its own thousand newest lines are kept', async () => {
    const store = await open();
    const { id } = await createIntegration(store);
    const other = await createIntegration(store);
    const line = (number: number) => ({
      at: NOON,
      level: 'warning' as const,
      code: 'line',
      message: `Line ${number}`,
      params: { number, text: 'Ä “x”' },
    });
    await Promise.all(
      Array.from({ length: 1005 }, (_, number) => store.write('addActivity', { id, activity: line(number) })),
    );
    await store.write('addActivity', { id, activity: line(5000) });

    expect(await store.read('activity', { integrationId: id, limit: 1 })).toEqual([line(5000)]);
    expect(await store.read('activity', { integrationId: id, limit: 5000 })).toHaveLength(1000);
    expect(await store.read('activity', { integrationId: other.id, limit: 10 })).toEqual([
      { ...created, params: null },
    ]);
  });

  test('a lease has one holder until it ends or is given back', async () => {
    const store = await open();
    const { id } = await createIntegration(store);
    const take = (holder: string, forMs = MINUTE) => store.write('takeLease', { id, holder, forMs });

    expect(await take('a')).toBe(true);
    expect(await take('b')).toBe(false);
    expect(await take('a', -1)).toBe(true); // it has ended
    expect(await take('b')).toBe(true);
    await store.write('releaseLease', { id, holder: 'a' });
    expect(await take('a')).toBe(false);
    await store.write('releaseLease', { id, holder: 'b' });
    expect(await take('a')).toBe(true);
  });

  test('of many who take a lease at once one gets it', async () => {
    const store = await open();
    const { id } = await createIntegration(store);
    const takers = Array.from({ length: 8 }, (_, holder) =>
      store.write('takeLease', { id, holder: `holder ${holder}`, forMs: MINUTE }),
    );
    expect((await Promise.all(takers)).filter(Boolean)).toHaveLength(1);
  });

  test('who beats is a member, hears of the others, and keeps its leases, until it is silent or leaves', async () => {
    const store = await open();
    const { id } = await createIntegration(store);
    const beat = (member: string, forMs = MINUTE) => store.write('beat', { member, forMs });

    expect(await beat('a')).toEqual({ members: ['a'], held: [] });
    await store.write('takeLease', { id, holder: 'a', forMs: -1 });
    expect(await beat('b')).toEqual({ members: ['a', 'b'], held: [] });
    expect(await beat('a')).toEqual({ members: ['a', 'b'], held: [id] });
    expect(await store.write('takeLease', { id, holder: 'b', forMs: MINUTE })).toBe(false);
    await beat('b', -1);
    expect((await beat('a')).members).toEqual(['a']);
    await beat('a', -1);
    expect(await store.write('takeLease', { id, holder: 'b', forMs: MINUTE })).toBe(true);
    expect(await beat('a')).toEqual({ members: ['a'], held: [] });
    await store.write('leave', { member: 'a' });
    expect((await beat('c')).members).toEqual(['c']);
  });

  test('that the app is silent is told once by whichever process, and so is that it is heard of again', async () => {
    const store = await open();
    const { id } = await createIntegration(store);
    const note = (silent: boolean) =>
      store.write('noteSilence', {
        ...{ id, silent },
        activity: { ...created, code: silent ? 'silent' : 'heard' },
      });
    const told = async () => ({
      codes: (await store.read('activity', { integrationId: id, limit: 9 })).map(({ code }) => code),
      noted: (await store.read('progress', { integrationId: id, task: 'delivery' }))?.state ?? null,
    });
    await note(false);
    expect(await told()).toEqual({ codes: ['created'], noted: null });
    for (const silent of [true, true, false, false, true]) await note(silent);
    expect(await told()).toEqual({ codes: ['silent', 'heard', 'silent', 'created'], noted: 'silent' });
    expect(await store.read('progress', { integrationId: id, task: 'delivery' })).toMatchObject({
      version: 3,
      contacts: 0,
    });
  });

  test('when the account’s webhook was heard of last; then nothing is missed any more', async () => {
    const store = await open();
    const { id } = await createIntegration(store);
    const live = async () => {
      const { liveEventAt, liveMissedAt } = (await store.read('integration', { id }))!;
      return [liveEventAt, liveMissedAt];
    };
    const missed = () => store.write('change', { id, changes: { liveMissedAt: NOON } });
    await missed();
    await store.write('noteLiveEvent', { id, now: NOON + 5 });
    expect(await live()).toEqual([NOON + 5, null]);
    await missed();
    await store.write('noteLiveEvent', { id, now: NOON + 5 });
    await store.write('noteLiveEvent', { id, now: NOON + 4 });
    expect(await live()).toEqual([NOON + 5, NOON]);
  });

  test('who did what is written with it', async () => {
    const store = await open();
    const row = integrationRow();
    const of = (action: string) => ({ ...audit, action });
    await store.write('create', { row, activity: created, audit: of('created') });
    await store.write('change', { id: row.id, changes: {}, audit: of('changed') });
    await store.write('change', { id: row.id, changes: {}, activity: { ...created, code: 'told' } });
    await store.write('remove', { id: row.id, now: NOON, activity: created, audit: of('removed') });
    const trail = await store.read('audit', { before: null, limit: 9 });
    expect(trail.map(({ action }) => action)).toEqual(['removed', 'changed', 'created']);
    const told = await store.read('activity', { integrationId: row.id, limit: 9 });
    expect(told.map(({ code }) => code)).toEqual(['created', 'told', 'created']);
  });

  test('the clock tells whole milliseconds', async () => {
    const store = await open();
    const now = await store.read('clock', {});
    expect(Number.isInteger(now)).toBe(true);
    expect(Math.abs(now - Date.now())).toBeLessThan(MINUTE);
  });
});
