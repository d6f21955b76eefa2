import { z } from 'zod';
import { importStatus } from '../integrations/import-progress';
import { statusOf } from '../integrations/status';
import { stateNamed, troubles, type AlertEvent, type Trouble } from './event';
import { troublesOf, type Observed } from './troubles';

/** What was told of an integration: a trouble once, until it is well again. */
const memorySchema = z.object({ told: z.array(z.enum(troubles)), imported: z.boolean() });
type Memory = z.infer<typeof memorySchema>;

/** An import that finished longer ago, before anybody watched, is no news. */
const NEWS_MS = 15 * 60 * 1000;

/**
 * What is to be told now that wasn't told before, and what to remember of it; null where nothing changed.
 * @param stored JSON; null where nobody watched yet
 */
export function newsOf(
  observed: Observed,
  stored: string | null,
  now: number,
): { readonly memory: string; readonly events: AlertEvent[] } | null {
  const { row } = observed;
  const before: Memory =
    stored === null
      ? { told: [], imported: isOldNews(observed, now) }
      : memorySchema.parse(JSON.parse(stored));
  const present = troublesOf(observed, now);
  const imported = importStatus(row).state === 'done';
  const events = [
    ...[...present]
      .filter(([trouble]) => !before.told.includes(trouble))
      .map(([trouble, since]) =>
        eventOf(observed, { kind: trouble, from: 'operational', to: stateNamed(trouble), since }, now),
      ),
    ...recoveries(observed, before, present, now),
    ...(imported && !before.imported
      ? [
          eventOf(
            observed,
            { kind: 'import_finished', from: 'importing', to: stateOf(observed, now), since: now },
            now,
          ),
        ]
      : []),
  ];
  const memory = JSON.stringify({ told: [...present.keys()], imported: imported || before.imported });
  return memory === stored ? null : { memory, events };
}

/** It is well again when nothing is wrong any more; a pause ends a trouble without a word. */
function recoveries(
  observed: Observed,
  { told }: Memory,
  present: ReadonlyMap<Trouble, number>,
  now: number,
): AlertEvent[] {
  const last = told.at(-1);
  if (last === undefined || present.size > 0 || observed.row.pausedAt !== null) return [];
  const to = last.startsWith('injixo_') ? 'operational' : stateOf(observed, now);
  return [eventOf(observed, { kind: 'recovered', from: last, to, since: now }, now)];
}

function eventOf(
  { row }: Observed,
  what: Pick<AlertEvent, 'kind' | 'from' | 'to' | 'since'>,
  at: number,
): AlertEvent {
  const { id, name, product, coverageFrom, coverageTo } = row;
  const coverage = what.kind === 'import_finished' ? coverageFrom : coverageTo;
  return { ...what, integration: { id, name, product }, at, coverage };
}

const stateOf = ({ row }: Observed, now: number): string => statusOf(row, importStatus(row), now).state;

function isOldNews({ row }: Observed, now: number): boolean {
  const { state, finishedAt } = importStatus(row);
  return state === 'done' && now - (finishedAt ?? 0) > NEWS_MS;
}
