// Runs the benchmarks, test/bench/*.ts, those named or all of them; each prints one line of JSON.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { bundle } from './run-bundled.mjs';

const folder = 'test/bench';
const all = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => path.basename(file, '.ts'));
const named = process.argv.slice(2);
const unknown = named.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${all.join(', ')}`);
  process.exit(1);
}
for (const name of named.length > 0 ? named : all) {
  const program = await bundle(`${folder}/${name}.ts`);
  const { status } = spawnSync(process.execPath, ['--enable-source-maps', program], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
