import { chmodSync, closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { openKept } from './kept';

/**
 * Copies an embedded database into a new file: everything that was committed when it began, whoever writes meanwhile. One reading
 * transaction makes it (`VACUUM INTO`, sqlite.org/lang_vacuum.html): SQLite's page-wise copy would begin anew at each commit of
 * another process. The file has its name only once it is whole, checked and on disk; only its owner may read it.
 * @throws if the file exists, can't be written, or the copy is damaged
 */
export function backUp(database: string, file: string): void {
  if (existsSync(file)) throw new Error(`${file} exists already. Name a new file.`);
  const draft = `${file}.part`;
  try {
    rmSync(draft, { force: true });
    closeSync(openSync(draft, 'wx', 0o600));
    const source = openKept(database, { fileMustExist: true, timeout: 10_000 });
    try {
      source.prepare('VACUUM INTO ?').run(draft);
    } finally {
      source.close();
    }
    check(draft);
    putOnDisk(draft);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function check(file: string): void {
  const copy = openKept(file, { readonly: true });
  try {
    const answer = copy.prepare<[], string>('PRAGMA quick_check(1)').pluck().get() ?? 'no answer';
    if (answer !== 'ok')
      throw new Error(`The database is damaged (${answer}): restore the last backup that is whole.`);
  } finally {
    copy.close();
  }
}

function putOnDisk(file: string): void {
  chmodSync(file, 0o600);
  const descriptor = openSync(file, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
