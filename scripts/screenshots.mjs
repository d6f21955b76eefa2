// Takes the pictures of the docs from a demo that runs (test/demo/screenshots.ts) or, with "app", those of the app for the marketplace.
import { runBundled } from './run-bundled.mjs';

await runBundled(process.argv[2] === 'app' ? 'test/demo/app-screenshots.ts' : 'test/demo/screenshots.ts');
