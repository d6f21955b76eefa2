import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const fixtures = path.resolve(__dirname, '../../../../shared/fixtures');

/** Whether the recorded payloads are at hand; tests that need them are skipped where not. */
export const areRecorded = existsSync(fixtures);
if (!areRecorded)
  console.warn('The recorded payloads are not there (../shared/fixtures): their tests are skipped.');

export const recordedTest = areRecorded ? test : test.skip;

/** A recorded payload, unchecked. */
export function readRecorded(file: string): ReturnType<typeof JSON.parse> {
  return JSON.parse(readFileSync(path.join(fixtures, file), 'utf8'));
}
