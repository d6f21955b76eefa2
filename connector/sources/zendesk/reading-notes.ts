import type { Note } from '../source';
import type { Way } from './reading';

const told = { tickets: 'the tickets', events: 'what happened to tickets' } as const;

/** Told while there is something to do about it. */
export const exportsWillEnd: Note = {
  level: 'info',
  code: 'exports_will_end',
  message:
    'Zendesk ends its incremental exports for integrations in December 2026. Tickets will be read from its lists then, by themselves. ' +
    'Calls can’t be read any more then, their past included: let the import finish before.',
  params: {},
};

/** An export ended for us, and the lists take its place; told once. */
export function changedToLists(path: 'tickets' | 'events', before: Way, status: number | null): Note[] {
  if (before.by === 'lists') return [];
  const message =
    `Zendesk’s incremental export of ${told[path]} refuses now (${String(status)}). Zendesk ends these exports for integrations in December 2026. ` +
    'The same is read from its lists from here on; nothing is counted twice, and nothing is left out.';
  const params = { what: `${path}_lists`, status: String(status) };
  return [{ level: 'info', code: 'reading_changed', message, params }];
}

export const returnedToExports = (path: 'tickets' | 'events'): Note => ({
  level: 'info',
  code: 'reading_changed',
  message: `Zendesk’s incremental export of ${told[path]} answers again and is read again.`,
  params: { what: `${path}_exports` },
});

/** Calls can't be read any more. */
export function callsEnded(until: number, status: number | null): Note {
  return {
    level: 'warning',
    code: 'calls_ended',
    message:
      `Zendesk’s export of calls refuses now (${String(status)}), and Zendesk offers no replacement. Calls are known until ` +
      `${new Date(until).toISOString()}; later intervals of their queues have no number, not 0.`,
    params: { date: new Date(until).toISOString() },
  };
}

export const callsReturned: Note = {
  level: 'info',
  code: 'calls_returned',
  message: 'Zendesk’s export of calls answers again. What was missed is read.',
  params: {},
};

export const withoutTalk: Note = {
  level: 'info',
  code: 'no_talk',
  message:
    'Zendesk does not show any calls of this account: it seems to be without Talk. Tickets are counted.',
  params: { product: 'Zendesk' },
};

export const formerStaffUnknown = (status: number | null): Note => ({
  level: 'info',
  code: 'former_staff_unknown',
  message:
    `Zendesk doesn’t show who was deleted (${String(status)}). What agents wrote who were deleted before they were seen as agents ` +
    'counts as a customer’s.',
  params: {},
});

/** @param second epoch seconds */
export function cutNote(second: number): Note {
  const at = new Date(second * 1000).toISOString();
  return {
    level: 'warning',
    code: 'changes_missing',
    message: `More tickets changed at ${at} than Zendesk shows of one second. What it does not show is not counted.`,
    params: { what: 'cut', date: at, product: 'Zendesk' },
  };
}
