import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openSqliteStore } from '../../connector/ledger/sqlite/sqlite-store';
import { Ledger } from '../../connector/ledger/ledger';
import { sightingFact, replyFact } from '../../connector/normalizer/freshdesk-facts';

test('a ticket and its reply (D7)', async () => {
  const store = await openSqliteStore(mkdtempSync(path.join(os.tmpdir(), 'injixo-')));
  const now = Date.now();
  const row = {
    id: 'int_a',
    name: 'A',
    product: 'freshdesk' as const,
    domain: 'a.freshdesk.com',
    username: null,
    groupingStrategy: null,
    credentials: 'x',
    historyDays: 30,
    historyFrom: now - 30 * 86400000,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
    pausedAt: null,
    keyId: null,
    keySecret: null,
    keyGeneratedAt: null,
    connectedAt: null,
    lastSeenAt: null,
    appVersion: null,
    directoryVersion: 0,
    directoryAt: null,
    coverageFrom: null,
    coverageTo: null,
    credentialsRejectedAt: null,
    failingSince: null,
    failure: null,
    import: null,
    recountAfter: null,
  };
  expect(
    await store.write('create', { row, activity: { at: now, level: 'info', code: 'created', message: 'x' } }),
  ).toBe(true);
  const ledger = new Ledger(store);
  const facts = [
    sightingFact({
      ticketId: '1',
      at: now - 5000,
      createdAt: now - 5000,
      groupId: '7',
      source: '1',
      gone: false,
    }),
    replyFact({ conversationId: '9', ticketId: '1', at: now - 1000, source: '0', seenAt: now - 1000 }),
  ];
  const first = await ledger.record({ integrationId: 'int_a', origin: 'push', facts });
  expect(first).toMatchObject({ outcome: 'recorded', fresh: [true, true], found: 0, needy: true });
  await store.write('learn', {
    id: 'int_a',
    kinds: ['group', 'source'],
    now,
    entries: [
      { kind: 'group', id: '7', name: 'Sales', active: true },
      { kind: 'source', id: '1', name: 'Email', active: true },
    ],
  });
  expect(await store.write('wake', { id: 'int_a', limit: 10, now })).toBe(1);
  const queues = await store.read('queues', {});
  expect(queues.map(({ name, offered }) => [name, offered])).toEqual([
    ['Sales email Replies', 1],
    ['Sales email Tickets', 1],
  ]);
  expect(await ledger.record({ integrationId: 'int_a', origin: 'push', facts })).toMatchObject({
    fresh: [false, false],
  });
  await store.write('beginRecount', { id: 'int_a', now });
  while (!(await store.write('recountStep', { id: 'int_a', limit: 1, now }))) {
    /* until done */
  }
  expect((await store.read('queues', {})).map(({ offered }) => offered)).toEqual([1, 1]);
  await store.close();
});
