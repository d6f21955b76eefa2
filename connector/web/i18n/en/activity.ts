/** What happened to an integration, by code and parameters. */
export const activity = {
  activityEmpty: 'Nothing has happened yet.',
  activityCreated: 'The integration was created.',
  activityChanged: 'The settings were changed.',
  activityCredentialsSaved: 'New credentials were saved.',
  activityDeleted: 'The integration was deleted. Its queues and counts stay.',
  activityPaused: 'The integration was paused.',
  activityResumed: 'The integration was resumed; what was missed is imported.',
  activityKeyGenerated: 'An injixo API key was generated.',
  activityKeyReplaced: 'A new injixo API key was generated. The earlier one is no longer valid.',
  activityRecovered: 'The account answers again.',
  activityCredentialsRejected: 'The credentials are no longer accepted. Enter new ones in the settings.',
  activityFailing: 'The account could not be asked:',
  activityImported: 'The history since {date} is imported: {contacts} contacts.',
  activityFound:
    'Reconciliation checked {facts} facts: {known} were known, and {found} contacts were found that had not been reported.',
  activityReconciled: 'Reconciliation checked {facts} facts: no contact was missing.',
  activitySynced: '{product} was asked for what is new: {found} contacts were found.',
  activityInterrupted: 'Nothing has been heard from the injixo app since {date}.',
  activityDeliveryResumed:
    'The injixo app is heard from again. What it could not deliver meanwhile is found by reconciliation.',
  activityMissing:
    'In what {product} reports, changes of tickets are missing in {places} places. Nothing is guessed.',
  activityUnknown:
    'For {changes} changes of tickets, {product} does not say what state the ticket was in. They are not counted.',
  activityUnaddressed:
    'Of {tickets} deleted tickets, {product} does not tell which address they were written to. Views that ask for it do not count them.',
  activityCut:
    'At {date}, more tickets changed than {product} shows of one second. What it does not show is not counted.',
  activityNoTalk:
    '{product} shows no calls of this account: it seems to be without Talk. Tickets are counted.',
  activityUnreadableRecords:
    '{records} records of {product} can’t be read. They are left out; all others are counted. They are asked for again for a day.',
  activityUnreadableLists:
    'In {product}’s lists, such as that of its groups, {entries} entries can’t be read. What belongs to them waits until they can be.',
  activityReadable: 'What could not be read of {product} can be read now and is counted.',
  activityRecountedViews:
    'New and changed views are counted from what is stored: {intervals} intervals have a new number.',
  activityRecountedSame: 'Everything was recounted from what is stored: no number has changed.',
  activityRecountedChanged:
    'Everything was recounted from what is stored: {intervals} intervals have a new number.',
  activityHeldBack:
    'The connector’s process ended {times} times in a row while it asked this account. It waits before it tries again; its log gives the reason.',
  activityViewsFirst: 'Zendesk has {views} views that are counted and {ignored} that can’t be.',
  activityViewNew: 'The view “{title}” is new. Its whole history is counted from what is stored.',
  activityViewConditions: 'The view “{title}” has other conditions now. Its whole history is counted anew.',
  activityViewAgain: 'The view “{title}” is back. Its whole history is counted anew.',
  activityViewEnded:
    'The view “{title}” was deactivated, deleted, or can’t be counted any more. Its queues keep what was counted.',
  activityViewIgnored: 'The view “{title}” is ignored. The tab “Views” says why.',
  activityTicketsByLists:
    'Zendesk now refuses its incremental export of tickets ({status}). From here on, they are read from its lists; nothing is counted twice, and nothing is left out.',
  activityEventsByLists:
    'Zendesk now refuses its incremental export of ticket events ({status}). From here on, they are read from its lists; nothing is counted twice, and nothing is left out.',
  activityTicketsByExports: 'Zendesk’s incremental export of tickets answers again and is read again.',
  activityEventsByExports: 'Zendesk’s incremental export of ticket events answers again and is read again.',
  activityCallsEnded:
    'Zendesk now refuses its export of calls and offers no replacement. Calls are known until {date}; later intervals of their queues have no number, not 0.',
  activityCallsReturned: 'Zendesk’s export of calls answers again. What was missed is read.',
  activityLiveOn: 'A webhook reports changes as they happen.',
  activityLiveOff: 'The webhook was removed: changes are found by pulling alone.',
  activityLiveImpossible: 'Changes are found by pulling alone:',
  activityLiveInterrupted:
    'The account’s webhook is silent, while contacts are found by pulling: they are counted some minutes later. Check in the account whether the webhook is active, and whether it reaches the connector’s public address.',
  activityInjixoSetUp: 'Contacts are handed over to injixo, configuration {configuration}.',
  activityInjixoStopped: 'Nothing more is handed over to injixo; the key is forgotten.',
  activityInjixoRetry: 'What injixo refused is sent again.',
  activityInjixoImported:
    '{intervals} intervals were imported into injixo as CSV: they are the same there now.',
  activityInjixoRejected: 'injixo rejects the key:',
  activityInjixoRefused:
    'injixo refused {contacts} contacts ({intervals}). They are put aside until you send them again; later ones go on. injixo says:',
  activityInjixoFailing: 'injixo can’t take contacts at present; they are sent again:',
  activityInjixoUncertain:
    'No answer came for {contacts} contacts ({intervals}). They are sent again, so injixo may have them twice; the differences contain these intervals.',
  activityInjixoRecovered: 'injixo takes contacts again.',
  activityFormerStaff:
    'Zendesk does not show who was deleted. What agents wrote counts as a customer’s if they were deleted before they were known as agents.',
};
