import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { backup } from './backup';
import { ConfigError, readConfig } from './config';
import { distributeDatabase } from './distribute';
import { migrateToPostgres } from './migrate-to-postgres';
import { projectRoot } from './project-root';
import { rotateKey } from './rotate-key';
import { start } from './start';

/** `injixo-connect [command]`: what the operator can have it do. Configuration is in environment variables alone (README.md). */

const HELP = `injixo-connect [command]

  (none)                 starts the connector; SIGTERM stops it
  demo                   starts it with simulated accounts and live traffic, in a folder that is deleted afterwards
  backup FILE            copies the embedded database into a new file, also while the connector runs
  migrate-to-postgres    copies the embedded database in DATA_DIR into an empty PostgreSQL, DATABASE_URL
  distribute             distributes the tables of a Citus cluster, DATABASE_URL, by integration
  rotate-key             encrypts what is stored with a new master key
  --version              tells the version
  --help                 tells this

Configuration is in environment variables alone, such as PORT, DATA_DIR, DATABASE_URL and PUBLIC_URL: the table is in
${path.join(projectRoot, 'README.md')}
`;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function main([command, ...others]: readonly string[]): Promise<void> {
  if (command === 'backup') return say(backup(readConfig(process.env), fileOf(others)));
  if (others.length > 0) throw new ConfigError(`There is nothing behind a command.\n\n${HELP}`);
  switch (command) {
    case undefined:
      return start(readConfig(process.env));
    case 'demo':
      await import(path.join(projectRoot, 'dist', 'programs', 'demo.cjs'));
      return;
    case 'migrate-to-postgres':
      return say(await migrateToPostgres(readConfig(process.env)));
    case 'distribute':
      return say(await distributeDatabase(readConfig(process.env)));
    case 'rotate-key':
      return say(await rotateKey(readConfig(process.env)));
    case '--version':
      return say(version());
    case '--help':
      return say(HELP.trimEnd());
    default:
      throw new ConfigError(`There is no command ${command}.\n\n${HELP}`);
  }
}

function fileOf([file, ...others]: readonly string[]): string {
  if (file === undefined || others.length > 0)
    throw new ConfigError('Name one file: injixo-connect backup FILE');
  return file;
}

function version(): string {
  const text = readFileSync(path.join(projectRoot, 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

const portTrouble = z.object({ code: z.enum(['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL']), port: z.number() });

const advice: Readonly<Record<z.infer<typeof portTrouble>['code'], (port: number) => string>> = {
  EADDRINUSE: (port) => `port ${String(port)} is used by another program. Set PORT to a free one.`,
  EACCES: (port) => `this user may not listen on port ${String(port)}. Set PORT to one above 1023.`,
  EADDRNOTAVAIL: () =>
    'this machine does not have the address in HOST. Set HOST to one of its own, or 0.0.0.0.',
};

/** The folder, or one above it, isn't this user's, or isn't one. */
const folderTrouble = z.object({
  code: z.enum(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST']),
  path: z.string(),
});

function describe(error: unknown): string {
  const folder = folderTrouble.safeParse(error).data;
  if (folder !== undefined)
    return `${folder.path} can't be used (${folder.code}). Set DATA_DIR to a folder that this user may make, or write in.`;
  const { success, data } = portTrouble.safeParse(error);
  if (success) return advice[data.code](data.port);
  return error instanceof Error ? error.message : String(error);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const message =
    error instanceof ConfigError ? error.message : `injixo Connect could not start: ${describe(error)}`;
  process.stderr.write(`${message.trimEnd()}\n`);
  process.exit(1);
});
