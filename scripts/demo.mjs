// Builds the connector, the app and the simulators, and runs the demo (test/demo/demo.ts).
import { fileURLToPath } from 'node:url';
import { runBundled } from './run-bundled.mjs';

if (process.env.DEMO_AHEAD_HOURS !== undefined) {
  process.env.NODE_OPTIONS = `--require ${fileURLToPath(new URL('demo-clock.cjs', import.meta.url))}`;
  await import('./demo-clock.cjs');
}
await runBundled('test/demo/demo.ts');
