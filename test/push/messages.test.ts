import { createSecretKey } from 'node:crypto';
import type { Batch, Recorded } from '../../connector/ledger/commands/record';
import { Ledger } from '../../connector/ledger/ledger';
import { StoreUnavailable, type Store } from '../../connector/ledger/store';
import type { Claims } from '../../connector/push/claims';
import { answerMessage } from '../../connector/push/messages';
import type { IntegrationRow } from '../../connector/store/rows';
import { integrationRow, NOON } from '../setup/integrations';

/** Page 2: how a verified message is answered by what the store says of it. */

const KEY_ID = 'abcdefghijkl';
const integration = integrationRow({ id: 'int_a', name: 'Support', keyId: KEY_ID, connectedAt: NOON });

/** What becomes of a message. @param records what the store records, or the error that it gives */
async function answered(claims: object, records: Recorded | Error, row: IntegrationRow | null = integration) {
  const batches: Batch[] = [];
  const noted: unknown[] = [];
  const store = {
    parallel: false,
    read: () => Promise.resolve(row),
    write: (_name: string, input: { batches: Batch[] }) => {
      batches.push(...input.batches);
      return records instanceof Error ? Promise.reject(records) : Promise.resolve([records]);
    },
  } as unknown as Store;
  const common = { app: 'injixo-connect', product: 'freshdesk', appVersion: '1.2.3', domain: 'x' };
  const message = {
    claims: { ...common, ...claims } as unknown as Claims,
    key: { keyId: KEY_ID, key: createSecretKey(Buffer.alloc(8)), integration },
    issuedAt: NOON,
  };
  const deps = {
    store,
    ledger: new Ledger(store),
    onNeeds: (id: string) => void noted.push(['needs', id]),
    onCounted: (contacts: number) => void noted.push(['counted', contacts]),
  };
  const answer: unknown = await answerMessage(deps, message).catch((error: unknown) => error);
  return { answer, batches, noted };
}

const recorded = (changes: Partial<Extract<Recorded, { outcome: 'recorded' }>> = {}): Recorded => ({
  ...{ outcome: 'recorded', fresh: [], found: 0, hasNeeds: false, historyFrom: 0 },
  ...changes,
});
const heartbeat = { purpose: 'heartbeat' };
const handshake = { purpose: 'handshake' };
const check = { purpose: 'handshake', check: true };
const created = (ticketId: number, at: number) => ({
  ...{ type: 'ticket.created', ticketId, groupId: 7, source: 1, spam: false, deleted: false },
  ...{ occurredAt: new Date(at).toISOString(), createdAt: new Date(at).toISOString() },
});

test.each(['unknown_key', 'deleted', 'superseded'] as const)(
  'a message whose key ended while it was read (%s) is one of no key',
  async (outcome) => {
    for (const claims of [heartbeat, handshake, { purpose: 'events', events: [] }])
      expect((await answered(claims, { outcome })).answer).toMatchObject({
        status: 401,
        code: 'unknown_key',
      });
  },
);

test.each<[string, IntegrationRow | null]>([
  ['is gone', null],
  ['was deleted', { ...integration, deletedAt: NOON }],
  ['has another key', { ...integration, keyId: 'another' }],
])('a handshake of an integration that %s meanwhile is one of no key', async (_what, row) => {
  for (const claims of [handshake, check])
    expect((await answered(claims, recorded(), row)).answer).toMatchObject({ code: 'unknown_key' });
});

test('a handshake tells the integration; one that only checks leaves no sign of life', async () => {
  const told = {
    integration: { id: 'int_a', name: 'Support', product: 'freshdesk', domain: 'example.freshdesk.com' },
    connectedAt: new Date(NOON).toISOString(),
  };
  const app = { keyId: KEY_ID, seenAt: NOON, version: '1.2.3' };
  const { answer, batches } = await answered(handshake, recorded());
  expect(answer).toEqual(told);
  expect(batches).toEqual([{ integrationId: 'int_a', origin: 'push', facts: [], app }]);
  const checked = await answered(check, recorded(), { ...integration, connectedAt: null });
  expect([checked.answer, checked.batches]).toEqual([{ ...told, connectedAt: null }, []]);
});

test('a store that is away is “later”; whatever else goes wrong isn’t made up to be that', async () => {
  const { answer } = await answered(heartbeat, new StoreUnavailable('away'));
  expect(answer).toMatchObject({
    ...{ status: 503, code: 'unavailable', retryAfterSeconds: 5 },
    message: 'The connector can’t store anything at the moment. Nothing was counted; send it again.',
  });
  const bug = new Error('a bug');
  expect((await answered(heartbeat, bug)).answer).toBe(bug);
});

test('what is known already is a duplicate, but not what lies before the history', async () => {
  const events = [created(1, NOON), created(2, NOON), created(3, NOON + 1), created(4, NOON - 1)];
  const { answer, noted } = await answered(
    { purpose: 'events', events },
    recorded({ fresh: [false, true, false, false], found: 1, hasNeeds: true, historyFrom: NOON }),
  );
  expect(answer).toEqual({ accepted: 2, duplicates: 2, rejected: [] });
  expect(noted).toEqual([
    ['counted', 1],
    ['needs', 'int_a'],
  ]);
});

test('of a paused integration nothing is counted, and nothing asked for', async () => {
  const { answer, noted } = await answered(
    { purpose: 'events', events: [created(1, NOON)] },
    { outcome: 'paused' },
  );
  expect(answer).toEqual({ accepted: 0, duplicates: 0, rejected: [], paused: true });
  expect(noted).toEqual([]);
  expect((await answered(heartbeat, { outcome: 'paused' })).answer).toEqual({ ok: true });
});

test('another product’s event is refused by itself', async () => {
  const events = [{ type: 'chat.resolved' }, { type: 'no such type' }, 7];
  const { answer } = await answered({ purpose: 'events', events }, recorded());
  expect(answer).toMatchObject({
    accepted: 0,
    rejected: [
      { index: 0, code: 'invalid', message: "An event of this type doesn't come from freshdesk." },
      { index: 1, code: 'invalid', message: 'Missing or of the wrong form: type.' },
      { index: 2, code: 'invalid', message: 'This is no event of a known form.' },
    ],
  });
});
