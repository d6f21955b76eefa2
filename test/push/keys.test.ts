import { keyPurpose } from '../../connector/integrations/api-key';
import { Vault } from '../../connector/integrations/vault';
import { Changes, type Store } from '../../connector/ledger/store';
import { Keys } from '../../connector/push/keys';
import type { IntegrationRow } from '../../connector/store/rows';
import { integrationRow, NOON } from '../setup/integrations';

/** The keys that messages are signed with, as they are remembered. */

const vault = new Vault(Buffer.alloc(32, 1));
const sealed = vault.seal('s'.repeat(43), keyPurpose('int_a'));
const row = integrationRow({ id: 'int_a', keyId: 'abcdefghijkl', keySecret: sealed });

function keysOf(first: IntegrationRow | null) {
  let found = first;
  const changes = new Changes();
  let reads = 0;
  let now = NOON;
  const store = {
    read: () => Promise.resolve((reads += 1) > 0 ? found : null),
    onChange: changes.on,
  } as unknown as Store;
  const keys = new Keys(store, vault, () => now);
  return {
    keys,
    reads: () => reads,
    end: () => void (found = null),
    pass: (ms: number) => void (now += ms),
    tell: (what: 'settings' | 'counts') => changes.notify([{ what, integrationId: 'int_a' }]),
  };
}

test('a key is read once in half a minute, unless an integration’s settings change', async () => {
  const { keys, reads, pass, tell } = keysOf(row);
  expect(keys.isKnown('abcdefghijkl')).toBe(false);
  const found = await keys.find('abcdefghijkl');
  expect(found?.integration.id).toBe('int_a');
  expect(found?.key.export().toString()).toBe(`ijx_abcdefghijkl_${'s'.repeat(43)}`);
  expect(keys.isKnown('abcdefghijkl')).toBe(true);
  pass(29_999);
  expect(await keys.find('abcdefghijkl')).toBe(found);
  expect(reads()).toBe(1);
  pass(1);
  await keys.find('abcdefghijkl');
  expect(reads()).toBe(2);
  tell('counts');
  await keys.find('abcdefghijkl');
  expect(reads()).toBe(2);
  tell('settings');
  // It is read again, and is no stranger's for it: its messages don't wait with those of keys that nobody knows.
  expect(keys.isKnown('abcdefghijkl')).toBe(true);
  await keys.find('abcdefghijkl');
  expect(reads()).toBe(3);
  await keys.read('abcdefghijkl');
  expect(reads()).toBe(4);
  keys.close();
  tell('settings');
  await keys.find('abcdefghijkl');
  expect(reads()).toBe(4);
});

test('a key that ends is forgotten when it is asked for next', async () => {
  const { keys, tell, end } = keysOf(row);
  await keys.find('abcdefghijkl');
  end();
  tell('settings');
  expect(await keys.find('abcdefghijkl')).toBeNull();
  expect(keys.isKnown('abcdefghijkl')).toBe(false);
});

test.each<[string, IntegrationRow | null]>([
  ['was never made', null],
  ['ended with its integration', { ...row, deletedAt: NOON }],
  ['has no secret any more', { ...row, keySecret: null }],
])('a key that %s is none, and is asked for again', async (_which, found) => {
  const { keys, reads } = keysOf(found);
  expect([await keys.find('abcdefghijkl'), await keys.find('abcdefghijkl')]).toEqual([null, null]);
  expect(keys.isKnown('abcdefghijkl')).toBe(false);
  expect(reads()).toBe(2);
});
