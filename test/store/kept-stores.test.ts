import type { Store } from '../../connector/ledger/store';
import { createIntegration } from '../setup/integrations';
import { borrow } from '../setup/kept-stores';

describe.each(Object.entries(borrow))('stores that tests use one after the other: %s', (_name, borrowOne) => {
  const fill = (store: Store) => createIntegration(store, {});

  test('the next one finds nothing of the one before, which hears and reads no more', async () => {
    const first = await borrowOne();
    const heard: unknown[] = [];
    first.store.onChange((change) => heard.push(change));
    const { id } = await fill(first.store);
    await first.giveBack();
    heard.length = 0;

    const next = await borrowOne();
    expect(await next.store.read('integrations', {})).toEqual([]);
    expect(await next.store.read('activity', { integrationId: id, limit: 10 })).toEqual([]);
    await fill(next.store);
    expect(heard).toEqual([]);
    await expect(first.store.read('integrations', {})).rejects.toThrow('closed');
    await next.giveBack();
  });

  test('two at a time have nothing in common, and one that is closed is not used again', async () => {
    const [one, other] = [await borrowOne(), await borrowOne()];
    await fill(one.store);
    expect(await other.store.read('integrations', {})).toEqual([]);
    await one.store.close();
    await Promise.all([one.giveBack(), other.giveBack()]);
    const next = await borrowOne();
    expect(await next.store.read('integrations', {})).toEqual([]);
    await next.giveBack();
  });
});
