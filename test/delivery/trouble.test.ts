import { NOON } from '../setup/integrations';
import { count, counted, coveredIntegration, CONFIGURATION, heldBy, isOrdered, KEY } from './harness';
import { eachWorld, FROM, HOUR, SETTINGS, ticket, tickets } from './suite';

eachWorld(({ open, injixo: startInjixo, deliver }) => {
  const start = async (contacts = tickets(1, FROM, NOON)) => {
    const store = await open();
    const injixo = await startInjixo();
    const id = await coveredIntegration(store, NOON);
    await count(store, id, contacts);
    const codes = async () =>
      (await store.read('activity', { integrationId: id, limit: 100 })).map(({ code }) => code);
    return { store, injixo, id, codes };
  };

  test('429 is waited for as injixo says, 5xx longer and longer; nothing is reordered', async () => {
    const { store, injixo, id, codes } = await start();
    injixo.faults.script({ kind: 'tooMany', after: 2, times: 2, amount: 3 });
    injixo.faults.script({ kind: 'serverError', after: 4, times: 3 });
    const { service, until } = deliver(store, { batchSize: 10 });
    await service.setUp(id, SETTINGS);
    const view = await until(
      id,
      ({ contactsDelivered, differences }) => contactsDelivered === 120 && differences.contacts === 0,
    );
    expect(view.error).toBeNull();
    expect(injixo.log.statusCount(429)).toBe(2);
    expect(heldBy(injixo)).toEqual(await counted(store, id, FROM, NOON));
    expect(isOrdered(injixo)).toBe(true);
    expect(await codes()).toEqual(expect.arrayContaining(['injixo_failing', 'injixo_recovered']));
  });

  test('what is too large is halved until it fits', async () => {
    const { store, injixo, id } = await start();
    injixo.maxEvents = 9;
    const { service, until } = deliver(store, { batchSize: 40 });
    await service.setUp(id, SETTINGS);
    await until(id, ({ contactsDelivered }) => contactsDelivered === 120);
    expect(Math.max(...injixo.taken)).toBeLessThanOrEqual(9);
    expect(heldBy(injixo)).toEqual(await counted(store, id, FROM, NOON));
    expect(isOrdered(injixo)).toBe(true);
  });

  test.each(['401', '403'])(
    '%s rejects: nothing more is sent until another key comes or it is tried again',
    async (status) => {
      const { store, injixo, id } = await start();
      const { service, until } = deliver(store, { batchSize: 10 });
      injixo.faults.script({ kind: 'reset', after: 3 });
      await service.setUp(id, SETTINGS);
      await until(id, ({ state }) => state === 'failing');
      if (status === '401') injixo.access.key = 'another key';
      else injixo.access.forbidden = true;
      injixo.faults.clear();
      const view = await until(id, ({ state }) => state === 'rejected');
      expect(view.error).toContain(status);
      const asked = injixo.log.total;
      if (status === '401')
        await service.setUp(id, { apiKey: 'another key', configurationId: CONFIGURATION });
      else {
        injixo.access.forbidden = false;
        await service.retry(id);
      }
      const after = await until(id, ({ contactsDelivered }) => contactsDelivered === 120);
      expect(after).toMatchObject({ error: null });
      expect(injixo.log.total).toBeGreaterThan(asked);
      expect(heldBy(injixo)).toEqual(await counted(store, id, FROM, NOON));
    },
  );

  test('a batch that injixo refuses is put aside with its words, the next goes on, and it can be tried again', async () => {
    const { store, injixo, id } = await start();
    const bad = new Date(NOON - HOUR).toISOString();
    injixo.refusal = (events) =>
      events.some(({ timestamp }) => timestamp === bad) ? `timestamp ${bad} is bad for ${KEY}` : null;
    const { service, until } = deliver(store, { batchSize: 20 });
    await service.setUp(id, SETTINGS);
    const view = await until(
      id,
      ({ state, contactsDelivered, differences }) =>
        state === 'waiting' && contactsDelivered === 100 && differences.contacts === 20,
    );
    expect(view).toMatchObject({ parked: [{ contacts: 20 }], differences: { contacts: 20 } });
    expect(view.parked[0]?.error).toBe(`timestamp ${bad} is bad for … (422)`);
    injixo.refusal = () => null;
    await service.retry(id);
    const after = await until(id, ({ contactsDelivered }) => contactsDelivered === 120);
    expect(after).toMatchObject({ parked: [], differences: { contacts: 0, intervals: 0 }, error: null });
    expect(heldBy(injixo)).toEqual(await counted(store, id, FROM, NOON));
  });

  test('of a batch whose answer got lost, it is named that injixo may have it twice', async () => {
    const { store, injixo, id, codes } = await start([ticket(1, NOON - HOUR), ticket(2, NOON - 2 * HOUR)]);
    injixo.faults.script({ kind: 'lost', after: 2, times: 1 });
    const { service, until } = deliver(store, { batchSize: 1 });
    await service.setUp(id, SETTINGS);
    const view = await until(
      id,
      ({ state, contactsDelivered, differences }) =>
        contactsDelivered === 2 && state === 'waiting' && differences.intervals === 1,
    );
    expect(view.differences).toEqual({ contacts: 0, intervals: 1 });
    expect(injixo.held.queues[0]?.arrived).toEqual([NOON - 2 * HOUR, NOON - HOUR, NOON - HOUR]);
    expect(await codes()).toContain('injixo_uncertain');
  });

  test('an injixo that can’t be reached has taken nothing: nothing is named', async () => {
    const { store, injixo, id } = await start();
    const url = await injixo.stop().then(() => injixo.start());
    const { service, until } = deliver(store, { batchSize: 10 });
    expect(url).not.toBe('');
    await expect(service.setUp(id, SETTINGS)).rejects.toMatchObject({
      status: 502,
      code: 'product_unreachable',
    });
    expect(await until(id, () => true)).toMatchObject({ state: 'off' });
  });

  test('a limit is no trouble that the activity tells of', async () => {
    const { store, injixo, id, codes } = await start();
    injixo.faults.script({ kind: 'tooMany', after: 2, times: 3, amount: 1 });
    const { service, until } = deliver(store, { batchSize: 10 });
    await service.setUp(id, SETTINGS);
    await until(id, ({ contactsDelivered }) => contactsDelivered === 120);
    expect(injixo.log.statusCount(429)).toBe(3);
    expect(await codes()).toEqual(['injixo_set_up', 'created']);
  });

  test('a web page in injixo’s place has taken nothing, whatever its status', async () => {
    const { store, injixo, id, codes } = await start();
    injixo.faults.script({ kind: 'wrongType', after: 2, times: 1 });
    const { service, until } = deliver(store, { batchSize: 60 });
    await service.setUp(id, SETTINGS);
    await until(id, ({ contactsDelivered, state }) => contactsDelivered === 120 && state === 'waiting');
    expect(heldBy(injixo)).toEqual(await counted(store, id, FROM, NOON));
    expect(await codes()).toContain('injixo_uncertain');
  });

  test('a key that injixo doesn’t accept is not stored', async () => {
    const { store, id } = await start();
    const { service } = deliver(store);
    await expect(service.setUp(id, { ...SETTINGS, apiKey: 'wrong' })).rejects.toMatchObject({
      status: 422,
      code: 'credentials_rejected',
    });
    expect(await service.get(id)).toMatchObject({ state: 'off' });
  });
});
