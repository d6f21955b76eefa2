import type { Answer } from '../../connector/ledger/commands/batches';
import type { Store } from '../../connector/ledger/store';
import { createIntegration, MINUTE, NOON } from '../setup/integrations';
import { eachStore } from '../setup/stores';
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
  next,
  outbox,
  PLACE,
  row,
  settle,
  setUp,
  ticket,
  tickets,
} from './handing-over';

/** Page 7, "Delivery to injixo": what is told of it, in the activity and as its state. */

const from = new Date(FROM).toISOString();
const to = new Date(FROM + 15 * MINUTE).toISOString();
const INTERVALS = `1 interval from ${from} to ${to} in “Sales email Tickets”`;

eachStore((open) => {
  const start = async (contacts = 2) => {
    const store = await open();
    const id = await integration(store);
    await count(store, id, tickets(1, contacts, FROM));
    await setUp(store, id);
    return { store, id };
  };
  const told = async (store: Store, id: string) => {
    const [line] = await store.read('activity', { integrationId: id, limit: 1 });
    return line;
  };
  const failed = (message: string, fateUnknown = false): Answer => ({ kind: 'failed', message, fateUnknown });

  test('a refused request, with its intervals and injixo’s words', async () => {
    const { store, id } = await start();
    await settle(store, id, (await next(store, id))!, failed('No.'), NOON + 1);
    await settle(store, id, (await next(store, id))!, { kind: 'refused', message: 'Bad words.' }, NOON + 2);
    expect(await told(store, id)).toEqual({
      at: NOON + 2,
      level: 'error',
      code: 'injixo_refused',
      message: `injixo refused 2 contacts (${INTERVALS}). It says: Bad words. They are put aside until you try them again; the next ones go on.`,
      params: { contacts: 2, intervals: INTERVALS, reason: 'Bad words.' },
    });
    expect(await row(store, id)).toMatchObject({ failingSince: null, failure: null, lastBatch: 2 });
    expect(await batches(store, id)).toMatchObject([{ id: 2, size: 2, attempt: 0, sending: false, done: 0 }]);
  });

  test('a request whose fate is unknown', async () => {
    const { store, id } = await start();
    const sent = (await next(store, id))!;
    await settle(store, id, sent, failed('It broke off.', true), NOON + 1);
    const lines = await store.read('activity', { integrationId: id, limit: 2 });
    expect(lines).toEqual([
      {
        at: NOON + 1,
        level: 'warning',
        code: 'injixo_failing',
        message: 'It broke off.',
        params: { reason: 'It broke off.' },
      },
      {
        at: NOON + 1,
        level: 'warning',
        code: 'injixo_uncertain',
        message: `No answer came for 2 contacts (${INTERVALS}). They are sent again, so injixo may have them twice; the differences contain these intervals.`,
        params: { contacts: 2, intervals: INTERVALS },
      },
    ]);
    // Whoever asks again is no second request, and an answer counts once.
    expect(await settle(store, id, sent, failed('It broke off.', true), NOON + 2)).toBe(false);
    expect(await codes(store, id)).toHaveLength(4);
  });

  test('a failure with another reason is told anew, and since when it fails stays', async () => {
    const { store, id } = await start();
    for (const [minute, message] of ['No.', 'No.', 'Not now.'].entries())
      await settle(store, id, (await next(store, id))!, failed(message), NOON + minute);
    expect(await row(store, id)).toMatchObject({ failingSince: NOON, failure: 'Not now.' });
    await settle(store, id, (await next(store, id))!, { kind: 'slow_down' }, NOON + 4);
    expect(await row(store, id)).toMatchObject({ failingSince: NOON, failure: 'Not now.' });
    await settle(store, id, (await next(store, id))!, { kind: 'taken' }, NOON + 5);
    expect(await told(store, id)).toEqual({
      at: NOON + 5,
      level: 'info',
      code: 'injixo_recovered',
      message: 'injixo takes contacts again.',
      params: {},
    });
    expect((await codes(store, id)).filter((code) => code === 'injixo_failing')).toHaveLength(2);
  });

  test('to be asked to slow down is a state, and nothing that the activity is full of', async () => {
    const { store, id } = await start();
    const before = await codes(store, id);
    await settle(store, id, (await next(store, id))!, { kind: 'slow_down' }, NOON + 1);
    expect(await row(store, id)).toMatchObject({
      failingSince: NOON + 1,
      failure: 'injixo asks to slow down. It is tried again.',
    });
    expect(await drain(store, id)).toEqual([0, 1]);
    expect(await row(store, id)).toMatchObject({ failingSince: null, failure: null });
    expect(await codes(store, id)).toEqual(before);
  });

  test('a rejected key, once; not what is said of another one, or of another configuration', async () => {
    const { store, id } = await start();
    const sent = (await next(store, id))!;
    await settle(store, id, sent, failed('No.'), NOON + 1);
    const again = (await next(store, id))!;
    const rejected: Answer = { kind: 'rejected', message: 'Not this key.' };
    await setUp(store, id, { configurationId: 8 });
    expect(await settle(store, id, again, rejected, NOON + 2)).toBe(true);
    expect(await row(store, id)).toMatchObject({ rejectedAt: null, failure: null });
    await setUp(store, id);
    await settle(store, id, (await next(store, id))!, rejected, NOON + 3);
    expect(await told(store, id)).toEqual({
      at: NOON + 3,
      level: 'error',
      code: 'injixo_rejected',
      message: 'Not this key.',
      params: { reason: 'Not this key.' },
    });
    expect(await row(store, id)).toMatchObject({ rejectedAt: NOON + 3, failingSince: null });
  });

  test('that a single contact is too large', async () => {
    const { store, id } = await start(1);
    await settle(store, id, (await next(store, id))!, { kind: 'too_large' }, NOON + 1);
    expect(await told(store, id)).toMatchObject({
      code: 'injixo_refused',
      message: `injixo refused 1 contacts (${INTERVALS}). It says: Even a single contact is too large for it. They are put aside until you try them again; the next ones go on.`,
      params: { reason: 'Even a single contact is too large for it.' },
    });
  });

  test('a batch that is halved is nothing uncertain; each half counts once', async () => {
    const { store, id } = await start(3);
    await settle(store, id, (await next(store, id))!, { kind: 'too_large' });
    expect(await batches(store, id)).toMatchObject([{ size: 2, done: 0, sending: false }]);
    await settle(store, id, (await next(store, id))!);
    expect(await batches(store, id)).toMatchObject([{ size: 2, done: 2, sending: false }]);
    expect(await row(store, id)).toMatchObject({ contactsDelivered: 2, busyContacts: 2 });
    expect(await drain(store, id)).toEqual([2]);
    expect(await codes(store, id)).not.toContain('injixo_uncertain');
    expect(await row(store, id)).toMatchObject({ contactsDelivered: 3 });
  });

  test('since when it has been busy without a break, and with how many contacts', async () => {
    const { store, id } = await start(4);
    const busy = async () => {
      const { busySince, busyContacts } = await row(store, id);
      return [busySince, busyContacts];
    };
    const first = (await next(store, id, 3, NOON + 1))!;
    expect(await busy()).toEqual([NOON + 1, 0]);
    await settle(store, id, first, { kind: 'taken' }, NOON + 2);
    expect(await busy()).toEqual([NOON + 1, 3]);
    await settle(store, id, (await next(store, id, 3, NOON + 3))!, { kind: 'taken' }, NOON + 4);
    expect(await busy()).toEqual([NOON + 1, 4]);
    expect(await next(store, id, 3, NOON + 5)).toBeNull();
    expect(await busy()).toEqual([null, 0]);
    expect(await next(store, id, 3, NOON + 6)).toBeNull();
    expect(await busy()).toEqual([null, 0]);
  });

  test('set up again as it is, it goes on where it stands; further back or ahead, it begins anew', async () => {
    const { store, id } = await start(2);
    await drain(store, id);
    const stands = await row(store, id);
    expect(stands).toMatchObject({ from: FROM, cursorAt: NOON, contactsDelivered: 2, lastDeliveredAt: NOON });
    await setUp(store, id);
    expect(await row(store, id)).toEqual(stands);
    await setUp(store, id, { from: FROM + HOUR + MINUTE });
    expect(await row(store, id)).toMatchObject({ from: FROM + HOUR, cursorAt: NOON, contactsDelivered: 2 });
    await setUp(store, id, { from: FROM });
    expect(await row(store, id)).toMatchObject({ from: FROM, cursorAt: FROM });
    await setUp(store, id, { from: NOON + 1 });
    expect(await row(store, id)).toMatchObject({ from: NOON, cursorAt: NOON });
    await setUp(store, id, { from: null });
    expect(await row(store, id)).toMatchObject({ from: NOON });
    await store.write('stopDelivery', { id, activity: null, audit: null });
    await setUp(store, id, { from: null, mode: 'live' });
    expect(await row(store, id)).toMatchObject({ from: NOON, historyTo: NOON, busySince: null });
    await setUp(store, id, { from: FROM, mode: 'live' });
    expect(await row(store, id)).toMatchObject({ historyTo: FROM + MINUTE + 1 });
  });

  test('without a single contact nothing of the past is waited for', async () => {
    const store = await open();
    const { id } = await createIntegration(store, { coverageFrom: 0, coverageTo: NOON });
    await setUp(store, id, { mode: 'live' });
    expect(await row(store, id)).toMatchObject({ historyTo: FROM });
  });

  test('what waits and was handed over before, or lies before the beginning, is let go', async () => {
    const { store, id } = await start(2);
    await drain(store, id);
    await setUp(store, id, { mode: 'live' });
    await count(store, id, [ticket(5, FROM + HOUR)]);
    expect(await outbox(store, id)).toBe(1);
    await setUp(store, id, { mode: 'live', from: NOON });
    expect(await next(store, id)).toBeNull();
    expect(await outbox(store, id)).toBe(0);
    expect(await batches(store, id)).toEqual([]);
  });

  test('stopped, it forgets what was wrong, and nothing waits; tried again, it forgets, too', async () => {
    const { store, id } = await start(2);
    await setUp(store, id, { mode: 'live' });
    const rejected: Answer = { kind: 'rejected', message: 'Not this key.' };
    await settle(store, id, (await next(store, id))!, failed('No.'));
    await settle(store, id, (await next(store, id))!, rejected);
    await store.write('retryDelivery', { id, activity, audit });
    const well = { rejectedAt: null, failingSince: null, failure: null };
    expect(await row(store, id)).toMatchObject(well);
    await settle(store, id, (await next(store, id))!, failed('No.'));
    expect(await row(store, id)).toMatchObject({ busySince: NOON });
    expect(await store.write('stopDelivery', { id, activity, audit })).toBe(true);
    expect(await row(store, id)).toMatchObject({ ...well, apiKey: null, busySince: null });
    await count(store, id, [ticket(7, NOON)]);
    expect(await outbox(store, id)).toBe(0);
    const trail = await store.read('audit', { before: null, limit: 9 });
    expect(trail).toHaveLength(4);
    expect(await codes(store, id)).toContain('told');
  });

  test('what is uncertain is settled by the import, too', async () => {
    const { store, id } = await start(2);
    await settle(store, id, (await next(store, id))!, failed('It broke off.', true));
    await drain(store, id);
    expect(await differences(store, id)).toMatchObject({ intervals: 1 });
    const scope = { integrationId: id, configurationId: PLACE, from: FROM, openFrom: NOON, openTo: NOON };
    expect(await store.write('settleDifferences', { scope, asOf: NOON, now: NOON, audit })).toBe(1);
    expect(await differences(store, id)).toEqual({ contacts: 0, intervals: 0 });
  });

  test('how many intervals were imported as CSV', async () => {
    const { store, id } = await start(2);
    await drain(store, id);
    await count(store, id, [ticket(8, FROM + 30 * MINUTE), ticket(9, FROM + 2 * MINUTE)]);
    const scope = { integrationId: id, configurationId: PLACE, from: FROM, openFrom: NOON, openTo: NOON };
    expect(await store.write('settleDifferences', { scope, asOf: NOON, now: NOON + 1, audit })).toBe(2);
    expect(await told(store, id)).toEqual({
      at: NOON + 1,
      level: 'info',
      code: 'injixo_imported',
      message: '2 intervals were imported into injixo as CSV: they are the same there now.',
      params: { intervals: 2 },
    });
    expect(await store.write('settleDifferences', { scope, asOf: NOON, now: NOON + 1, audit })).toBe(0);
  });
});
