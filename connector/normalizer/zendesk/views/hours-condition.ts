import { DUE, STATUS } from '../fields';
import type { TicketView } from '../ticket';
import { TIME, type Test } from './view';

const HOUR_MS = 60 * 60 * 1000;

type Hours = (ticket: TicketView, at: number) => number | null;

const since = (instant: number | null, at: number): number | null =>
  instant === null ? null : (at - instant) / HOUR_MS;

function sinceDue({ values }: TicketView, at: number): number | null {
  const due = values[DUE] ?? '';
  return due === '' ? null : since(Number(due), at);
}

const clocks: Readonly<Record<string, Hours>> = {
  assigned_at: (ticket, at) => since(ticket.since.assigned, at),
  updated_at: (ticket, at) => since(ticket.since.updated, at),
  requester_updated_at: (ticket, at) => since(ticket.since.requesterUpdated, at),
  assignee_updated_at: (ticket, at) => since(ticket.since.assigneeUpdated, at),
  due_at: sinceDue,
  due_date: sinceDue,
  until_due_date: (ticket, at) => {
    const hours = sinceDue(ticket, at);
    return hours === null ? null : -hours;
  },
};

/** Z7: "hours since STATUS" holds only while the ticket is in that status. */
function statusClock(field: string): Hours {
  const status = field.toLowerCase();
  return ({ values, since: instants }, at) => (values[STATUS] === status ? since(instants.status, at) : null);
}

/**
 * Z7: hours since (or until) an instant. `is` means the whole hour, as the vendor's article on "Hours since" has it, the others
 * compare exactly. Since an instant that nothing tells: false.
 */
export function hoursTest(field: string, operator: string, wanted: readonly string[]): Omit<Test, 'key'> {
  const hours = clocks[field] ?? statusClock(field);
  const limits = wanted.filter((limit) => limit !== '').map(Number);
  return {
    asks: [TIME],
    holds: (ticket, at) => {
      const passed = hours(ticket, at);
      if (passed === null) return false;
      if (operator === 'less_than') return limits.some((limit) => passed < limit);
      if (operator === 'greater_than') return limits.some((limit) => passed > limit);
      return limits.some((limit) => Math.floor(passed) === limit);
    },
  };
}
