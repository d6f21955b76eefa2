import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';

const load = createRequire(__filename);

/** Whether a module is there, as source or built. */
const has = (file: string): boolean => ['.ts', '.js'].some((extension) => existsSync(file + extension));

/** What each product's folder exports in a file of a name, by product; folders without it are left out. */
export function fromFolders<T>(file: string, exported: z.ZodType<T>): ReadonlyMap<string, T> {
  const folders = readdirSync(__dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return new Map(
    folders.flatMap(({ name }) => {
      const module = path.join(__dirname, name, file);
      return has(module) ? [[name, exported.parse(load(module))] as const] : [];
    }),
  );
}
