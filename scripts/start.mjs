// Starts the connector, built before if need be. With --watch it is built and started again whenever a source changes.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildConnector } from './build.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const main = path.join(root, 'dist', 'connector', 'main.js');

await buildConnector();
if (process.argv.includes('--watch')) keepRunning();
else await import(main);

function keepRunning() {
  let child = run();
  let timer;
  watch(path.join(root, 'connector'), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      child.kill('SIGTERM');
      await buildConnector().catch((error) => console.error(error.message));
      child = run();
    }, 200);
  });
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => child.once('exit', () => process.exit(0)).kill(signal));
}

function run() {
  return spawn(process.execPath, ['--enable-source-maps', main], { stdio: 'inherit' });
}
