import type { Store } from '../../connector/ledger/store';
import type { NewAudit } from '../../connector/store/people/rows';
import type { AlertChannelRow } from '../../connector/store/alerts/rows';
import { createIntegration, MINUTE, NOON } from '../setup/integrations';
import { eachStore, sharedStore } from '../setup/stores';

const audit: NewAudit = {
  organisationId: 'default',
  at: NOON,
  actorType: 'operator',
  actorId: null,
  actorName: 'x',
  action: 'alert.created',
  targetType: 'alert',
  targetId: 'a',
  targetName: null,
  address: null,
};
const channel = (id: string, changes: Partial<AlertChannelRow> = {}): AlertChannelRow => ({
  id,
  organisationId: 'default',
  name: `Channel ${id}`,
  type: 'webhook',
  language: 'de',
  destination: 'ciphertext',
  createdAt: NOON,
  updatedAt: NOON,
  ...changes,
});
const add = (store: Store, id: string, changes?: Partial<AlertChannelRow>) =>
  store.write('createAlertChannel', { row: channel(id, changes), audit });

const news = (
  integrationId: string,
  before: string | null,
  memory: string,
  events: object[],
  now = NOON,
) => ({
  integrationId,
  before,
  memory,
  events,
  now,
  dueAt: now + MINUTE,
});
const eventsOf = async (store: Store, channelId: string) =>
  (await store.read('alertMessages', { channelId, limit: 10 })).map(
    ({ events }) => JSON.parse(events) as object,
  );

