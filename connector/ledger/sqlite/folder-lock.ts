import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { isBusy } from '../../store/sqlite/errors';
import { openKept } from '../../store/sqlite/kept';
import { makePrivate } from './private-file';

/** A connector that is being stopped while the next one starts may take so long to let go, milliseconds. */
const GRACE_MS = 6_000;

/**
 * Keeps other connectors out of an embedded store's folder: two that each pull and count for themselves would be at odds. The lock
 * is the system's, so that it ends with the process, however that ends. Returns what lets go of it.
 * @throws if another connector has the folder
 */
export function lockFolder(dataDir: string, graceMs = GRACE_MS): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = path.join(dataDir, 'in-use.sqlite');
  makePrivate(file);
  const lock = openKept(file, { timeout: graceMs });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    throw new Error(
      `Another connector uses ${dataDir}. Stop it, or set another DATA_DIR; several connectors can share a PostgreSQL (DATABASE_URL).`,
      { cause: error },
    );
  }
  return () => lock.close();
}
