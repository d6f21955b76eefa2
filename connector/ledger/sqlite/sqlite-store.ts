import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { built } from '../../project-root';
import { Changes, type Store } from '../store';
import { makePrivate } from './private-file';
import { Thread } from './thread';

export const databaseFile = (dataDir: string): string => path.join(dataDir, 'injixo-connect.sqlite');

/** Opens the embedded store in a folder, which is made if it doesn't exist. */
export async function openSqliteStore(dataDir: string): Promise<Store> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = databaseFile(dataDir);
  // Its log and index in memory are given the same mode by SQLite.
  makePrivate(file);
  const changes = new Changes();
  const notify: Changes['notify'] = (list) => changes.notify(list);
  const writer = await Thread.start(built('ledger/sqlite/writer-thread.js'), file, notify);
  const reader = await Thread.start(built('ledger/sqlite/reader-thread.js'), file, notify);
  return {
    parallel: false,
    read: (name, input) => reader.ask({ name, input, within: null }),
    within: (within) => (name, input) => reader.ask({ name, input, within }),
    write: (name, input) => writer.ask({ name, input }),
    onChange: changes.on,
    close: async () => {
      // Who closes last writes the log into the database and deletes it; a connection that only reads could not.
      await reader.close();
      await writer.close();
    },
  };
}
