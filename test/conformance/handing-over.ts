import type { Store } from '../../connector/ledger/store';
import type { Answer } from '../../connector/ledger/commands/batches';
import type { NewAudit } from '../../connector/store/people/rows';
import type { DeliveryMode } from '../../connector/store/delivery';
import { createIntegration, group, learn, MINUTE, NOON, source } from '../setup/integrations';
import { seen } from '../setup/facts';

/** Delivery to injixo (page 7) by its commands alone, as a deliverer uses them. */

export const HOUR = 60 * MINUTE;
export const FROM = NOON - 2 * HOUR;
export const PLACE = 7;

export const audit: NewAudit = {
  organisationId: 'default',
  at: NOON,
  actorType: 'operator',
  actorId: null,
  actorName: 'x',
  action: 'delivery.set_up',
  targetType: 'integration',
  targetId: 'i',
  targetName: null,
  address: null,
};
export const activity = { at: NOON, level: 'info', code: 'told', message: 'Told.' } as const;

export const ticket = (id: number, at: number) => seen(String(id), { at, createdAt: at });
export const tickets = (first: number, number: number, from: number) =>
  Array.from({ length: number }, (_, index) => ticket(first + index, from + index * MINUTE));

export async function integration(store: Store, coverageTo = NOON): Promise<string> {
  const { id } = await createIntegration(store);
  await learn(store, id, [group('7', 'Sales'), source('1', 'Email')]);
  await store.write('change', { id, changes: { coverageFrom: NOON - 240 * HOUR, coverageTo } });
  return id;
}
export const count = (store: Store, id: string, facts: ReturnType<typeof tickets>) =>
  store.write('record', { batches: [{ integrationId: id, origin: 'push', facts }], now: NOON });
export const setUp = (
  store: Store,
  id: string,
  changes: { configurationId?: number; mode?: DeliveryMode; from?: number | null; apiKey?: string } = {},
) =>
  store.write('setUpDelivery', {
    ...{
      id,
      apiKey: 'ciphertext',
      configurationId: PLACE,
      mode: 'settled',
      from: FROM,
      now: NOON,
      activity,
      audit,
    },
    ...changes,
  });
export const next = async (store: Store, id: string, limit = 3, now = NOON) => {
  for (;;) {
    const sending = await store.write('nextBatch', { id, limit, now });
    if (sending !== 'more') return sending;
  }
};
type Sent = NonNullable<Awaited<ReturnType<typeof next>>>;
export const settle = (
  store: Store,
  id: string,
  sent: Sent,
  answer: Answer = { kind: 'taken' },
  now = NOON,
) => {
  const { apiKey, configurationId, batchId, attempt } = sent;
  return store.write('settleBatch', { id, apiKey, configurationId, batchId, attempt, answer, now });
};
export const minutesOf = ({ events }: Sent) => events.map(({ at }) => (at - FROM) / MINUTE);
export const row = async (store: Store, id: string) => (await store.read('delivery', { integrationId: id }))!;
export const batches = (store: Store, id: string, configurationId = PLACE) =>
  store.read('deliveryBatches', { integrationId: id, configurationId });
export const outbox = async (store: Store, id: string) =>
  (await store.read('outbox', { integrationId: id })).contacts;
export const codes = async (store: Store, id: string) =>
  (await store.read('activity', { integrationId: id, limit: 50 })).map(({ code }) => code);
export const differences = (store: Store, id: string, configurationId = PLACE) =>
  store.read('differenceSum', {
    ...{ integrationId: id, configurationId, from: FROM, openFrom: NOON, openTo: Number.MAX_SAFE_INTEGER },
  });
/** Hands over everything that there is now; the minutes of its instants, in order. */
export const drain = async (store: Store, id: string, limit = 3): Promise<number[]> => {
  const minutes: number[] = [];
  for (let sent = await next(store, id, limit); sent !== null; sent = await next(store, id, limit)) {
    minutes.push(...minutesOf(sent));
    await settle(store, id, sent);
  }
  return minutes;
};
