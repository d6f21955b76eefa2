import type { Store } from '../../connector/ledger/store';
import type { CreateInput } from '../../connector/integrations/view';
import { byQueueName, truth, ZendeskAccount, type Count, type TruthQuestion } from '../simulators/zendesk';
import {
  ADMIN_EMAIL,
  NO_QUOTAS,
  ZendeskSimulator,
  type ZendeskSimulatorOptions,
} from '../simulators/zendesk';

/** Environment in which no quota is in the way. */
export const UNPACED = {
  ZENDESK_INCREMENTAL_PER_MINUTE: '1000',
  ZENDESK_AUDITS_PER_MINUTE: '1000000',
  ZENDESK_REQUESTS_PER_MINUTE: '1000000',
};

/** A simulated account without quotas, listening. */
export async function serve(
  options: ZendeskSimulatorOptions,
): Promise<{ sim: ZendeskSimulator; env: Record<string, string> }> {
  const sim = new ZendeskSimulator({ ...NO_QUOTAS, ...options });
  return { sim, env: { ...UNPACED, ZENDESK_BASE_URL: await sim.start() } };
}

/** What an administrator enters for a simulated account. */
export function zendeskInput(sim: ZendeskSimulator, changes: object = {}): CreateInput {
  return {
    name: 'Acme',
    product: 'zendesk',
    domain: sim.domain,
    username: ADMIN_EMAIL,
    apiToken: sim.access.apiTokens[0]!,
    groupingStrategy: 'ivr',
    historyDays: 60,
    ...changes,
  };
}

/** Queue name → interval → `offered/handled/seconds`, so that a difference is readable. */
export type Figures = Record<string, Record<string, string>>;

/** Counts of a store, of queues that have any. */
export async function figuresOf(store: Store, integrationId: string): Promise<Figures> {
  const names = new Map<string, Map<number, Count>>();
  for (const { id, name, timed } of await store.read('queues', { integrationId })) {
    const rows = await store.read('counts', {
      queueId: id,
      from: 0,
      to: Number.MAX_SAFE_INTEGER,
      limit: 1_000_000,
    });
    const intervals = names.get(name) ?? new Map<number, Count>();
    if (rows.length > 0) names.set(name, intervals);
    for (const { start, offered, handled, handleSeconds } of rows) {
      const before = intervals.get(start);
      intervals.set(start, {
        offered: offered + (before?.offered ?? 0),
        handled: handled + (before?.handled ?? 0),
        handleSeconds: timed ? handleSeconds + (before?.handleSeconds ?? 0) : null,
      });
    }
  }
  return written(names);
}

/** What the simulator's own brute-force counting comes to. */
export function trueFigures(account: ZendeskAccount, question: TruthQuestion): Figures {
  return written(byQueueName(truth(account, question).queues));
}

function written(names: ReadonlyMap<string, ReadonlyMap<number, Count>>): Figures {
  const figures: Figures = {};
  for (const [name, intervals] of [...names].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const rows = [...intervals].sort(([a], [b]) => a - b);
    figures[name] = Object.fromEntries(
      rows.map(([start, { offered, handled, handleSeconds }]) => [
        new Date(start).toISOString(),
        `${offered}/${handled}/${handleSeconds ?? '-'}`,
      ]),
    );
  }
  return figures;
}
