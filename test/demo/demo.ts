import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { addChatHistory, FreshchatSimulator, FreshchatTraffic } from '../simulators/freshchat';
import { addTicketHistory, FreshdeskSimulator, FreshdeskTraffic } from '../simulators/freshdesk';
import { Random } from '../simulators/shared/random';
import { FdkPlatform } from '../simulators/fdk';
import { projectRoot } from '../../connector/project-root';
import { apiClient, createIntegration, generateKey } from './api-client';
import { startConnectorProcess } from './connector-process';
import { demoInjixo } from './forecasting';
import { demoMailbox } from './mailbox';
import { asLivelyAsNow, contactsBetween, workingMoment } from './working-day';
import { demoZendesk } from './zendesk-account';

/** `npm run demo`: the connector, simulated accounts with live traffic, and the built app between them. */

const DAY = 86_400_000;
const HOST = 'connect.demo.example';
const TOKEN = 'demo-administrator-token';
const FRESHDESK = 'fjordline.freshdesk.com';
const FRESHCHAT = 'fjordline.freshchat.com';
const HISTORY_DAYS = 70;
/** Contacts of a busy Monday, about: with Zendesk's some 1,500. */
const MONDAY = { tickets: 290, conversations: 620, chats: 400 };
/** What happens in the busiest hour. Of Freshdesk's 0.57, of Freshchat's 0.3 each are contacts (measured over 40 hours): as many as in the history. */
const PER_HOUR = { tickets: 110, chats: 160 };

const INSTALL_TRIES = 10;

/** How much each team has to do. */
const TEAMS = [
  ['Customer Support', 44],
  ['Technical Support', 25],
  ['Billing', 19],
  ['Returns', 12],
] as const;
const SOURCES = [
  [1, 66],
  [2, 16],
  [9, 12],
  [13, 6],
] as const;

/** What sets the connector's clock as the demo's is set (scripts/demo-clock.cjs). */
function demoClock(): Record<string, string> {
  const { DEMO_AHEAD_HOURS, NODE_OPTIONS } = process.env;
  return DEMO_AHEAD_HOURS === undefined ? {} : { DEMO_AHEAD_HOURS, NODE_OPTIONS: NODE_OPTIONS ?? '' };
}

const say = (text: string): boolean => process.stdout.write(`${text}\n`);

