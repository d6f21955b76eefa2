import { NOON } from '../setup/integrations';
import { CONFIGURATION, count, counted, coveredIntegration, heldBy, KEY } from './harness';
import { eachWorld, FROM, HOUR, SETTINGS, ticket, tickets } from './suite';

eachWorld(({ open, injixo: startInjixo, deliver }) => {
  const start = async () => {
    const store = await open();
    const injixo = await startInjixo({ slowMs: 10 });
    const id = await coveredIntegration(store, NOON);
    await count(store, id, tickets(1, FROM - HOUR, NOON));
    const delivering = deliver(store, { batchSize: 10 });
    const change = (changes: { pausedAt: number | null }) => store.write('change', { id, changes });
    return { store, injixo, id, ...delivering, change };
  };
  const all = 120;

  test('without `from` only what comes from now on is handed over, from the beginning of its interval', async () => {
    const { injixo, id, service, until } = await start();
    await service.setUp(id, { apiKey: KEY, configurationId: CONFIGURATION });
    expect(await until(id, ({ state }) => state === 'waiting')).toMatchObject({
      from: new Date(NOON).toISOString(),
      contactsWaiting: 0,
    });
    expect(injixo.taken).toEqual([]);
  });

  test('a paused integration hands over nothing; resumed, nothing is lost or doubled', async () => {
    const { store, injixo, id, service, until, change } = await start();
    await change({ pausedAt: NOON });
    await service.setUp(id, SETTINGS);
    expect(await service.get(id)).toMatchObject({ contactsDelivered: 0, contactsWaiting: all });
    await change({ pausedAt: null });
    await until(id, ({ contactsDelivered }) => contactsDelivered === all);
    expect(heldBy(injixo)).toEqual(await counted(store, id, FROM, NOON));
  });

  test.each(['settled', 'live'] as const)(
    'paused in the middle, in mode %s: it stops, and goes on where it was',
    async (mode) => {
      const { store, injixo, id, service, until, change } = await start();
      await service.setUp(id, { ...SETTINGS, mode });
      await until(id, ({ contactsDelivered }) => contactsDelivered >= 20);
      await change({ pausedAt: NOON });
      const taken = () => injixo.taken.reduce((sum, number) => sum + number, 0);
      const { contactsDelivered } = await until(
        id,
        (view) => injixo.log.inFlight === 0 && view.contactsDelivered === taken(),
      );
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(taken()).toBe(contactsDelivered);
      await change({ pausedAt: null });
      const view = await until(
        id,
        ({ state, contactsWaiting }) => state === 'waiting' && contactsWaiting === 0,
      );
      expect(view.contactsDelivered).toBe(all);
      expect(heldBy(injixo)).toEqual(await counted(store, id, FROM, NOON));
    },
  );

  test('a key that is replaced in the middle, before injixo ends the old one and after: nothing is lost or doubled', async () => {
    const { store, injixo, id, service, until } = await start();
    await service.setUp(id, SETTINGS);
    await until(id, ({ contactsDelivered }) => contactsDelivered >= 20);
    injixo.access.key = 'a new key';
    await service.setUp(id, { ...SETTINGS, apiKey: 'a new key' });
    await until(id, ({ contactsDelivered }) => contactsDelivered >= 60);
    injixo.access.key = 'a third key';
    await until(id, ({ state }) => state === 'rejected');
    await service.setUp(id, { ...SETTINGS, apiKey: 'a third key' });
    await until(id, ({ contactsDelivered, state }) => contactsDelivered === all && state === 'waiting');
    expect(heldBy(injixo)).toEqual(await counted(store, id, FROM, NOON));
    expect(injixo.taken.reduce((sum, number) => sum + number, 0)).toBe(all);
  });

  test('deleted in the middle, nothing more is handed over', async () => {
    const { store, injixo, id, service, until } = await start();
    await service.setUp(id, SETTINGS);
    await until(id, ({ contactsDelivered }) => contactsDelivered >= 20);
    await store.write('remove', {
      ...{ id, now: NOON },
      activity: { at: NOON, level: 'info', code: 'deleted', message: 'Deleted.' },
    });
    const asked = injixo.log.total + injixo.log.inFlight;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(injixo.log.total).toBeLessThanOrEqual(asked);
    expect(injixo.taken.reduce((sum, number) => sum + number, 0)).toBeLessThan(all);
  });

  test('stopped and set up again with an earlier `from`, what was handed over isn’t handed over again', async () => {
    const { store, injixo, id, service, until } = await start();
    await service.setUp(id, SETTINGS);
    await until(id, ({ contactsDelivered }) => contactsDelivered >= 30);
    await service.stop(id);
    const stopped = await service.get(id);
    expect(stopped).toMatchObject({ state: 'off', contactsWaiting: 0 });
    expect((await store.read('delivery', { integrationId: id }))?.apiKey).toBeNull();
    await service.setUp(id, { ...SETTINGS, from: FROM - HOUR });
    await until(id, ({ contactsDelivered }) => contactsDelivered === 180);
    expect(heldBy(injixo)).toEqual(await counted(store, id, FROM - HOUR, NOON));
  });

  test('set up again when all was handed over: a deliverer passes it in steps, and hands over what is new', async () => {
    const { store, injixo, id, service, until } = await start();
    await service.setUp(id, SETTINGS);
    await until(id, ({ contactsDelivered }) => contactsDelivered === all);
    await service.stop(id);
    await count(store, id, [ticket(900, NOON - 1)]);
    await service.setUp(id, SETTINGS);
    await until(id, ({ contactsDelivered }) => contactsDelivered === all + 1);
    expect(heldBy(injixo)).toEqual(await counted(store, id, FROM, NOON));
  });

  test('another configuration is another place: it gets its own', async () => {
    const { store, injixo, id, service, until } = await start();
    await service.setUp(id, SETTINGS);
    await until(id, ({ contactsDelivered }) => contactsDelivered === all);
    await service.setUp(id, { ...SETTINGS, configurationId: 99 });
    await until(
      id,
      ({ contactsDelivered, configurationId }) => configurationId === 99 && contactsDelivered === all,
    );
    expect(injixo.sums(99)).toEqual(await counted(store, id, FROM, NOON));
    await service.setUp(id, SETTINGS);
    await until(id, ({ state, configurationId }) => configurationId === CONFIGURATION && state === 'waiting');
    expect(heldBy(injixo)).toEqual(await counted(store, id, FROM, NOON));
  });

  test('a deleted integration hands over nothing more, and its key is forgotten', async () => {
    const { store, id, service } = await start();
    await service.setUp(id, SETTINGS);
    const activity = { at: NOON, level: 'info', code: 'deleted', message: 'Deleted.' } as const;
    await store.write('remove', { id, now: NOON, activity });
    expect(await store.read('deliveries', {})).toEqual([]);
    await expect(service.get(id)).rejects.toMatchObject({ status: 404 });
  });

  test('the key is encrypted where it is stored', async () => {
    const { store, id, service } = await start();
    await service.setUp(id, SETTINGS);
    const row = await store.read('delivery', { integrationId: id });
    expect(row?.apiKey).toMatch(/^v1\./);
    expect(JSON.stringify(row)).not.toContain(KEY);
  });
});
