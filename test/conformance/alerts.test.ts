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