async function main(): Promise<void> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'injixo-connect-demo-'));
  // However the demo ends: what it was about is gone.
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  const freshdesk = new FreshdeskSimulator({
    domain: FRESHDESK,
    seed: 7,
    plan: 'unlimited',
    groups: 0,
    customSources: {},
  });
  const freshchat = new FreshchatSimulator({ domain: FRESHCHAT, seed: 7, reportsPerMinute: 600, groups: 0 });
  const from = Date.now() - HISTORY_DAYS * DAY;
  const many = (perMonday: number): number => contactsBetween(from, Date.now(), perMonday);
  const usual = { ungroupedShare: 0.02, unknownGroupShare: 0, moment: workingMoment, from };
  addTicketHistory(freshdesk.account, {
    ...usual,
    tickets: many(MONDAY.tickets),
    conversations: many(MONDAY.conversations),
    groupWeights: TEAMS.map(([name, weight]) => [freshdesk.account.addGroup(name), weight]),
    sourceWeights: SOURCES,
    unknownSourceShare: 0,
    deletedShare: 0.01,
    spamShare: 0.01,
  });
  addChatHistory(freshchat.account, {
    ...usual,
    chats: many(MONDAY.chats),
    groupWeights: TEAMS.map(([name, weight]) => [freshchat.account.addGroup(name), weight]),
    reopenedShare: 0.04,
  });

  const zendesk = demoZendesk(say);
  const injixo = demoInjixo(say);
  const mailbox = await demoMailbox((to, subject) => say(`Mail to ${to}: ${subject}`));

  const env = {
    PORT: process.env.PORT ?? '8080',
    HOST: process.env.HOST ?? '127.0.0.1',
    DATA_DIR: dataDir,
    ADMIN_TOKEN: TOKEN,
    PUBLIC_URL: `https://${HOST}`,
    FRESHDESK_BASE_URL: await freshdesk.start(),
    FRESHCHAT_BASE_URL: await freshchat.start(),
    ZENDESK_BASE_URL: await zendesk.sim.start(),
    INJIXO_BASE_URL: await injixo.sim.start(),
    SMTP_URL: mailbox.url,
    SMTP_FROM: 'injixo Connect <connect@demo.example>',
    ALERT_GATHER_SECONDS: '5',
    FRESHCHAT_REPORTS_PER_MINUTE: '600',
    ZENDESK_INCREMENTAL_PER_MINUTE: '1000',
    SYNC_INTERVAL_SECONDS: '15',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    ...demoClock(),
  };
  let end = (): void => process.exit(0);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => end());
  let connector = await startConnectorProcess(env);
  const { url } = connector;
  // Zendesk's webhook goes to the connector's public address.
  zendesk.sim.webhooks.delivery.settings.reroute = new Map([[`https://${HOST}`, url]]);
  const api = apiClient(connector.url, TOKEN);
  const history = { historyDays: HISTORY_DAYS };
  const desk = {
    name: 'Fjordline mail',
    product: 'freshdesk',
    domain: FRESHDESK,
    apiKey: freshdesk.access.apiKey,
    ...history,
  };
  const chat = {
    name: 'Fjordline chat',
    product: 'freshchat',
    domain: FRESHCHAT,
    apiKey: freshchat.access.token,
    ...history,
  };
  const deskId = await createIntegration(api, desk);
  const chatId = await createIntegration(api, chat);
  const zendeskId = await createIntegration(api, zendesk.input);
  await api.post('/alerts', { type: 'email', name: 'Planning', to: ['planning@fjordline.example'] });
  for (const id of [deskId, chatId, zendeskId]) await injixo.deliver(api, id);

  const platform = await FdkPlatform.load({
    appDir: path.join(projectRoot, 'dist', 'app'),
    account: { freshdesk: FRESHDESK, freshchat: FRESHCHAT },
    iparams: {
      connector_host: HOST,
      freshdesk_key: await generateKey(api, deskId),
      freshchat_key: await generateKey(api, chatId),
    },
    connectorBaseUrl: connector.url,
  });
  // While all of the history is imported, a slow machine may take longer than the platform waits.
  for (let left = INSTALL_TRIES; left > 0; left -= 1) {
    const { installed, message } = await platform.install();
    if (installed) break;
    if (left === 1) throw new Error(`The app refused to be installed: ${message ?? ''}`);
  }
  const deliver = (event: Parameters<typeof platform.deliver>[0]): void => {
    platform.deliver(event).catch((error: unknown) => say(`The platform lost an event: ${String(error)}`));
  };
  freshdesk.onEvent(deliver);
  freshchat.onEvent(deliver);
  const tickets = new FreshdeskTraffic(freshdesk.account, freshdesk.act, 11);
  const chats = new FreshchatTraffic(freshchat.account, freshchat.act, 11);
  const random = new Random(11);
  const ends = [
    asLivelyAsNow(random, PER_HOUR.tickets, () => tickets.step()),
    asLivelyAsNow(random, PER_HOUR.chats, () => chats.step()),
  ];
  zendesk.start();
  injixo.start();
  const schedules = setInterval(() => void platform.runSchedules(), 60_000);

  say(`\ninjixo Connect runs at ${connector.url}\nSign in with the token: ${TOKEN}`);
  say(
    `The simulated accounts ${FRESHDESK}, ${FRESHCHAT} and ${zendesk.sim.domain} import ${String(HISTORY_DAYS)} days and have live contacts, which are handed over to a simulated injixo. Mails of alerts are told here. Ctrl+C ends the demo.`,
  );

  let isStopping = false;
  const stop = async (): Promise<void> => {
    isStopping = true;
    say('\nStopping …');
    clearInterval(schedules);
    for (const end of ends) end();
    await connector.stop();
    await Promise.all([freshdesk.stop(), freshchat.stop(), zendesk.stop(), injixo.stop(), mailbox.stop()]);
    process.exit(0);
  };

  end = () => void stop();
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
