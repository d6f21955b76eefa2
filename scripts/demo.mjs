// Builds the connector, the app and the simulators, and runs the demo (test/demo/demo.ts).
import { runBundled } from './run-bundled.mjs';

await runBundled('test/demo/demo.ts');
