/** Live: today, as contacts come in. */
export const live = {
  liveIntro: 'Contacts of today per source queue. The numbers update by themselves.',
  liveConnected: 'Live',
  liveConnecting: 'Connecting…',
  liveLost: 'Connection lost. Retrying automatically; nothing is lost.',
  liveTotal: 'Contacts today',
  lastContactAgo: 'last contact {ago}',
  noContactToday: 'no contact yet today',
  liveEmpty: 'No queue yet: each appears with its first contact.',
  showQuiet: 'Show queues without contacts today',
  vsUsual: 'vs. usual at this time',
  usual: 'usual: average of 4 weeks',
  liveSomeQueues: 'Of {count} queues only: more match the search. Narrow it down.',
};
