import { MINUTE, NOON, recount } from '../setup/integrations';
import { eachStore } from '../setup/stores';
import {
  activity,
  audit,
  count,
  differences,
  drain,
  FROM,
  HOUR,
  integration,
  minutesOf,
  next,
  PLACE,
  row,
  settle,
  setUp,
  ticket,
  tickets,
} from './handing-over';

/** Page 7, "Delivery to injixo", as the stores keep it. */

eachStore((open) => {
  test('paused, deleted or stopped, nothing is taken; resumed, it goes on where it was', async () => {
    const store = await open();
    const id = await integration(store);
    await count(store, id, tickets(1, 5, FROM));
    await setUp(store, id);
    const underWay = (await next(store, id))!;
    await store.write('change', { id, changes: { pausedAt: NOON } });
    expect(await settle(store, id, underWay)).toBe(true);
    expect(await next(store, id)).toBeNull();
    await store.write('change', { id, changes: { pausedAt: null } });
    const second = (await next(store, id))!;
    expect(minutesOf(second)).toEqual([3, 4]);
    expect(await store.write('stopDelivery', { id, activity, audit })).toBe(true);
    expect(await settle(store, id, second)).toBe(true);
    expect(await store.write('stopDelivery', { id, activity, audit })).toBe(false);
    expect(await row(store, id)).toMatchObject({ apiKey: null, contactsDelivered: 5 });
    expect(await store.read('deliveries', {})).toEqual([]);
    expect(await store.write('retryDelivery', { id, activity, audit })).toBe(false);
    await setUp(store, id);
    expect(await drain(store, id)).toEqual([]);
    await store.write('remove', { id, now: NOON, activity });
    expect(await next(store, id)).toBeNull();
    expect(await setUp(store, id)).toBe(false);
  });

  test('another configuration is another place, with its own sums; what is under way to the first ends there', async () => {
    const store = await open();
    const id = await integration(store);
    await count(store, id, tickets(1, 4, FROM));
    await setUp(store, id);
    const underWay = (await next(store, id))!;
    await setUp(store, id, { configurationId: 8 });
    expect(await settle(store, id, underWay)).toBe(true);
    expect(await drain(store, id)).toEqual([0, 1, 2, 3]);
    expect(await row(store, id)).toMatchObject({ configurationId: 8, contactsDelivered: 4 });
    expect(await differences(store, id, 8)).toEqual({ contacts: 0, intervals: 0 });
    await setUp(store, id);
    expect(await drain(store, id)).toEqual([3]);
    expect(await differences(store, id)).toEqual({ contacts: 0, intervals: 0 });
  });

  test('history comes when it is asked for, also afterwards, and what was handed over doesn’t come again', async () => {
    const store = await open();
    const id = await integration(store);
    await count(store, id, [...tickets(1, 3, FROM - HOUR), ...tickets(11, 3, FROM), ticket(21, NOON)]);
    await setUp(store, id);
    expect(await drain(store, id)).toEqual([0, 1, 2]);
    await setUp(store, id, { from: FROM - HOUR });
    expect(await drain(store, id)).toEqual([-60, -59, -58]);
    await setUp(store, id, { mode: 'live', from: FROM - 2 * HOUR });
    await count(store, id, [ticket(31, FROM - 2 * HOUR), ticket(32, NOON + MINUTE)]);
    // Live ones first, then what was there before.
    expect(await drain(store, id)).toEqual([-120, 121, 120]);
    await recount(store, id);
    expect(await drain(store, id)).toEqual([]);
  });

  test('differences that were imported are settled, but for those that changed since', async () => {
    const store = await open();
    const id = await integration(store);
    await count(store, id, tickets(1, 4, FROM));
    await setUp(store, id);
    await drain(store, id);
    const late = (facts: ReturnType<typeof tickets>, now: number) =>
      store.write('record', { batches: [{ integrationId: id, origin: 'push', facts }], now });
    await late([ticket(5, FROM)], NOON + 1);
    await late([ticket(6, FROM + HOUR)], NOON + 3);
    const scope = {
      integrationId: id,
      configurationId: PLACE,
      from: FROM,
      openFrom: NOON,
      openTo: Number.MAX_SAFE_INTEGER,
    };
    const [queue] = await store.read('queues', { integrationId: id });
    const page = (after: number) =>
      store.read('differences', { ...scope, queueId: queue!.id, after, limit: 1 });
    expect(await page(0)).toMatchObject([
      { start: FROM, offered: 5, handedOffered: 4, uncertain: 0, changedAt: NOON + 1 },
    ]);
    expect(await page(FROM + 1)).toMatchObject([{ start: FROM + HOUR, offered: 1, handedOffered: 0 }]);
    expect(await page(FROM + HOUR + 1)).toEqual([]);
    expect(await store.write('settleDifferences', { scope, asOf: NOON + 2, now: NOON, audit })).toBe(1);
    expect(await differences(store, id)).toEqual({ contacts: 1, intervals: 1 });
    expect(await drain(store, id)).toEqual([]);
  });
});
