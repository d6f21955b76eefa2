import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What the project was given beside it: recorded payloads and the owner's documents. It is no part of the project. */
const SHARED = path.resolve(__dirname, '../../../shared');
/** Whether `../shared` is there. */
export const isThere = existsSync(SHARED);

if (!isThere) {
  const message = 'What lies in ../shared (recorded payloads, documents) is absent';
  if (process.env.CI) throw new Error(`${message}: where CI is set its tests have to run.`);
  console.warn(`${message}: its tests are skipped.`);
}

/** `describe` for tests that need `../shared`: skipped without it, but where CI is set they fail. */
export const describeShared = isThere ? describe : describe.skip;

/** `test` for those. */
export const testShared = isThere ? test : test.skip;

/** A folder or file of `../shared`. */
export const sharedPath = (...names: string[]): string => path.join(SHARED, ...names);

/** A recorded payload, unchecked. */
export const recorded = (file: string): ReturnType<typeof JSON.parse> =>
  JSON.parse(readFileSync(sharedPath('fixtures', file), 'utf8'));
