import { FreshdeskSimulator, PLANS, type FreshdeskSimulatorOptions } from '../simulators/freshdesk';
import { addOddTickets, freshdeskInput } from '../sync/accounts';
import { benchImport, type Case } from './import/run';

/**
 * The import of a Freshdesk account with merges, spam, deletions and moving groups, compared with the account's own truth to the
 * last contact: on real quotas (goal: at most 1.05 × the quota's time), with 10 % failing requests, with kills.
 */

const TICKETS = Number(process.env.TICKETS ?? 50_000);
/** A quota's minute takes so many times less. */
const SCALE = Number(process.env.SCALE ?? 30);
const SHARE = 0.75;

interface Wanted {
  readonly name: string;
  readonly tickets?: number;
  readonly options: FreshdeskSimulatorOptions;
  readonly fails?: number;
  readonly kills?: number;
}

function makeCase({ name, tickets = TICKETS, options, fails = 0, kills }: Wanted): Case<FreshdeskSimulator> {
  const { plan } = options;
  const limit = plan === undefined || plan === 'unlimited' ? null : PLANS[plan];
  return {
    name,
    scale: limit === null ? 1 : SCALE,
    ...(kills === undefined ? {} : { kills }),
    make: () => {
      const account = new FreshdeskSimulator({ seed: 31, timeScale: SCALE, ...options });
      addOddTickets(account, tickets);
      account.faults.failShare(fails);
      return account;
    },
    order: (account, baseUrl) => ({
      env: { FRESHDESK_BASE_URL: baseUrl, QUOTA_SHARE: String(SHARE) },
      input: freshdeskInput(account, 730),
    }),
    truth: (account, historyFrom) => account.truth({ view: 'import', historyFrom }).queues,
    ...(limit === null
      ? {}
      : {
          boundSeconds: ({ spent }: FreshdeskSimulator) =>
            (60 * Math.max(spent.credits / limit.account, spent.lists / limit.ticketList)) / SHARE,
        }),
  };
}

benchImport('import-freshdesk', [
  makeCase({ name: 'quota', options: { plan: 'enterprise' } }),
  makeCase({ name: 'small', tickets: TICKETS / 10, options: { plan: 'enterprise' } }),
  makeCase({ name: 'failing', options: { plan: 'unlimited' }, fails: 0.1 }),
  makeCase({ name: 'kills', options: { plan: 'unlimited' }, kills: 20 }),
]);
