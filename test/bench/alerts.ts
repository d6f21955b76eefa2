import { PostOffice } from '../alerts/post-office';
import { apiClient, createIntegration } from '../demo/api-client';
import { startConnectorProcess } from '../demo/connector-process';
import { addGroup, DOMAIN } from '../e2e/account';
import { ADMIN_TOKEN } from '../e2e/place';
import { createDatabase } from '../setup/databases';
import { FreshdeskSimulator } from '../simulators/freshdesk';
import { startPostgres } from './push/target';

/**
 * From the instant at which an integration's state changes to its mail and its webhook, seconds, with the settings that are the
 * default: three processes on PostgreSQL, of which one is killed (kill -9) as the state changes (goal: within 60).
 */

const ROUNDS = Number(process.env.ROUNDS ?? 6);
const PROCESSES = 3;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function measure(): Promise<void> {
  const database = await createDatabase();
  const desk = new FreshdeskSimulator({ domain: DOMAIN, plan: 'unlimited', groups: 0 });
  addGroup(desk, 7, 'Support');
  const office = new PostOffice();
  const { smtpUrl, hookUrl } = await office.open();
  const env = {
    DATABASE_URL: database.url,
    MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
    ADMIN_TOKEN,
    PORT: '0',
    LOG_LEVEL: 'silent',
    FRESHDESK_BASE_URL: await desk.start(),
    SYNC_INTERVAL_SECONDS: '5',
    SMTP_URL: smtpUrl,
    SMTP_FROM: 'connect@example.com',
    ALERT_PRIVATE_HOSTS: 'true',
  };
  const running = await Promise.all(Array.from({ length: PROCESSES }, () => startConnectorProcess(env)));
  const api = () => apiClient(running.at(-1)!.url, ADMIN_TOKEN);
  await api().post('/alerts', { name: 'Team', type: 'email', to: ['team@example.com'] });
  await api().post('/alerts', { name: 'Hook', type: 'webhook', url: hookUrl });
  const id = await createIntegration(api(), {
    name: 'Help desk',
    product: 'freshdesk',
    domain: DOMAIN,
    apiKey: desk.access.apiKey,
    historyDays: 1,
  });
  const heard = () => Math.min(office.mails.length, office.webhooks.length);
  while (heard() < 1) await pause(100); // that the import has finished

  const seconds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = heard();
    desk.access.apiKey = `key ${round}`;
    let since = '';
    while (since === '') {
      await pause(100);
      const { status } = (
        await api().get<{ status: { state: string; since: string } }>(`/integrations/${id}`)
      ).data;
      if (status.state === 'credentials_rejected') since = status.since;
    }
    await running.shift()!.kill();
    running.push(await startConnectorProcess(env));
    while (heard() === before) await pause(100);
    seconds.push((Date.now() - Date.parse(since)) / 1000);
    await api().patch(`/integrations/${id}`, { apiKey: desk.access.apiKey });
    while (heard() === before + 1) await pause(100);
  }
  const told = { mails: office.mails.length, webhooks: office.webhooks.length, expected: 1 + 2 * ROUNDS };
  console.log(JSON.stringify({ bench: 'alerts', seconds, most: Math.max(...seconds), ...told }));
  for (const connector of running) await connector.stop();
  await Promise.all([desk.stop(), office.close()]);
  await database.drop();
}

async function run(): Promise<void> {
  const postgres = await startPostgres();
  await measure();
  await postgres.stop();
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
