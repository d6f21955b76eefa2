import type { Store } from '../../connector/ledger/store';
import type { CreateInput } from '../../connector/integrations/view';
import { MINUTE } from '../simulators/shared/clock';
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
    for (const [start, offered, handled, handleSeconds] of rows) {
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

const isOfCalls = (name: string): boolean => name.startsWith('Calls ');

export const withoutCalls = (figures: Figures): Figures =>
  Object.fromEntries(Object.entries(figures).filter(([name]) => !isOfCalls(name)));

/** Intervals of calls that were over by an instant. */
export function callsUntil(figures: Figures, until: number): Figures {
  const told = Object.entries(figures).filter(([name]) => isOfCalls(name));
  const over = told.map(([name, intervals]) => {
    const kept = Object.entries(intervals).filter(([start]) => Date.parse(start) + 15 * MINUTE <= until);
    return [name, Object.fromEntries(kept)] as const;
  });
  return Object.fromEntries(over.filter(([, intervals]) => Object.keys(intervals).length > 0));
}

/** Audits that no answer ever told: nobody can count them. */
export function neverTold({ desk, handedOut }: ZendeskAccount): Set<number> {
  return new Set(desk.byTime().flatMap(({ id }) => (handedOut.has(id) ? [] : [id])));
}

/**
 * What can't be had by anybody of tickets that are deleted: audits that weren't stored before, and, of one whose creation lies before
 * the history, all of them if one is missing, or the state that they are folded back from (Z4: named as an unknown state); and, if
 * the ticket itself was never told, the address that it was written to (named, too).
 * @param idOffset how much larger than audits' ids those of the event export are
 */
export async function lostInDeletion(
  store: Store,
  integrationId: string,
  { desk }: ZendeskAccount,
  idOffset = 0,
): Promise<{ unread: Set<number>; unaddressed: Set<number> }> {
  const { historyFrom } = (await store.read('integration', { id: integrationId }))!;
  const gone = [...desk.tickets.values()].filter(({ audits }) => audits.at(-1)?.after.status === 'deleted');
  const subjects = gone.map(({ id }) => `ticket:${id}`);
  const facts = await store.read('facts', { integrationId, subjects });
  const keys = new Set(facts.map(({ key }) => key));
  const subjectsWith = (wanted: string) =>
    new Set(facts.flatMap(({ kind, subject }) => (kind === wanted ? [subject] : [])));
  const [withState, withTicket] = [subjectsWith('state'), subjectsWith('ticket')];
  const isStored = (id: number): boolean => keys.has(`audit:${id}`) || keys.has(`audit:${id + idOffset}`);
  const lost = gone.flatMap(({ id, audits, createdAt }) => {
    const missing = audits.filter((audit) => !isStored(audit.id));
    const isIncomplete = missing.some(({ at }) => at >= historyFrom) || !withState.has(`ticket:${id}`);
    return createdAt < historyFrom && isIncomplete && missing.length > 0 ? audits : missing;
  });
  const unaddressed = gone.filter(({ id }) => !withTicket.has(`ticket:${id}`));
  return { unread: new Set(lost.map(({ id }) => id)), unaddressed: new Set(unaddressed.map(({ id }) => id)) };
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
