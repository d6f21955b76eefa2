/**
 * Checks a built app against the platform's rules for the manifest, request templates, code and review, since the vendor's
 * own tool does not come from the npm registry. Prints every breach and exits with 1 where there is one.
 * Usage: node scripts/check-app.mjs [directory], by default dist/app.
 */
import path from 'node:path';
import { readApp } from './app/read-app.mjs';
import { checkCode } from './app/checks/code.mjs';
import { checkConfig } from './app/checks/config.mjs';
import { checkManifest } from './app/checks/manifest.mjs';
import { checkPackage } from './app/checks/package.mjs';
import { checkPages } from './app/checks/pages.mjs';
import { checkRequests } from './app/checks/requests.mjs';
import { checkServer } from './app/checks/server.mjs';

const directory = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '../dist/app'));
const app = await readApp(directory);
const checks = [checkManifest, checkRequests, checkConfig, checkServer, checkCode, checkPages, checkPackage];
const breaches = [...app.unreadable];
for (const check of app.unreadable.length > 0 ? [] : checks) breaches.push(...(await check(app)));

for (const breach of breaches) console.error(breach);
console.log(
  breaches.length === 0
    ? 'The app keeps the platform’s rules.'
    : `${breaches.length} breaches of the platform’s rules.`,
);
process.exitCode = breaches.length === 0 ? 0 : 1;
