import type { Counter, Fact, Normalized, Rules } from '../types';
import { countCall } from './calls';
import { countTicket, type Account } from './count-ticket';
import { isStaffNeed, readDirectory, type ZendeskDirectory } from './directory';
import { isOver } from './over';
import { describeQueue, viewOfQueue } from './queues';
import { indexViews } from './view-index';

/** Counting rules Z1–Z8 over the facts of one ticket, T1–T4 over those of one call. */
export const zendesk: Rules = (entries) => zendeskCounter(readDirectory(entries));

/** The same over a directory that is already read. Compiles the views: keep the counter as long as the directory stays. */
export function zendeskCounter(directory: ZendeskDirectory): Counter {
  const { views, fieldTypes, grouping, absentTickets, staff } = directory;
  const index = indexViews(views, fieldTypes);
  const viewsById = new Map(views.map((view) => [view.id, view]));
  const account: Account = {
    index,
    fieldTypes,
    isAbsent: (subject) => absentTickets.has(subject),
    isStaff: (id) => staff.has(id),
  };
  return {
    count: (facts, historyFrom) => {
      if (isOver(facts)) return nothing;
      return isCall(facts)
        ? countCall(facts, historyFrom, grouping)
        : countTicket(facts, historyFrom, account);
    },
    describe: (queue) => describeQueue(queue, viewsById),
    only: (queues) => {
      const meant = new Set([...queues].map(viewOfQueue));
      const counter = zendeskCounter({ ...directory, views: views.filter(({ id }) => meant.has(id)) });
      return {
        ...counter,
        count: (facts, from) => (isCall(facts) ? nothing : ofViewsAlone(counter.count(facts, from))),
      };
    },
  };
}

const isCall = (facts: readonly Fact[]): boolean => facts[0]?.kind === 'call';

/** Who spoke on a ticket is needed whatever its views are. */
const ofViewsAlone = (normalized: Normalized): Normalized => ({
  ...normalized,
  needs: normalized.needs.filter((need) => !isStaffNeed(need)),
});

const nothing: Normalized = { contacts: [], needs: [] };