eachStore((open) => {
  test('an event is told once to each channel of its organisation, whoever else looked at the same time', async () => {
    const store = await open();
    await store.write('createOrganisation', {
      row: { id: 'other', name: 'Other', createdAt: NOON },
      audit,
    });
    const { id } = await createIntegration(store);
    await add(store, 'a');
    await add(store, 'b');
    await add(store, 'c', { organisationId: 'other' });
    expect(await store.write('noteAlerts', news(id, null, '1', [{ n: 1 }]))).toBe(true);
    expect(await store.write('noteAlerts', news(id, null, '1', [{ n: 1 }]))).toBe(false);
    expect(await store.write('noteAlerts', news(id, '1', '1', []))).toBe(true);
    expect(await eventsOf(store, 'a')).toEqual([[{ n: 1 }]]);
    expect(await eventsOf(store, 'b')).toEqual([[{ n: 1 }]]);
    expect(await eventsOf(store, 'c')).toEqual([]);
    expect(await store.read('alertMemories', {})).toEqual([{ integrationId: id, memory: '1' }]);
    expect(await store.within('other')('alertMemories', {})).toEqual([]);
    expect(await store.within('other')('alertChannel', { id: 'a' })).toBeNull();
    expect((await store.within('other')('alertChannels', {})).map((row) => row.id)).toEqual(['c']);
    expect(await store.within('other')('alertMessages', { channelId: 'a', limit: 5 })).toEqual([]);
  });

  test('what comes until a message goes out goes with it; what comes later begins another one', async () => {
    const store = await open();
    const { id } = await createIntegration(store);
    const { id: other } = await createIntegration(store);
    await add(store, 'a');
    await store.write('noteAlerts', news(id, null, '1', [{ n: 1 }]));
    await store.write('noteAlerts', news(other, null, '1', [{ n: 2 }], NOON + MINUTE - 1));
    expect(
      await store.write('claimAlerts', { now: NOON + MINUTE - 1, until: NOON + 9 * MINUTE, limit: 5 }),
    ).toEqual([]);
    const [message] = await store.write('claimAlerts', {
      now: NOON + MINUTE,
      until: NOON + 2 * MINUTE,
      limit: 5,
    });
    expect(JSON.parse(message!.events)).toEqual([{ n: 1 }, { n: 2 }]);
    await store.write('noteAlerts', news(id, '1', '2', [{ n: 3 }], NOON + MINUTE));
    expect(await eventsOf(store, 'a')).toEqual([[{ n: 3 }], [{ n: 1 }, { n: 2 }]]);
  });

  test('a claimed message is nobody else’s until the claim is over; an outcome that comes too late is none', async () => {
    const store = await open();
    await add(store, 'a');
    await store.write('testAlertChannel', { channelId: 'a', event: { n: 1 }, now: NOON });
    const claim = (now: number) => store.write('claimAlerts', { now, until: now + MINUTE, limit: 5 });
    const [first] = await claim(NOON);
    expect(first).toMatchObject({ createdAt: NOON, events: '[{"n":1}]' });
    expect(await claim(NOON)).toEqual([]);
    const [second] = await claim(NOON + MINUTE);
    expect([first!.attempts, second!.attempts]).toEqual([1, 2]);
    const outcome = {
      id: first!.id,
      status: 'sent',
      dueAt: null,
      answer: 'answered 204',
      now: NOON,
    } as const;
    await store.write('settleAlert', { ...outcome, attempts: 1 });
    expect(await store.read('alertMessages', { channelId: 'a', limit: 5 })).toMatchObject([
      { status: 'waiting' },
    ]);
    await store.write('settleAlert', { ...outcome, attempts: 2 });
    expect(await store.read('alertMessages', { channelId: 'a', limit: 5 })).toMatchObject([
      { status: 'sent', answer: 'answered 204', answeredAt: NOON },
    ]);
    expect(await claim(NOON + 60 * MINUTE)).toEqual([]);
  });

  test('a message that a receiver may have is nobody’s to send again: its outcome counts whenever it comes, and none is unclear', async () => {
    const store = await open();
    await add(store, 'a');
    await store.write('testAlertChannel', { channelId: 'a', event: { n: 1 }, now: NOON });
    const claim = (now: number) => store.write('claimAlerts', { now, until: now + MINUTE, limit: 5 });
    const begin = (id: string, attempts: number) =>
      store.write('beginAlert', { id, attempts, until: NOON + 9 * MINUTE });
    const close = (now: number) => store.write('closeUnclearAlerts', { now, answer: 'who knows' });
    const shown = async () => (await store.read('alertMessages', { channelId: 'a', limit: 5 }))[0];
    const { id } = (await claim(NOON))[0]!;
    await claim(NOON + MINUTE);
    expect(await begin(id, 1)).toBe(false);
    expect(await begin(id, 2)).toBe(true);
    expect(await begin(id, 2)).toBe(false);
    expect(await claim(NOON + 60 * MINUTE)).toEqual([]);
    expect(await close(NOON + 9 * MINUTE - 1)).toEqual([]);
    expect(await shown()).toMatchObject({ status: 'sending' });
    expect(await close(NOON + 9 * MINUTE)).toMatchObject([{ id, channelId: 'a' }]);
    expect(await close(NOON + 9 * MINUTE)).toEqual([]);
    expect(await shown()).toMatchObject({ status: 'unclear', dueAt: null, answer: 'who knows' });
    expect(await claim(NOON + 60 * MINUTE)).toEqual([]);
    const late = { id, attempts: 2, dueAt: null, answer: 'answered 204', now: NOON } as const;
    await store.write('settleAlert', { ...late, status: 'sent' });
    expect(await shown()).toMatchObject({ status: 'sent', answer: 'answered 204' });
  });

  test('messages that were dealt with are forgotten after 30 days; what waits is not', async () => {
    const store = await open();
    await add(store, 'a');
    const later = NOON + 31 * 24 * 60 * MINUTE;
    for (const n of [1, 2])
      await store.write('testAlertChannel', { channelId: 'a', event: { n }, now: NOON });
    const claimed = await store.write('claimAlerts', { now: NOON, until: NOON + MINUTE, limit: 5 });
    const settle = ({ id, attempts }: { id: string; attempts: number }, now: number) =>
      store.write('settleAlert', { id, attempts, status: 'sent', dueAt: null, answer: 'ok', now });
    await settle(claimed[0]!, NOON);
    expect(await store.read('alertMessages', { channelId: 'a', limit: 5 })).toHaveLength(2);
    await store.write('testAlertChannel', { channelId: 'a', event: { n: 3 }, now: later });
    const due = await store.write('claimAlerts', { now: later, until: later + MINUTE, limit: 5 });
    await settle(
      due.find(({ createdAt }) => createdAt === later)!,
      later,
    );
    const kept = await store.read('alertMessages', { channelId: 'a', limit: 5 });
    expect(kept.map(({ id }) => id)).not.toContain(claimed[0]!.id);
    expect(kept.map(({ id }) => id)).toContain(claimed[1]!.id);
  });

  test('a deleted channel takes its messages along', async () => {
    const store = await open();
    await add(store, 'a');
    await store.write('testAlertChannel', { channelId: 'a', event: {}, now: NOON });
    expect(await store.write('changeAlertChannel', { row: channel('a', { name: 'New' }), audit })).toBe(true);
    expect(await store.read('alertChannel', { id: 'a' })).toMatchObject({ name: 'New' });
    expect(await store.write('deleteAlertChannel', { id: 'a', audit })).toBe(true);
    expect(await store.write('deleteAlertChannel', { id: 'a', audit })).toBe(false);
    expect(await store.write('changeAlertChannel', { row: channel('a'), audit })).toBe(false);
    expect(await store.write('claimAlerts', { now: NOON, until: NOON + MINUTE, limit: 5 })).toEqual([]);
  });
});

sharedStore((open) => {
  test('of processes that claim at once each message goes to one', async () => {
    const stores = [await open(), await open(), await open()];
    await add(stores[0]!, 'a');
    for (let n = 0; n < 20; n += 1)
      await stores[0]!.write('testAlertChannel', { channelId: 'a', event: { n }, now: NOON });
    const claims = await Promise.all(
      stores.map((store) => store.write('claimAlerts', { now: NOON, until: NOON + MINUTE, limit: 20 })),
    );
    const ids = claims.flat().map(({ id }) => id);
    expect(ids).toHaveLength(20);
    expect(new Set(ids).size).toBe(20);
  });
});
