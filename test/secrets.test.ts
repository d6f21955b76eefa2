import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ConfigError, readConfig } from '../connector/config';
import { writeSecretFile } from '../connector/secret-file';
import { readSecrets } from '../connector/secrets';

/** Secrets in DATA_DIR: made whole or not at all, read strictly, never replaced, their owner's alone. */

let folder: string;
let dataDir: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-secrets-'));
  dataDir = path.join(folder, 'data');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (env: Record<string, string> = {}) => readSecrets(readConfig({ DATA_DIR: dataDir, ...env }));
const file = (name: string): string => path.join(dataDir, name);
const mode = (name: string): number => statSync(file(name)).mode & 0o777;

test('what the first start makes, the next one reads', () => {
  const first = read();
  expect(first.newAdminToken).toBe(first.adminToken);
  expect([mode('admin-token'), mode('master-key'), readdirSync(dataDir).sort()]).toEqual([
    0o600,
    0o600,
    ['admin-token', 'master-key'],
  ]);
  expect(read()).toEqual({ ...first, newAdminToken: null });
});

test.each([
  ['empty, as a full disk left it', ''],
  ['of one line end', '\n'],
  ['short', 'short\n'],
  ['one character repeated', `${'x'.repeat(32)}\n`],
  ['a common one', 'changeme-changeme\n'],
])(
  'an admin-token that is %s lets nobody in: the start fails, names the file, and leaves it',
  (_what, text) => {
    read();
    writeFileSync(file('admin-token'), text);
    expect(() => read()).toThrow(ConfigError);
    expect(() => read()).toThrow(/admin-token .*Delete the file: the next start makes a new token/);
    expect(readFileSync(file('admin-token'), 'utf8')).toBe(text);
  },
);

test.each([
  ['empty', ''],
  ['cut off', Buffer.alloc(20, 1).toString('base64')],
  ['no key', 'something else'],
])('a master-key that is %s is told, never replaced', (_what, text) => {
  read();
  writeFileSync(file('master-key'), text);
  expect(() => read()).toThrow(/master-key is damaged: restore it from a backup/);
  expect(readFileSync(file('master-key'), 'utf8')).toBe(text);
});

test('a damaged master-key leaves no new token behind that nobody was shown', () => {
  mkdirSync(dataDir);
  writeFileSync(file('master-key'), '', { mode: 0o600 });
  expect(() => read()).toThrow(/damaged/);
  expect(readdirSync(dataDir)).toEqual(['master-key']);
});

test('files that others could read are closed to them, and named', () => {
  const first = read();
  chmodSync(file('admin-token'), 0o644);
  chmodSync(file('master-key'), 0o640);
  expect(read()).toEqual({
    ...first,
    newAdminToken: null,
    wereOpen: [file('admin-token'), file('master-key')],
  });
  expect([mode('admin-token'), mode('master-key'), read().wereOpen]).toEqual([0o600, 0o600, []]);
});

test('a write that fails leaves what was there, and no draft', () => {
  read();
  const before = readFileSync(file('master-key'), 'utf8');
  mkdirSync(path.join(file('blocked'), 'inside'), { recursive: true });
  // A folder that isn't empty can't be replaced by a file.
  expect(() => writeSecretFile(file('blocked'), 'value')).toThrow(ConfigError);
  expect(readdirSync(dataDir).sort()).toEqual(['admin-token', 'blocked', 'master-key']);
  writeSecretFile(file('master-key'), 'another');
  expect([before === 'another\n', readFileSync(file('master-key'), 'utf8')]).toEqual([false, 'another\n']);
});

test('several master keys: the first encrypts, the others still decrypt', () => {
  const [now, before] = [randomBytes(32), randomBytes(32)];
  const both = `${now.toString('base64')},${before.toString('base64')}`;
  expect(read({ MASTER_KEY: both })).toMatchObject({ masterKey: now, formerKeys: [before] });
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file('master-key'), both.replace(',', '\n'), { mode: 0o600 });
  expect(read()).toMatchObject({ masterKey: now, formerKeys: [before] });
  expect(() => read({ MASTER_KEY: `${both},short` })).toThrow(/MASTER_KEY: must be 32 bytes/);
});
