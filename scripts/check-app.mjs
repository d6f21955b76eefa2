/**
 * Checks a built app against the platform's rules for the manifest, request templates, code and review, since the vendor's
 * own tool does not come from the npm registry. Prints every breach and exits with 1 where there is one.
 * Usage: node scripts/check-app.mjs [directory], by default dist/app.
 */
import path from 'node:path';
import { findBreaches } from './app/find-breaches.mjs';

const directory = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '../dist/app'));
const breaches = await findBreaches(directory);
for (const breach of breaches) console.error(breach);
console.log(`Breaches of the app platform's rules: ${breaches.length}.`);
process.exitCode = breaches.length === 0 ? 0 : 1;
