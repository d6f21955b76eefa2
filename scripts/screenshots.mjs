// Takes the pictures of docs/page.md from the demo that runs (test/demo/screenshots.ts).
import { runBundled } from './run-bundled.mjs';

await runBundled('test/demo/screenshots.ts');
