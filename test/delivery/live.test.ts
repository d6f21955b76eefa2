import { seen } from '../setup/facts';
import { MINUTE, NOON } from '../setup/integrations';
import { count, counted, coveredIntegration, heldBy } from './harness';
import { eachWorld, FROM, HOUR, SETTINGS, ticket, tickets } from './suite';

const live = { ...SETTINGS, mode: 'live' } as const;
const none = { contacts: 0, intervals: 0 };

eachWorld(({ open, injixo: startInjixo, deliver }) => {
  const start = async () => {
    const store = await open();
    const injixo = await startInjixo();
    const id = await coveredIntegration(store, NOON - 3 * HOUR);
    return { store, injixo, id };
  };

  test('contacts are handed over as they are counted, late ones too, without waiting for coverage', async () => {
    const { store, injixo, id } = await start();
    const { service, until } = deliver(store);
    await service.setUp(id, live);
    await count(store, id, [ticket(1, NOON), ticket(2, NOON - HOUR)]);
    await until(id, ({ contactsDelivered }) => contactsDelivered === 2);
    await count(store, id, [ticket(3, NOON - HOUR), ticket(4, FROM - MINUTE)]);
    const view = await until(
      id,
      ({ contactsDelivered, state }) => contactsDelivered === 3 && state === 'waiting',
    );
    expect(view).toMatchObject({ mode: 'live', contactsWaiting: 0, differences: none });
    expect(heldBy(injixo)).toEqual(await counted(store, id, FROM, NOON + HOUR));
  });

  test('history comes, too, behind what is counted meanwhile', async () => {
    const { store, injixo, id } = await start();
    await count(store, id, tickets(1, FROM, NOON));
    const { service, until, stop } = deliver(store, { batchSize: 10 });
    injixo.faults.script({ kind: 'tooMany', after: 4 });
    await service.setUp(id, live);
    await until(id, ({ state }) => state === 'failing');
    await count(store, id, [ticket(1001, NOON + MINUTE)]);
    await stop();
    injixo.faults.clear();
    const again = deliver(store, { batchSize: 10 });
    const view = await again.until(
      id,
      ({ contactsDelivered, state }) => contactsDelivered === 121 && state === 'waiting',
    );
    const arrived = injixo.held.queues.flatMap((queue) => queue.arrived);
    expect(arrived.indexOf(NOON + MINUTE)).toBeLessThan(arrived.length - 1);
    expect(view.differences).toEqual(none);
    expect(heldBy(injixo)).toEqual(await counted(store, id, FROM, NOON + HOUR));
  });

  test('a correction is a difference; a mode that changes neither loses nor doubles', async () => {
    const { store, injixo, id } = await start();
    const { service, until } = deliver(store);
    await service.setUp(id, live);
    await count(store, id, [ticket(1, NOON), ticket(2, NOON)]);
    await until(id, ({ contactsDelivered }) => contactsDelivered === 2);
    await count(store, id, [seen('1', { at: NOON - MINUTE, createdAt: NOON, group: '8' })]);
    const corrected = await until(id, ({ differences }) => differences.contacts === 2);
    expect(corrected.differences).toEqual({ contacts: 2, intervals: 2 });
    await service.setUp(id, { ...SETTINGS, mode: 'settled' });
    await count(store, id, [ticket(3, NOON)]);
    await service.setUp(id, live);
    await count(store, id, [ticket(4, NOON)]);
    await until(id, ({ contactsDelivered }) => contactsDelivered === 4);
    expect(injixo.taken.reduce((sum, number) => sum + number, 0)).toBe(4);
  });
});
