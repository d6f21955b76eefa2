import { seen } from '../setup/facts';
import { group, learn, MINUTE, NOON, source } from '../setup/integrations';
import {
  CONFIGURATION,
  count,
  counted,
  cover,
  coveredIntegration,
  differencesCsv,
  heldBy,
  isOrdered,
} from './harness';
import { eachWorld, FROM, HOUR, SETTINGS, ticket, tickets } from './suite';

const iso = (at: number): string => new Date(at).toISOString();

eachWorld(({ open, injixo: startInjixo, deliver }) => {
  test('what coverage has passed is handed over once, in order, history too; what came before isn’t', async () => {
    const store = await open();
    const injixo = await startInjixo();
    const id = await coveredIntegration(store, NOON);
    await count(store, id, tickets(1, NOON - 3 * HOUR, NOON + HOUR));
    const { service, until } = deliver(store, { batchSize: 7 });
    await service.setUp(id, SETTINGS);
    const view = await until(
      id,
      ({ state, deliveredTo }) => state === 'waiting' && deliveredTo === iso(NOON),
    );
    expect(view).toMatchObject({ mode: 'settled', contactsDelivered: 120, contactsWaiting: 60 });
    expect(view.differences).toEqual({ contacts: 0, intervals: 0 });
    expect(heldBy(injixo)).toEqual(await counted(store, id, FROM, NOON));
    expect(isOrdered(injixo)).toBe(true);
    expect(Math.max(...injixo.taken)).toBeLessThanOrEqual(7);

    await cover(store, id, NOON + 29 * MINUTE);
    await until(id, ({ deliveredTo }) => deliveredTo === iso(NOON + 15 * MINUTE));
    expect(heldBy(injixo)).toEqual(await counted(store, id, FROM, NOON + 15 * MINUTE));
  });

  test('what changes afterwards is a difference, never a second event; imported as CSV it is settled', async () => {
    const store = await open();
    const injixo = await startInjixo();
    const id = await coveredIntegration(store, NOON);
    await count(
      store,
      id,
      [1, 2, 3, 4, 5].map((each) => ticket(each, NOON - HOUR)),
    );
    const { service, until } = deliver(store);
    await service.setUp(id, SETTINGS);
    await until(id, ({ contactsDelivered }) => contactsDelivered === 5);
    // An earlier sighting in another group moves ticket 1 (D6); ticket 6 comes late; then everything is counted anew (G6).
    await count(store, id, [
      seen('1', { at: NOON - HOUR - MINUTE, createdAt: NOON - HOUR, group: '8' }),
      ticket(6, NOON - 30 * MINUTE),
    ]);
    await store.write('beginRecount', { id, now: NOON });
    while (!(await store.write('recountStep', { id, limit: 2, now: NOON })));
    await cover(store, id, NOON + HOUR);
    const view = await until(
      id,
      ({ deliveredTo, differences }) => deliveredTo === iso(NOON + HOUR) && differences.contacts === 3,
    );
    expect(view).toMatchObject({ contactsDelivered: 5, contactsWaiting: 0 });
    expect(view.differences).toEqual({ contacts: 3, intervals: 3 });
    expect(injixo.taken).toEqual([5]);

    injixo.held.importCsv(await differencesCsv(service, id), CONFIGURATION);
    const byName = new Map(
      injixo.held.queues.map(({ name, intervals }) => [
        name,
        [...intervals.values()].map(({ offered }) => offered),
      ]),
    );
    expect(byName.get('Sales email Tickets')).toEqual([4, 1]);
    expect(byName.get('Support email Tickets')).toEqual([1]);
    const settled = await service.noteImported(id, NOON);
    expect(settled.differences).toEqual({ contacts: 0, intervals: 0 });
  });

  test('an interval that nothing counts in any more is a difference of 0', async () => {
    const store = await open();
    const injixo = await startInjixo();
    const id = await coveredIntegration(store, NOON);
    await count(store, id, [ticket(1, NOON - HOUR)]);
    const { service, until } = deliver(store);
    await service.setUp(id, SETTINGS);
    await until(id, ({ contactsDelivered }) => contactsDelivered === 1);
    await count(store, id, [seen('1', { at: NOON - HOUR - MINUTE, createdAt: NOON - HOUR, group: '8' })]);
    expect(await differencesCsv(service, id)).toContain(
      'Sales email Tickets,2026-03-10 11:00:00,0,0,,cases\r\n',
    );
    expect(injixo.taken).toEqual([1]);
  });

  test('a contact that moves to an interval which is still to come makes no second event', async () => {
    const store = await open();
    const injixo = await startInjixo();
    const id = await coveredIntegration(store, NOON);
    await count(store, id, [ticket(1, NOON - HOUR)]);
    const { service, until } = deliver(store);
    await service.setUp(id, SETTINGS);
    await until(id, ({ contactsDelivered }) => contactsDelivered === 1);
    // The ticket's earliest sighting tells another creation.
    await count(store, id, [
      seen('1', { at: NOON - HOUR - MINUTE, createdAt: NOON + MINUTE, group: '7' }),
      ticket(2, NOON + MINUTE),
    ]);
    await cover(store, id, NOON + HOUR);
    const view = await until(id, ({ deliveredTo }) => deliveredTo === iso(NOON + HOUR));
    expect(injixo.taken).toEqual([1, 1]);
    expect(view.contactsDelivered).toBe(2);
    expect(view.differences.contacts + (await counted(store, id, NOON, NOON + HOUR)).size).toBeGreaterThan(0);
  });

  test('queues of one name are told apart, in what is handed over as in the differences', async () => {
    const store = await open();
    const injixo = await startInjixo();
    const id = await coveredIntegration(store, NOON);
    await learn(store, id, [group('7', 'Sales'), group('8', 'Sales'), source('1', 'Email')]);
    await count(store, id, [
      ticket(1, NOON - HOUR),
      ticket(2, NOON - HOUR, '8'),
      ticket(3, NOON - HOUR, '8'),
    ]);
    const { service, until } = deliver(store);
    await service.setUp(id, SETTINGS);
    await until(id, ({ contactsDelivered }) => contactsDelivered === 3);
    await count(store, id, [ticket(4, NOON - HOUR), ticket(5, NOON - HOUR, '8')]);
    injixo.held.importCsv(await differencesCsv(service, id), CONFIGURATION);
    expect(heldBy(injixo)).toEqual(await counted(store, id, FROM, NOON));
    expect(injixo.held.queues.map(({ name }) => name).sort()).toEqual([
      'Sales email Tickets',
      expect.stringMatching(/^Sales email Tickets \[.+\]$/),
    ]);
  });

  test('a queue that is renamed keeps its name in injixo, and delivery says so', async () => {
    const store = await open();
    const injixo = await startInjixo();
    const id = await coveredIntegration(store, NOON);
    await count(store, id, [ticket(1, NOON - HOUR), ticket(2, NOON + MINUTE)]);
    const { service, until } = deliver(store);
    await service.setUp(id, SETTINGS);
    await until(id, ({ contactsDelivered }) => contactsDelivered === 1);
    await store.write('updateDirectory', {
      id,
      kinds: ['group'],
      entries: [{ kind: 'group', id: '7', name: 'Sales EMEA', active: true }],
      now: NOON,
    });
    await cover(store, id, NOON + HOUR);
    const view = await until(id, ({ contactsDelivered }) => contactsDelivered === 2);
    expect(injixo.held.queues).toHaveLength(1);
    expect(view.renamed).toMatchObject([
      { name: 'Sales EMEA email Tickets', deliveredAs: 'Sales email Tickets' },
    ]);
  });
});
