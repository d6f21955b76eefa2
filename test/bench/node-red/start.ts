import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../setup/postgres-server';
import { DOMAIN, type Target } from '../push/target';
import { flow } from './flow';

/**
 * Starts the flow in the Node-RED that is installed in NODE_RED_DIR; resolves once it takes messages.
 * @param folder for its own files
 */
export async function startNodeRed(folder: string, apiKey: string, databaseUrl: string): Promise<Target> {
  const { NODE_RED_DIR } = process.env;
  if (NODE_RED_DIR === undefined)
    throw new Error(
      'NODE_RED_DIR must name a folder with Node-RED in it: npm install --prefix DIR node-red@4 pg@8 jsonwebtoken@9',
    );
  const modules = path.resolve(NODE_RED_DIR, 'node_modules');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'flows.json'), JSON.stringify(flow));
  writeFileSync(path.join(folder, 'settings.js'), settings(modules));
  const port = await freePort();
  const args = [path.join(modules, 'node-red', 'red.js'), '--userDir', folder, '--port', String(port)];
  const child = spawn(process.execPath, [...args, 'flows.json'], {
    env: { PATH: process.env.PATH, HOME: folder, API_KEY: apiKey, DOMAIN, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes('Started flows')) resolve();
      else if (line.includes('[error]')) process.stderr.write(`${line}\n`);
    });
    child.once('exit', () => reject(new Error('Node-RED ended')));
  });
  return { url: `http://127.0.0.1:${String(port)}`, apiKey, stop: async () => child.kill('SIGKILL') };
}

/** As in production: no editor, nothing logged of what goes well. */
const settings = (modules: string): string => `module.exports = {
  httpAdminRoot: false, uiHost: '127.0.0.1', credentialSecret: false, flowFile: 'flows.json',
  logging: { console: { level: 'info', metrics: false, audit: false } },
  functionGlobalContext: {
    jsonwebtoken: require(${JSON.stringify(path.join(modules, 'jsonwebtoken'))}),
    pg: require(${JSON.stringify(path.join(modules, 'pg'))}),
  },
};
`;
