import type { Counter, Rules } from '../types';
import { countCall } from './calls';
import { countTicket } from './count-ticket';
import { readDirectory, type ZendeskDirectory } from './directory';
import { describeQueue } from './queues';
import { indexViews } from './view-index';

/** Counting rules Z1–Z8 over the facts of one ticket, T1–T4 over those of one call. */
export const zendesk: Rules = (entries) => zendeskCounter(readDirectory(entries));

/** The same over a directory that is already read. Compiles the views: keep the counter as long as the directory stays. */
export function zendeskCounter({ views, fieldTypes, grouping, absentTickets }: ZendeskDirectory): Counter {
  const index = indexViews(views, fieldTypes);
  const viewsById = new Map(views.map((view) => [view.id, view]));
  const isAbsent = (subject: string): boolean => absentTickets.has(subject);
  return {
    count: (facts, historyFrom) =>
      facts[0]?.kind === 'call'
        ? countCall(facts, historyFrom, grouping)
        : countTicket(facts, historyFrom, index, isAbsent),
    describe: (queue) => describeQueue(queue, viewsById),
  };
}
