import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { ConfigError } from './config';

/** What of a file's mode lets others than its owner in. */
const OTHERS = 0o077;

/**
 * A secret in a file, without the blanks around it; null if there is no such file. A file that others may read, which a copy or a
 * restored backup can be, is made its owner's alone. @param onOpened is told of that
 * @throws ConfigError if the file can't be read, or can't be closed to others
 */
export function readSecretFile(file: string, onOpened: (file: string) => void): string | null {
  if (!existsSync(file)) return null;
  try {
    if (process.platform !== 'win32' && (statSync(file).mode & OTHERS) !== 0) {
      chmodSync(file, 0o600);
      onOpened(file);
    }
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(
      `${file} must be its owner's alone and readable by the connector's user: ${reason}`,
    );
  }
}

/** Writes a secret so that after a crash or on a full disk the file is whole: the new one, or what was there before. */
export function writeSecretFile(file: string, value: string): void {
  const folder = path.dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    sync(openSync(draft, 'wx', 0o600), (descriptor) => writeSync(descriptor, `${value}\n`));
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`${file} could not be written: ${reason}`);
  }
  if (process.platform !== 'win32') sync(openSync(folder, 'r'), () => undefined);
}

/** Does something with an open file, and leaves once that is on disk. */
function sync(descriptor: number, work: (descriptor: number) => void): void {
  try {
    work(descriptor);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
