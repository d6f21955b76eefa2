import type { Answer } from '../../connector/ledger/commands/batches';
import { seen } from '../setup/facts';
import { MINUTE, NOON } from '../setup/integrations';
import { eachStore, sharedStore } from '../setup/stores';
import {
  activity,
  audit,
  batches,
  codes,
  count,
  differences,
  drain,
  FROM,
  HOUR,
  integration,
  minutesOf,
  next,
  outbox,
  PLACE,
  row,
  settle,
  setUp,
  ticket,
  tickets,
} from './handing-over';

/** Page 7, "Delivery to injixo", as the stores keep it. */

eachStore((open) => {
  test('contacts come in order of their instants, in batches, once, and are added up', async () => {
    const store = await open();
    const id = await integration(store);
    await count(store, id, [...tickets(1, 5, FROM), ticket(6, FROM - 1), ticket(7, NOON)]);
    await setUp(store, id);
    const first = (await next(store, id))!;
    expect(minutesOf(first)).toEqual([0, 1, 2]);
    expect(first).toMatchObject({ apiKey: 'ciphertext', configurationId: PLACE, attempt: 1 });
    expect(first.events[0]).toMatchObject({
      queueName: 'Sales email Tickets',
      channel: 'case',
      handled: true,
      seconds: null,
    });
    expect(await settle(store, id, first)).toBe(true);
    expect(await drain(store, id)).toEqual([3, 4]);
    expect(await next(store, id)).toBeNull();
    expect(await row(store, id)).toMatchObject({
      contactsDelivered: 5,
      lastDeliveredAt: NOON,
      busySince: null,
    });
    expect(await batches(store, id)).toEqual([]);
    expect(await differences(store, id)).toEqual({ contacts: 0, intervals: 0 });
    expect(await store.read('handedQueues', { integrationId: id, configurationId: PLACE })).toMatchObject([
      { name: 'Sales email Tickets' },
    ]);
  });

  test('the outbox is written by the transaction that counts, in mode live alone, and ends with its batch', async () => {
    const store = await open();
    const id = await integration(store);
    await setUp(store, id);
    await count(store, id, tickets(1, 2, FROM));
    expect(await outbox(store, id)).toBe(0);
    await setUp(store, id, { mode: 'live' });
    await count(store, id, [...tickets(3, 2, NOON), ticket(9, FROM - 1)]);
    expect(await outbox(store, id)).toBe(2);
    await count(store, id, tickets(3, 2, NOON));
    expect(await outbox(store, id)).toBe(2);
    const first = (await next(store, id))!;
    expect(minutesOf(first)).toEqual([120, 121]);
    expect(await outbox(store, id)).toBe(2);
    await settle(store, id, first);
    expect(await outbox(store, id)).toBe(0);
    expect(await drain(store, id)).toEqual([0, 1]);
  });

  test('what is counted at once and is more than a batch can take goes in several, each contact once, in order', async () => {
    const store = await open();
    const id = await integration(store);
    await setUp(store, id, { mode: 'live' });
    await count(store, id, tickets(1, 20, FROM));
    await count(store, id, [...tickets(21, 2, FROM), ...tickets(30, 60, NOON)]);
    const sent = (await next(store, id, 7))!;
    expect(minutesOf(sent)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(await outbox(store, id)).toBe(75);
    await settle(store, id, sent);
    const left = (from: number, number: number) => Array.from({ length: number }, (_, index) => from + index);
    expect(await drain(store, id, 7)).toEqual([...left(7, 8), 0, 1, ...left(15, 5), ...left(120, 60)]);
    expect(await outbox(store, id)).toBe(0);
    expect(await row(store, id)).toMatchObject({ contactsDelivered: 82 });
    expect(await differences(store, id)).toEqual({ contacts: 0, intervals: 0 });
  });

  test('contacts that were counted one by one and wait are taken together', async () => {
    const store = await open();
    const id = await integration(store);
    await setUp(store, id, { mode: 'live' });
    const minutes = Array.from({ length: 60 }, (_, index) => index);
    for (const minute of minutes) await count(store, id, [ticket(minute, FROM + minute * MINUTE)]);
    expect(minutesOf((await next(store, id, 55))!)).toEqual(minutes.slice(0, 55));
  });

  test('what was handed over before is passed in steps, none of which is long', async () => {
    const store = await open();
    const id = await integration(store);
    await count(store, id, tickets(1, 20, FROM));
    await setUp(store, id);
    await drain(store, id);
    await store.write('stopDelivery', { id, activity: null, audit: null });
    await setUp(store, id);
    await count(store, id, [ticket(90, FROM + HOUR)]);
    const step = () => store.write('nextBatch', { id, limit: 3, now: NOON });
    expect(await step()).toBe('more');
    expect(await store.read('dueDeliveries', {})).toEqual([id]);
    expect(await step()).toMatchObject({ events: [{ at: FROM + HOUR }] });
    expect(await drain(store, id)).toEqual([60]);
    expect(await store.read('dueDeliveries', {})).toEqual([]);
  });

  test('a batch of which a request was begun and never settled is sent again, the same, and its intervals are named', async () => {
    const store = await open();
    const id = await integration(store);
    await count(store, id, tickets(1, 5, FROM));
    await setUp(store, id);
    const killed = (await next(store, id))!;
    await count(store, id, [seen('1', { at: FROM - MINUTE, createdAt: FROM + HOUR })]);
    const again = (await next(store, id))!;
    expect(again).toMatchObject({ batchId: killed.batchId, attempt: 2, events: killed.events });
    expect(await settle(store, id, killed)).toBe(false);
    expect(await settle(store, id, again)).toBe(true);
    expect(await settle(store, id, again)).toBe(false);
    expect(await codes(store, id)).toContain('injixo_uncertain');
    await drain(store, id);
    expect(await differences(store, id)).toMatchObject({ intervals: 2 });
    expect(await row(store, id)).toMatchObject({ contactsDelivered: 5 });
  });

  test('what failed is tried again, the same; that it fails is told once, and so is its end', async () => {
    const store = await open();
    const id = await integration(store);
    await count(store, id, tickets(1, 2, FROM));
    await setUp(store, id);
    const failed: Answer = { kind: 'failed', message: 'No.', fateUnknown: false };
    for (let attempt = 1; attempt <= 3; attempt += 1)
      await settle(store, id, (await next(store, id))!, failed, NOON + attempt);
    expect(await row(store, id)).toMatchObject({ failingSince: NOON + 1, failure: 'No.' });
    expect(await drain(store, id)).toEqual([0, 1]);
    expect(await row(store, id)).toMatchObject({ failingSince: null, failure: null });
    const told = await codes(store, id);
    expect(told.filter((code) => /failing|recovered|uncertain/.test(code))).toEqual([
      'injixo_recovered',
      'injixo_failing',
    ]);
    expect(await differences(store, id)).toEqual({ contacts: 0, intervals: 0 });
  });

  test('a refused request is parked alone, with injixo’s words; the next goes on, and it comes again when it is tried again', async () => {
    const store = await open();
    const id = await integration(store);
    await count(store, id, tickets(1, 8, FROM));
    await setUp(store, id);
    await settle(store, id, (await next(store, id))!);
    await settle(store, id, (await next(store, id))!, { kind: 'refused', message: 'Bad words.' }, NOON + 1);
    expect(await drain(store, id)).toEqual([6, 7]);
    expect(await batches(store, id)).toMatchObject([{ parkedAt: NOON + 1, error: 'Bad words.' }]);
    expect(await differences(store, id)).toMatchObject({ contacts: 3 });
    await store.write('retryDelivery', { id, activity, audit });
    expect(await drain(store, id)).toEqual([3, 4, 5]);
    expect(await batches(store, id)).toEqual([]);
    expect(await differences(store, id)).toEqual({ contacts: 0, intervals: 0 });
  });

  test('what is too large is halved; a single contact that is too large is parked', async () => {
    const store = await open();
    const id = await integration(store);
    await count(store, id, tickets(1, 4, FROM));
    await setUp(store, id);
    const sizes: number[] = [];
    for (let sent = await next(store, id, 4); sent !== null; sent = await next(store, id, 4)) {
      sizes.push(sent.events.length);
      const isTooLarge = sent.events.length > 1 || minutesOf(sent)[0] === 2;
      await settle(store, id, sent, isTooLarge ? { kind: 'too_large' } : { kind: 'taken' });
    }
    expect(sizes).toEqual([4, 2, 1, 1, 1, 1]);
    expect((await batches(store, id)).map(({ parkedAt }) => parkedAt)).toEqual([NOON]);
    expect(await row(store, id)).toMatchObject({ contactsDelivered: 3 });
  });

  test('a rejected key stops everything until another one comes or it is tried again', async () => {
    const store = await open();
    const id = await integration(store);
    await count(store, id, tickets(1, 5, FROM));
    await setUp(store, id);
    for (const goOn of [
      () => store.write('retryDelivery', { id, activity, audit }),
      () => setUp(store, id, { apiKey: 'another', from: null }),
    ]) {
      await settle(store, id, (await next(store, id))!, { kind: 'rejected', message: 'Not this key.' });
      expect(await row(store, id)).toMatchObject({ rejectedAt: NOON, failure: 'Not this key.' });
      expect(await next(store, id)).toBeNull();
      await goOn();
    }
    const sent = (await next(store, id))!;
    expect(sent.apiKey).toBe('another');
    // An answer to a key that was replaced meanwhile says nothing of the new one.
    await setUp(store, id, { apiKey: 'a third', from: null });
    await settle(store, id, sent, { kind: 'rejected', message: 'Not this key.' });
    expect(await row(store, id)).toMatchObject({ rejectedAt: null });
    expect(await drain(store, id)).toEqual([0, 1, 2, 3, 4]);
    expect((await codes(store, id)).filter((code) => code === 'injixo_rejected')).toHaveLength(2);
  });

  test('one question finds all that may have something to hand over, and none that has nothing', async () => {
    const store = await open();
    const due = () => store.read('dueDeliveries', {});
    const [settled, live] = [await integration(store), await integration(store)];
    await count(store, settled, tickets(1, 2, FROM));
    expect(await due()).toEqual([]);
    await setUp(store, settled);
    await setUp(store, live, { mode: 'live' });
    expect(await due()).toEqual([settled]);
    expect([await drain(store, settled), await drain(store, live)]).toEqual([[0, 1], []]);
    expect(await due()).toEqual([]);

    await store.write('change', { id: settled, changes: { coverageTo: NOON + 14 * MINUTE } });
    expect(await due()).toEqual([]);
    await store.write('change', { id: settled, changes: { coverageTo: NOON + 15 * MINUTE } });
    expect(await due()).toEqual([settled]);
    await drain(store, settled);

    await count(store, live, [ticket(9, NOON)]);
    expect(await due()).toEqual([live]);
    await store.write('change', { id: live, changes: { pausedAt: NOON } });
    expect(await due()).toEqual([]);
    await store.write('change', { id: live, changes: { pausedAt: null } });
    const sent = (await next(store, live))!;
    expect(await due()).toEqual([live]);
    await settle(store, live, sent, { kind: 'rejected', message: 'Not this key.' });
    expect(await due()).toEqual([]);
    await setUp(store, live, { mode: 'live', apiKey: 'another' });
    await settle(store, live, (await next(store, live))!, { kind: 'refused', message: 'Not these.' });
    await drain(store, live);
    expect(await due()).toEqual([]);
  });

  test('each integration has its own', async () => {
    const store = await open();
    const [one, two] = [await integration(store), await integration(store)];
    await count(store, one, tickets(1, 2, FROM));
    await count(store, two, tickets(1, 2, FROM));
    await setUp(store, one);
    await setUp(store, two);
    await settle(store, one, (await next(store, one))!, { kind: 'rejected', message: 'No.' });
    expect(await drain(store, two)).toEqual([0, 1]);
    expect((await store.read('deliveries', {})).map(({ integrationId }) => integrationId).sort()).toEqual(
      [one, two].sort(),
    );
    expect(await row(store, one)).toMatchObject({ contactsDelivered: 0 });
    expect(await differences(store, two)).toEqual({ contacts: 0, intervals: 0 });
  });

  test('a restart finds everything as it was', async () => {
    const store = await open();
    const id = await integration(store);
    await count(store, id, tickets(1, 5, FROM));
    await setUp(store, id);
    const sent = (await next(store, id))!;
    await store.close();
    const reopened = await open();
    expect(await batches(reopened, id)).toMatchObject([{ attempt: 1, sending: true, done: 0 }]);
    expect(await next(reopened, id)).toMatchObject({ attempt: 2, events: sent.events });
  });
});

sharedStore((open) => {
  test('two processes that ask at once are given the same request, of which one alone is settled', async () => {
    const [one, two] = [await open(), await open()];
    const id = await integration(one);
    await count(one, id, tickets(1, 3, FROM));
    await setUp(one, id);
    const [first, second] = await Promise.all([next(one, id), next(two, id)]);
    expect(first!.batchId).toBe(second!.batchId);
    const settled = await Promise.all([settle(one, id, first!), settle(two, id, second!)]);
    expect(settled.filter(Boolean)).toHaveLength(1);
    expect(await row(one, id)).toMatchObject({ contactsDelivered: 3 });
  });
});
