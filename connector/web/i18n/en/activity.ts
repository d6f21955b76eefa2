/** What happened to an integration, by code and parameters. */
export const activity = {
  activityEmpty: 'Nothing has happened yet.',
  activityCreated: 'The integration was created.',
  activityChanged: 'The settings were changed.',
  activityCredentialsSaved: 'New credentials were saved.',
  activityDeleted: 'The integration was deleted. Its queues and counts stay.',
  activityPaused: 'The integration was paused.',
  activityResumed: 'The integration was resumed; what was missed is imported.',
  activityKeyGenerated: 'An injixo API key was generated. Any earlier key is no longer valid.',
  activityRecovered: 'The account can be asked again.',
  activityCredentialsRejected: 'The credentials are no longer accepted. Enter new ones in the settings.',
  activityFailing: 'The account could not be asked:',
  activityImported: 'The history since {date} is imported: {contacts} contacts.',
  activityFound:
    'Reconciliation looked at {facts} facts: {known} were known, and {found} contacts were found that no push had brought.',
  activityReconciled: 'Reconciliation looked at {facts} facts: no contact was missing.',
  activitySynced: '{product} was asked for what is new: {found} contacts were found.',
  activityInterrupted: 'Nothing was heard of the injixo app since {date}.',
  activityDeliveryResumed:
    'The injixo app is heard of again. What it could not deliver meanwhile is found by reconciliation.',
  activityMissing:
    'Changes of tickets are missing, in {places} places, in what {product} tells. What they were is not guessed.',
  activityUnknown:
    'Of {changes} changes of tickets, {product} does not tell what state the ticket was in. They are not counted.',
  activityUnaddressed:
    'Of {tickets} deleted tickets, {product} does not tell which address they were written to. Views that ask for it do not count them.',
  activityCut:
    'More tickets changed at {date} than {product} shows of one second. What it does not show is not counted.',
  activityNoTalk:
    '{product} does not show any calls of this account: it seems to be without Talk. Tickets are counted.',
  activityUnreadableRecords:
    '{records} records of {product} have a form that can’t be read. They are left out, all others are counted. For a day they are asked for again.',
  activityUnreadableLists:
    'In {product}’s lists, such as that of its groups, {entries} entries have a form that can’t be read. What belongs to them waits until they can be.',
  activityReadable: 'What could not be read of {product} can be read now, and is counted.',
  activityRecountedViews:
    'New and changed views are counted from what is stored: {intervals} intervals have a new number.',
  activityRecountedSame: 'Everything was counted anew from what is stored: all numbers are as they were.',
  activityRecountedChanged:
    'Everything was counted anew from what is stored: {intervals} intervals have a new number.',
  activityHeldBack:
    'The connector’s process ended {times} times in a row while it asked this account. It waits before it tries again; its log has the reason.',
  activityViewsFirst: 'Zendesk lists {views} views that are counted and {ignored} that can’t be.',
  activityViewNew: 'The view “{title}” is new. Its whole history is counted from what is stored.',
  activityViewConditions: 'The view “{title}” has other conditions now. Its whole history is counted anew.',
  activityViewAgain: 'The view “{title}” is there again. Its whole history is counted anew.',
  activityViewEnded:
    'The view “{title}” was deactivated, deleted, or can’t be counted any more. Its queues keep what was counted.',
  activityViewIgnored: 'The view “{title}” is ignored. “Views” tells why.',
  activityTicketsByLists:
    'Zendesk’s incremental export of the tickets refuses now ({status}). The same is read from its lists from here on; nothing is counted twice, and nothing is left out.',
  activityEventsByLists:
    'Zendesk’s incremental export of what happened to tickets refuses now ({status}). The same is read from its lists from here on; nothing is counted twice, and nothing is left out.',
  activityTicketsByExports: 'Zendesk’s incremental export of the tickets answers again and is read again.',
  activityEventsByExports:
    'Zendesk’s incremental export of what happened to tickets answers again and is read again.',
  activityCallsEnded:
    'Zendesk’s export of calls refuses now, and Zendesk offers no replacement. Calls are known until {date}; later intervals of their queues have no number, not 0.',
  activityCallsReturned: 'Zendesk’s export of calls answers again. What was missed is read.',
  activityLiveOn: 'A webhook tells of changes as they happen.',
  activityLiveOff: 'The webhook was removed: changes are found by asking alone.',
  activityLiveImpossible: 'Changes are found by asking alone:',
  activityLiveInterrupted:
    'The account’s webhook tells nothing any more, while contacts are found by asking: they are counted, some minutes later. Check in the account whether the webhook is active, and whether it reaches the connector’s public address.',
  activityInjixoSetUp: 'Contacts are handed over to injixo, configuration {configuration}.',
  activityInjixoStopped: 'Nothing is handed over to injixo any more; the key is forgotten.',
  activityInjixoRetry: 'What injixo refused is sent to it again.',
  activityInjixoImported:
    '{intervals} intervals were imported into injixo as CSV: they are the same there now.',
  activityInjixoRejected: 'injixo rejects the key:',
  activityInjixoRefused:
    'injixo refused {contacts} contacts ({intervals}). They are put aside until you try them again; the next ones go on. injixo says:',
  activityInjixoFailing: 'injixo does not take contacts for now; it is tried again:',
  activityInjixoUncertain:
    'No answer came for {contacts} contacts ({intervals}). They are sent again, so injixo may have them twice; the differences contain these intervals.',
  activityInjixoRecovered: 'injixo takes contacts again.',
  activityFormerStaff:
    'Zendesk doesn’t show who was deleted. What agents wrote who were deleted before they were seen as agents counts as a customer’s.',
};
