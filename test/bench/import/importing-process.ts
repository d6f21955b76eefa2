import { spawn } from 'node:child_process';
import type { Imported, Order } from './connector';

/** The process that imports for a benchmark: the same program, which is told so by its environment. */
export interface ImportingProcess {
  readonly running: () => boolean;
  /** `kill -9`. */
  readonly kill: () => Promise<void>;
  readonly imported: () => Promise<Imported>;
}

export function startImporting(order: Order): ImportingProcess {
  const child = spawn(process.execPath, process.argv.slice(1), {
    env: { ...process.env, IMPORT_ORDER: JSON.stringify(order) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    running: () => child.exitCode === null && child.signalCode === null,
    kill: () => {
      child.kill('SIGKILL');
      return ended;
    },
    imported: async () => {
      await ended;
      return JSON.parse(output) as Imported;
    },
  };
}
