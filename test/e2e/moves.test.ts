import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { AxiosInstance } from 'axios';
import { built } from '../../connector/project-root';
import { apiClient } from '../demo/api-client';
import { connectFreshdesk, startFreshdesk } from './account';
import { startConnector } from './connectors';
import { contactKeys, expectCounted, intervalsOf } from './counts';
import { Load } from './load';
import { ADMIN_TOKEN, database, folder } from './place';

/** What an operator does with the embedded store's data by command: a backup under load and its restore, the move to PostgreSQL. */

const run = promisify(execFile);
const command = async (env: Record<string, string>, ...words: string[]): Promise<string> =>
  (
    await run(process.execPath, [built('main.js'), ...words], {
      env: { PATH: process.env.PATH ?? '', ...env },
    })
  ).stdout;

const activity = async (api: AxiosInstance, id: string): Promise<unknown[]> =>
  (await api.get<{ entries: unknown[] }>(`/integrations/${id}/activity`)).data.entries;

/** What a program that reads everything reads. */
async function everything(api: AxiosInstance, id: string): Promise<unknown> {
  const paths = ['/queues', '/users', '/tokens', '/alerts', '/audit', '/organisations'];
  const bodies = await Promise.all(paths.map(async (one) => [one, (await api.get<unknown>(one)).data]));
  return [Object.fromEntries(bodies), await contactKeys(api, id), await intervalsOf(api, id)];
}

test('a backup under load restores to what had been answered; all of it moves to PostgreSQL and goes on there', async () => {
  const { desk, baseUrl } = await startFreshdesk();
  const [place, target] = [await folder(), await database()];
  const env = { ...place.env, FRESHDESK_BASE_URL: baseUrl };
  const connector = await startConnector(env);
  const api = apiClient(connector.url, ADMIN_TOKEN);
  const { id, apiKey } = await connectFreshdesk(api, desk);
  await api.post('/users', { email: 'planner@example.com', name: 'A planner', role: 'planner' });
  await api.post('/tokens', { name: 'BI', role: 'planner' });
  await api.post('/alerts', {
    name: 'Hook',
    type: 'webhook',
    language: 'en',
    url: 'https://example.com/hook',
  });

  const load = new Load(apiKey);
  const running = load.run([connector.url]);
  await load.more(40);
  const before = [...load.answered];
  const file = path.join(place.env.DATA_DIR!, 'backup.sqlite');
  expect(await command(env, 'backup', file)).toMatch(/^The backup is in .*keep MASTER_KEY and ADMIN_TOKEN/);
  await load.more(20);
  expect(await connector.stop()).toBe(0);
  await running;

  const DATA_DIR = path.join(place.env.DATA_DIR!, 'restored');
  mkdirSync(DATA_DIR);
  copyFileSync(file, path.join(DATA_DIR, 'injixo-connect.sqlite'));
  const restored = await startConnector({ ...env, DATA_DIR });
  const restoredApi = apiClient(restored.url, ADMIN_TOKEN);
  const kept = await contactKeys(restoredApi, id);
  expect(kept).toEqual(expect.arrayContaining(before));
  const sent = new Set(load.sent);
  expect(kept.filter((key) => !sent.has(key))).toEqual([]);
  await expectCounted(restoredApi, id, kept);
  expect(await restored.stop()).toBe(0);

  const again = await startConnector(env);
  const againApi = apiClient(again.url, ADMIN_TOKEN);
  const [expected, told] = [await everything(againApi, id), await activity(againApi, id)];
  expect(await again.stop()).toBe(0);
  const shared = { ...env, DATABASE_URL: target.env.DATABASE_URL! };
  expect(await command(shared, 'migrate-to-postgres')).toMatch(/^\d+ rows were copied\./);
  const moved = await startConnector(shared);
  const movedApi = apiClient(moved.url, ADMIN_TOKEN);
  expect(await everything(movedApi, id)).toEqual(expected);
  expect(await activity(movedApi, id)).toEqual(expect.arrayContaining(told));
  await load.repeat(moved.url);
  await expectCounted(movedApi, id, load.answered);
  expect(await moved.stop()).toBe(0);
  await Promise.all([desk.stop(), place.remove(), target.remove()]);
});
