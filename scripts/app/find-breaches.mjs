import { checkCode } from './checks/code.mjs';
import { checkConfig } from './checks/config.mjs';
import { checkManifest } from './checks/manifest.mjs';
import { checkPackage } from './checks/package.mjs';
import { checkPages } from './checks/pages.mjs';
import { checkRequests } from './checks/requests.mjs';
import { checkServer } from './checks/server.mjs';
import { readApp } from './read-app.mjs';

const CHECKS = [checkManifest, checkRequests, checkConfig, checkServer, checkCode, checkPages, checkPackage];

/** Every breach of the platform's rules in a built app, as "file: what". An app that can't be read is told first. */
export async function findBreaches(directory) {
  const app = await readApp(directory);
  if (app.unreadable.length > 0) return app.unreadable;
  return CHECKS.flatMap((check) => check(app));
}
