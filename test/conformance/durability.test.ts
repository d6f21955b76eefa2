import { Ledger } from '../../connector/ledger/ledger';
import { seen } from '../setup/facts';
import { createIntegration, NOON } from '../setup/integrations';
import { eachStore } from '../setup/stores';

const gone = (id: string) => seen(id, { gone: true });

eachStore((open) => {
  test('what was written is there after closing and opening again, and goes on counting once', async () => {
    const before = await open();
    const row = await createIntegration(before);
    const { id } = row;
    await new Ledger(before).record({ integrationId: id, origin: 'push', facts: [gone('1'), gone('2')] });
    const queues = await before.read('queues', {});
    await before.close();

    const after = await open();
    expect(await after.read('integration', { id })).toEqual(row);
    expect(await after.read('queues', {})).toEqual(queues);
    const again = await new Ledger(after).record({
      integrationId: id,
      origin: 'import',
      facts: [gone('2'), gone('3')],
    });
    expect(again).toMatchObject({ fresh: [false, true], found: 1 });
    expect(await after.read('queues', {})).toMatchObject([{ offered: 3 }]);
  });

  test('closing finishes what was begun; then the store takes nothing, and says so', async () => {
    const store = await open();
    const { id } = await createIntegration(store);
    const writes = Array.from({ length: 30 }, (_, ticket) =>
      store.write('record', {
        batches: [{ integrationId: id, origin: 'push', facts: [gone(`${ticket}`)] }],
        now: NOON,
      }),
    );
    const read = store.read('clock', {});
    await store.close();
    await store.close();
    expect((await Promise.all(writes)).flat()).toHaveLength(30);
    await expect(read).resolves.toBeGreaterThan(0);
    await expect(store.read('clock', {})).rejects.toMatchObject({ name: 'StoreUnavailable' });
    await expect(store.write('countAnswered', { id, limit: 1, now: NOON })).rejects.toMatchObject({
      name: 'StoreUnavailable',
    });
    expect(await (await open()).read('queues', {})).toMatchObject([{ offered: 30 }]);
  });

  test('a write that fails leaves nothing behind', async () => {
    const store = await open();
    const { id } = await createIntegration(store);
    const broken = { subject: 'ticket:9', key: 'x', kind: 'sighting', at: NOON, data: 'no JSON', rank: null };
    const batches = [{ integrationId: id, origin: 'push' as const, facts: [gone('1'), broken] }];
    await expect(store.write('record', { batches, now: NOON })).rejects.not.toMatchObject({
      name: 'StoreUnavailable',
    });
    const first = await store.write('record', {
      batches: [{ integrationId: id, origin: 'push', facts: [gone('1')] }],
      now: NOON,
    });
    expect(first).toMatchObject([{ fresh: [true], found: 1 }]);
    expect(await store.read('queues', {})).toMatchObject([{ offered: 1 }]);
  });
});
