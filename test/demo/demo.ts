import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { addChatHistory, FreshchatSimulator, FreshchatTraffic } from '../simulators/freshchat';
import { addTicketHistory, FreshdeskSimulator, FreshdeskTraffic } from '../simulators/freshdesk';
import { FdkPlatform } from '../simulators/fdk';
import { apiClient, createIntegration, generateKey } from './api-client';
import { startConnectorProcess } from './connector-process';
import { demoZendesk } from './zendesk-account';

/** `npm run demo`: the connector, simulated accounts with live traffic, and the built app between them. */

const DAY = 86_400_000;
const HOST = 'connect.demo.example';
const TOKEN = 'demo-administrator-token';
const FRESHDESK = 'demo.freshdesk.com';
const FRESHCHAT = 'demo-team.freshchat.com';

const TEAMS = ['Customer Support', 'Billing', 'Technical Support', 'Returns'];

const say = (text: string): boolean => process.stdout.write(`${text}\n`);

async function main(): Promise<void> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'injixo-connect-demo-'));
  const freshdesk = new FreshdeskSimulator({
    domain: FRESHDESK,
    seed: 7,
    plan: 'unlimited',
    groups: 0,
    customSources: {},
  });
  const freshchat = new FreshchatSimulator({ domain: FRESHCHAT, seed: 7, reportsPerMinute: 60, groups: 0 });
  for (const name of TEAMS) {
    freshdesk.account.addGroup(name);
    freshchat.account.addGroup(name);
  }
  addTicketHistory(freshdesk.account, { tickets: 2_000, conversations: 6_000, from: Date.now() - 90 * DAY });
  addChatHistory(freshchat.account, { chats: 8_000, from: Date.now() - 90 * DAY });

  const zendesk = demoZendesk(say);

  const env = {
    PORT: process.env.PORT ?? '8080',
    HOST: process.env.HOST ?? '127.0.0.1',
    DATA_DIR: dataDir,
    ADMIN_TOKEN: TOKEN,
    PUBLIC_URL: `https://${HOST}`,
    FRESHDESK_BASE_URL: await freshdesk.start(),
    FRESHCHAT_BASE_URL: await freshchat.start(),
    ZENDESK_BASE_URL: await zendesk.sim.start(),
    FRESHCHAT_REPORTS_PER_MINUTE: '60',
    ZENDESK_INCREMENTAL_PER_MINUTE: '60',
    SYNC_INTERVAL_SECONDS: '30',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
  };
  let connector = await startConnectorProcess(env);
  const { url } = connector;
  const api = apiClient(connector.url, TOKEN);
  const history = { historyDays: 90 };
  const desk = {
    name: 'Demo Freshdesk',
    product: 'freshdesk',
    domain: FRESHDESK,
    apiKey: freshdesk.access.apiKey,
    ...history,
  };
  const chat = {
    name: 'Demo Freshchat',
    product: 'freshchat',
    domain: FRESHCHAT,
    apiKey: freshchat.access.token,
    ...history,
  };
  const deskId = await createIntegration(api, desk);
  const chatId = await createIntegration(api, chat);
  await createIntegration(api, zendesk.input);

  const platform = await FdkPlatform.load({
    appDir: 'dist/app',
    account: { freshdesk: FRESHDESK, freshchat: FRESHCHAT },
    iparams: {
      connector_host: HOST,
      freshdesk_key: await generateKey(api, deskId),
      freshchat_key: await generateKey(api, chatId),
    },
    connectorBaseUrl: connector.url,
  });
  const { installed, message } = await platform.install();
  if (!installed) throw new Error(`The app refused to be installed: ${message ?? ''}`);
  const deliver = (event: Parameters<typeof platform.deliver>[0]): void => {
    platform.deliver(event).catch((error: unknown) => say(`The platform lost an event: ${String(error)}`));
  };
  freshdesk.onEvent(deliver);
  freshchat.onEvent(deliver);
  const tickets = new FreshdeskTraffic(freshdesk.account, freshdesk.act, 11);
  const chats = new FreshchatTraffic(freshchat.account, freshchat.act, 11);
  tickets.start(10_000);
  chats.start(10_000);
  zendesk.start();
  const schedules = setInterval(() => void platform.runSchedules(), 60_000);

  say(`\ninjixo Connect runs at ${connector.url}\nSign in with the token: ${TOKEN}`);
  say(
    `The simulated accounts ${FRESHDESK}, ${FRESHCHAT} and ${zendesk.sim.domain} import 90 days and have live contacts. Ctrl+C ends the demo.`,
  );

  let isStopping = false;
  const stop = async (): Promise<void> => {
    isStopping = true;
    say('\nStopping …');
    clearInterval(schedules);
    tickets.stop();
    chats.stop();
    await connector.stop();
    await Promise.all([freshdesk.stop(), freshchat.stop(), zendesk.stop()]);
    rmSync(dataDir, { recursive: true, force: true });
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
  /** A connector that is killed is started again, as an operator would have it: nothing is lost, and nothing counted twice. */
  const keepRunning = (): void => {
    connector.child.once('exit', (code, signal) => {
      if (isStopping) return;
      say(`\nThe connector has ended (${signal ?? `code ${code}`}). It is started again.`);
      startConnectorProcess({ ...env, PORT: new URL(url).port }).then((next) => {
        connector = next;
        keepRunning();
      }, giveUp);
    });
  };
  keepRunning();
}

function giveUp(error: unknown): void {
  process.stderr.write(
    `The demo could not start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}

main().catch(giveUp);
