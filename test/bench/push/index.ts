import { isMainThread } from 'node:worker_threads';
import { serveFloor } from './floor-server';
import { writeFloor } from './floor-sqlite';
import { load } from './load';
import { measure, type StoreName } from './measure';

/** Compares the connector with the floor. The same program is, by its first argument, also the floor and the load generator. */
export function benchPush(store: StoreName): void {
  if (!isMainThread) return writeFloor();
  const [, , role] = process.argv;
  const running = role === 'floor' ? serveFloor() : role === 'load' ? load() : measure(store);
  running.catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  });
}
