import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Vault } from '../../connector/integrations/vault';

/** Secrets at rest: AES-256-GCM, bound to what they belong to, and nothing but the whole form is opened. */

const key = randomBytes(32);
const vault = new Vault(key);
const PURPOSE = 'credentials int_a';

test('what was sealed is opened, by the same key and for the same purpose alone', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const sealed = vault.seal(text, PURPOSE);
      expect(vault.open(sealed, PURPOSE)).toBe(text);
      expect(() => vault.open(sealed, 'credentials int_b')).toThrow(/MASTER_KEY/);
      expect(() => new Vault(randomBytes(32)).open(sealed, PURPOSE)).toThrow(/MASTER_KEY/);
    }),
    { numRuns: 30 },
  );
});

test('two ciphertexts of one text have nothing in common', () => {
  expect(vault.seal('text', PURPOSE)).not.toBe(vault.seal('text', PURPOSE));
});

const [version = '', iv = '', tag = '', sealed = ''] = vault.seal('a secret', PURPOSE).split('.');
/** 4 bytes of the tag: AES-GCM would check no more than it is given. */
const shortTag = Buffer.from(tag, 'base64url').subarray(0, 4).toString('base64url');

test.each([
  ['a shortened tag', [version, iv, shortTag, sealed].join('.')],
  ['no tag', [version, iv, '', sealed].join('.')],
  ['a longer tag', [version, iv, `${tag}AA`, sealed].join('.')],
  ['another iv length', [version, iv.slice(4), tag, sealed].join('.')],
  ['another version', ['v2', iv, tag, sealed].join('.')],
  ['one part less', [version, iv, tag].join('.')],
  ['one part more', [version, iv, tag, sealed, sealed].join('.')],
  ['padding', [version, iv, `${tag}==`, sealed].join('.')],
  ['blanks', [version, iv, tag, `${sealed} `].join('.')],
  ['a changed ciphertext', [version, iv, tag, `A${sealed.slice(1)}A`].join('.')],
  ['nothing', ''],
])('%s is not opened', (_what, ciphertext) => {
  expect(() => vault.open(ciphertext, PURPOSE)).toThrow(/^A stored secret/);
});

test('a former master key opens what it sealed, and seals nothing any more', () => {
  const both = new Vault(randomBytes(32), [key]);
  const before = vault.seal('text', PURPOSE);
  const after = both.seal(both.open(before, PURPOSE), PURPOSE);
  expect([both.isOutdated(before, PURPOSE), both.isOutdated(after, PURPOSE)]).toEqual([true, false]);
  expect(both.open(after, PURPOSE)).toBe('text');
  expect(() => vault.open(after, PURPOSE)).toThrow(/MASTER_KEY/);
});
