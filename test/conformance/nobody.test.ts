import type { Store } from '../../connector/ledger/store';
import type { Answer } from '../../connector/ledger/commands/batches';
import type { AlertChannelRow } from '../../connector/store/alerts/rows';
import type { SessionRow, TokenRow, UserRow } from '../../connector/store/people/rows';
import type { SavedRow } from '../../connector/store/saved/rows';
import { group, createIntegration, created, integrationRow, NOON } from '../setup/integrations';
import { seen } from '../setup/facts';
import { eachStore } from '../setup/stores';
import { activity, audit } from './handing-over';

/** What is asked of somebody or something that is gone by then is answered so, and nothing of it is written. */

const id = 'gone';
const channel: AlertChannelRow = {
  ...{ id, organisationId: 'gone', name: 'x', type: 'webhook', language: 'en', destination: 'ciphertext' },
  ...{ createdAt: NOON, updatedAt: NOON },
};
const saved: SavedRow = {
  ...{ id, organisationId: 'gone', kind: 'view', name: 'x', content: '', creatorType: 'user' },
  ...{ creatorId: null, creatorName: 'x', createdAt: NOON, updatedAt: NOON },
};
const user: UserRow = {
  ...{ id, organisationId: 'gone', email: 'a@example.com', name: '', role: 'planner', password: null },
  ...{ invitation: null, invitedUntil: null, subject: 'somebody', createdAt: NOON, lastSeenAt: null },
};
const token: TokenRow = {
  ...{ id, organisationId: 'gone', name: 'x', role: 'planner', hash: 'h', createdAt: NOON },
  ...{ expiresAt: null, lastUsedAt: null, createdBy: 'x' },
};
const session: Omit<SessionRow, 'ownerType' | 'ownerId'> = {
  ...{ id, organisationId: null, createdAt: NOON, usedAt: NOON, expiresAt: NOON + 1 },
};
const answer: Answer = { kind: 'taken' };
const batch = { integrationId: id, origin: 'push', facts: [seen('1')] } as const;
const configurationId = 7;

const ofNoIntegration: [string, (store: Store) => Promise<unknown>, unknown][] = [
  ['record', (store) => store.write('record', { batches: [batch], now: NOON }), [{ outcome: 'deleted' }]],
  [
    'record, from an app',
    (store) =>
      store.write('record', {
        batches: [{ ...batch, app: { keyId: 'k', seenAt: NOON, version: null } }],
        now: NOON,
      }),
    [{ outcome: 'unknown_key' }],
  ],
  [
    'updateDirectory',
    (store) =>
      store.write('updateDirectory', { id, kinds: ['group'], entries: [group('7', 'x')], now: NOON }),
    false,
  ],
  ['countAnswered', (store) => store.write('countAnswered', { id, limit: 1, now: NOON }), 0],
  ['recountStep', (store) => store.write('recountStep', { id, limit: 1, now: NOON }), true],
  ['beginPruning', (store) => store.write('beginPruning', { id, before: NOON }), false],
  ['pruneStep', (store) => store.write('pruneStep', { id, limit: 1 }), true],
  ['change', (store) => store.write('change', { id, changes: { failure: 'x' }, activity }), 'not_found'],
  [
    'lengthenHistory',
    (store) => store.write('lengthenHistory', { id, historyDays: 9, now: NOON }),
    'not_found',
  ],
  ['remove', (store) => store.write('remove', { id, now: NOON, activity }), 'not_found'],
  [
    'beginRound',
    (store) => store.write('beginRound', { id, holder: 'h', now: NOON, leaseMs: 1 }),
    { outcome: 'deleted' },
  ],
  [
    'finishRound',
    (store) => store.write('finishRound', { id, holder: 'h', batch, coverage: null, now: NOON }),
    { recorded: { outcome: 'deleted' }, ended: false },
  ],
  [
    'setUpDelivery',
    (store) =>
      store.write('setUpDelivery', {
        ...{ id, apiKey: 'x', configurationId, mode: 'live', from: null, now: NOON, activity, audit },
      }),
    false,
  ],
  ['stopDelivery', (store) => store.write('stopDelivery', { id, activity, audit }), false],
  ['retryDelivery', (store) => store.write('retryDelivery', { id, activity, audit }), false],
  ['nextBatch', (store) => store.write('nextBatch', { id, limit: 1, now: NOON }), null],
  [
    'settleBatch',
    (store) =>
      store.write('settleBatch', {
        ...{ id, apiKey: 'x', configurationId, batchId: 1, attempt: 1, answer, now: NOON },
      }),
    false,
  ],
];

