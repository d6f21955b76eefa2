import { parentPort, Worker, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

/** Writes messages durably; resolves after the commit. */
export type Insert = (messages: readonly string[]) => Promise<void>;

/** The floor's writer thread: one row a message, one transaction a batch, synced as the connector's. */
export function writeFloor(): void {
  const db = new Database((workerData as { file: string }).file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE messages (id INTEGER PRIMARY KEY, message TEXT NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO messages (message) VALUES (?)');
  const insertAll = db.transaction((messages: readonly string[]) => {
    for (const message of messages) insert.run(message);
  });
  parentPort?.on('message', ({ id, messages }: { id: number; messages: readonly string[] }) => {
    insertAll.immediate(messages);
    parentPort?.postMessage(id);
  });
}

/** Opens the floor's embedded store. */
export function sqliteFloor(file: string): Insert {
  const worker = new Worker(__filename, { workerData: { file } });
  const waiting = new Map<number, () => void>();
  worker.on('message', (id: number) => {
    waiting.get(id)?.();
    waiting.delete(id);
  });
  let lastId = 0;
  return (messages) =>
    new Promise((resolve) => {
      lastId += 1;
      waiting.set(lastId, resolve);
      worker.postMessage({ id: lastId, messages });
    });
}
