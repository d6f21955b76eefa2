import { isMainThread } from 'node:worker_threads';
import { load } from './load';

/** Runs a bench that sends messages: its program is also the process that sends them. A failure ends it with its reason. */
export function runMain(bench: () => Promise<void>): void {
  if (!isMainThread) return;
  (process.argv[2] === 'load' ? load() : bench()).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  });
}