const ofNobody: [string, (store: Store) => Promise<unknown>, unknown][] = [
  ['beginRecount', (store) => store.write('beginRecount', { id, now: NOON }), false],
  ['endRound', (store) => store.write('endRound', { id, holder: 'h' }), undefined],
  ['noteSilence', (store) => store.write('noteSilence', { id, silent: true, activity }), undefined],
  ['noteLiveEvent', (store) => store.write('noteLiveEvent', { id, now: NOON }), undefined],
  [
    'noteAlerts',
    (store) =>
      store.write('noteAlerts', {
        ...{ integrationId: id, before: null, memory: '1', events: [{}], now: NOON, dueAt: NOON },
      }),
    false,
  ],
  [
    'create',
    (store) => store.write('create', { row: integrationRow({ organisationId: 'gone' }), activity, audit }),
    false,
  ],
  ['createAlertChannel', (store) => store.write('createAlertChannel', { row: channel, audit }), false],
  ['changeAlertChannel', (store) => store.write('changeAlertChannel', { row: channel, audit }), false],
  ['deleteAlertChannel', (store) => store.write('deleteAlertChannel', { id, audit }), false],
  ['createSaved', (store) => store.write('createSaved', { row: saved }), 'not_found'],
  ['changeSaved', (store) => store.write('changeSaved', { row: saved }), 'not_found'],
  [
    'changeSaved, where the organisation is there',
    (store) => store.write('changeSaved', { row: { ...saved, organisationId: 'default' } }),
    'not_found',
  ],
  ['deleteSaved', (store) => store.write('deleteSaved', { id }), false],
  ['renameOrganisation', (store) => store.write('renameOrganisation', { id, name: 'x', audit }), false],
  ['deleteOrganisation', (store) => store.write('deleteOrganisation', { id, audit }), 'not_found'],
  ['createUser', (store) => store.write('createUser', { row: user, audit }), 'not_found'],
  [
    'provisionUser',
    (store) => store.write('provisionUser', { row: user, linksEmail: true, tellsRole: true, audit }),
    null,
  ],
  [
    'changeUser',
    (store) => store.write('changeUser', { id, within: null, changes: { role: 'planner' }, audit }),
    'not_found',
  ],
  ['deleteUser', (store) => store.write('deleteUser', { id, within: null, audit }), 'not_found'],
  ['createToken', (store) => store.write('createToken', { row: token, audit }), false],
  ['deleteToken', (store) => store.write('deleteToken', { id, within: null, audit }), false],
  [
    'acceptInvitation',
    (store) =>
      store.write('acceptInvitation', {
        ...{ invitation: 'gone', now: NOON, password: 'hash', session, address: null },
      }),
    null,
  ],
];

eachStore((open) => {
  test('of what isn’t there', async () => {
    const store = await open();
    const answers: Record<string, unknown> = {};
    for (const [name, ask] of [...ofNoIntegration, ...ofNobody]) answers[name] = await ask(store);
    expect(answers).toEqual(
      Object.fromEntries([...ofNoIntegration, ...ofNobody].map(([name, , answered]) => [name, answered])),
    );
    expect(await store.read('audit', { before: null, limit: 5 })).toEqual([]);
    expect(await store.read('activity', { integrationId: id, limit: 5 })).toEqual([]);
    expect(await store.read('integrationIds', {})).toEqual([]);
    expect(await store.read('alertChannels', {})).toEqual([]);
    expect(await store.read('users', {})).toEqual([]);
    expect(await store.read('tokens', {})).toEqual([]);
  });

  test('of an integration that was deleted', async () => {
    const store = await open();
    await createIntegration(store, { id, keyId: 'k' });
    await store.write('remove', { id, now: NOON, activity: created });
    const before = await store.read('integration', { id });
    const answers: Record<string, unknown> = {};
    const asked = ofNoIntegration.filter(([name]) => name !== 'beginPruning' && name !== 'pruneStep');
    for (const [name, ask] of asked) answers[name] = await ask(store);
    expect(answers).toEqual(Object.fromEntries(asked.map(([name, , answered]) => [name, answered])));
    expect(await store.read('integration', { id })).toEqual(before);
    expect(await store.read('audit', { before: null, limit: 5 })).toEqual([]);
    expect((await store.read('activity', { integrationId: id, limit: 5 })).map(({ code }) => code)).toEqual([
      'created',
      'created',
    ]);
    expect(await store.read('queues', {})).toEqual([]);
  });
});
