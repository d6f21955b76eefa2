// Torture: npm run torture [-- --short] [--minutes=60] [scenario …]; kills, outages, full disks, wrong clocks, floods, on both stores.
// Each scenario prints a line of figures and fails when anything acknowledged is lost or anything is doubled. `npm test` runs the short form.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  options: { short: { type: 'boolean', default: false }, minutes: { type: 'string', default: '60' } },
  allowPositionals: true,
});
const files = positionals.length > 0 ? positionals.map((name) => `test/torture/${name}`) : ['test/torture/'];
const { status } = spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', '--runInBand', ...files], {
  cwd: new URL('..', import.meta.url),
  env: { ...process.env, TORTURE: values.short ? 'short' : 'full', SOAK_MINUTES: values.minutes },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
