/** How an account is read, and its webhook (page 6, §10). */
export const reading = {
  reading: 'How the account is read',
  readingTickets: 'Tickets',
  readingEvents: 'Ticket events',
  readingCalls: 'Calls',
  readingExports: 'by {product}’s exports',
  readingLists: 'by {product}’s lists, since {date}',
  readingNone: 'not any more, since {date}',
  readingNoTalk: 'none: the account seems to be without Talk',
  readingChange:
    'In December 2026, Zendesk ends the exports by which tickets and calls are read. Tickets are then read from other lists; you need not do anything. For past calls there is no replacement: let the import finish before then.',
  readingCallsEnded:
    'Zendesk no longer provides calls and offers no replacement. What was counted stays; later intervals have no number, not 0.',
  readingDeleted: 'Tickets that were deleted before their history could be read: {count}.',
  readingCut: 'Archived tickets with more history than Zendesk provides: {count}.',
  importPace:
    'Zendesk lets injixo Connect read the history of {perMinute} tickets a minute; {left} of {total} tickets are left.',
  liveSwitch: 'Live by webhook',
  liveOn: 'Zendesk reports changes as they happen. Last report: {date}.',
  liveOnNever: 'Zendesk reports changes as they happen. Nothing has been reported yet.',
  liveOff: 'Off: changes are found by pulling, within a minute or two.',
  liveInterrupted:
    'Interrupted: the webhook is silent while contacts are found by pulling. Check in Zendesk’s Admin Center that it is active.',
  liveTurnOn: 'Switch on',
  liveTurnOff: 'Switch off',
  liveTurnedOn: 'Switched on.',
  liveTurnedOff: 'Switched off.',
};
