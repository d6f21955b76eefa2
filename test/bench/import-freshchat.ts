import { FreshchatSimulator, type FreshchatSimulatorOptions } from '../simulators/freshchat';
import { addOddChats, freshchatInput } from '../sync/accounts';
import { benchImport, type Case } from './import/run';

/**
 * The import of 15 months of Freshchat with reopenings, compared with the account's own truth to the last contact: at one report a
 * minute (goal: at most 1.05 × the quota's time, and the making of the last report), with 10 % failing requests, with kills.
 */

const CHATS = Number(process.env.CHATS ?? 100_000);
/** A quota's minute takes so many times less. */
const SCALE = Number(process.env.SCALE ?? 15);
const REPORT_SECONDS = 20;

interface Wanted {
  readonly name: string;
  readonly chats?: number;
  readonly options: FreshchatSimulatorOptions;
  readonly fails?: number;
  readonly kills?: number;
}

function makeCase({ name, chats = CHATS, options, fails = 0, kills }: Wanted): Case<FreshchatSimulator> {
  const limit = options.reportsPerMinute;
  return {
    name,
    scale: limit === 1 ? SCALE : 1,
    ...(kills === undefined ? {} : { kills }),
    make: () => {
      const account = new FreshchatSimulator({ seed: 31, timeScale: SCALE, files: 'mixed', ...options });
      addOddChats(account, chats);
      account.faults.failShare(fails);
      return account;
    },
    order: (account, baseUrl) => ({
      env: { FRESHCHAT_BASE_URL: baseUrl, FRESHCHAT_REPORTS_PER_MINUTE: String(limit) },
      input: freshchatInput(account, 1095),
    }),
    truth: (account, historyFrom) => account.truth({ view: 'import', historyFrom }).queues,
    ...(limit === 1
      ? {
          // The first order is the one of verification; each takes a minute, then the last report is made.
          boundSeconds: ({ log }: FreshchatSimulator) => 60 * (ordersOf(log) - 1) + REPORT_SECONDS,
        }
      : {}),
  };
}

const ordersOf = (log: FreshchatSimulator['log']): number =>
  log.recent.filter(
    ({ method, path, status }) => method === 'POST' && path === '/v2/reports/raw' && status === 202,
  ).length - 1; // without the first reconciliation's

benchImport('import-freshchat', [
  makeCase({
    name: 'quota',
    options: { reportsPerMinute: 1, reportDurationMs: (REPORT_SECONDS * 1000) / SCALE },
  }),
  makeCase({
    name: 'small',
    chats: CHATS / 10,
    options: { reportsPerMinute: 1, reportDurationMs: (REPORT_SECONDS * 1000) / SCALE },
  }),
  makeCase({ name: 'failing', options: { reportsPerMinute: 1000, reportDurationMs: 0 }, fails: 0.1 }),
  makeCase({ name: 'kills', options: { reportsPerMinute: 1000, reportDurationMs: 0 }, kills: 20 }),
]);
