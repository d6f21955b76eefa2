import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of package.json, from wherever the code runs (sources in tests, dist in production). */
export const projectRoot = findUp(__dirname);

/** A file of the build; threads run from there. */
export const built = (file: string): string => path.join(projectRoot, 'dist', 'connector', file);

function findUp(folder: string): string {
  if (existsSync(path.join(folder, 'package.json'))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error('package.json of injixo Connect was not found above its code');
  return findUp(parent);
}
