import type { ActivityEntry } from '../../api/schemas';
import type { Format } from '../../i18n/format';
import type { MessageKey, Values } from '../../i18n/messages';
import { olderParams } from './older-activity';

/** The sentence of each code; of those with several, of the code and what `what` says. */
const texts: Readonly<Record<string, MessageKey>> = {
  created: 'activityCreated',
  'changed settings': 'activityChanged',
  'changed credentials': 'activityCredentialsSaved',
  deleted: 'activityDeleted',
  paused: 'activityPaused',
  resumed: 'activityResumed',
  key_generated: 'activityKeyGenerated',
  'key_generated first': 'activityKeyGenerated',
  'key_generated another': 'activityKeyReplaced',
  recovered: 'activityRecovered',
  credentials_rejected: 'activityCredentialsRejected',
  failing: 'activityFailing',
  import_finished: 'activityImported',
  'reconciled found': 'activityFound',
  'reconciled none': 'activityReconciled',
  synced: 'activitySynced',
  delivery_interrupted: 'activityInterrupted',
  delivery_resumed: 'activityDeliveryResumed',
  exports_will_end: 'readingChange',
  former_staff_unknown: 'activityFormerStaff',
  'changes_missing gaps': 'activityMissing',
  'changes_missing unknown': 'activityUnknown',
  'changes_missing unaddressed': 'activityUnaddressed',
  'changes_missing cut': 'activityCut',
  no_talk: 'activityNoTalk',
  'records_unreadable records': 'activityUnreadableRecords',
  'records_unreadable lists': 'activityUnreadableLists',
  records_readable: 'activityReadable',
  'recounted views': 'activityRecountedViews',
  'recounted same': 'activityRecountedSame',
  'recounted changed': 'activityRecountedChanged',
  held_back: 'activityHeldBack',
  'views_changed first': 'activityViewsFirst',
  'views_changed new': 'activityViewNew',
  'views_changed conditions': 'activityViewConditions',
  'views_changed again': 'activityViewAgain',
  'views_changed ended': 'activityViewEnded',
  'views_changed ignored': 'activityViewIgnored',
  'reading_changed tickets_lists': 'activityTicketsByLists',
  'reading_changed events_lists': 'activityEventsByLists',
  'reading_changed tickets_exports': 'activityTicketsByExports',
  'reading_changed events_exports': 'activityEventsByExports',
  calls_ended: 'activityCallsEnded',
  calls_returned: 'activityCallsReturned',
  live_on: 'activityLiveOn',
  live_off: 'activityLiveOff',
  live_impossible: 'activityLiveImpossible',
  live_interrupted: 'activityLiveInterrupted',
  injixo_set_up: 'activityInjixoSetUp',
  injixo_stopped: 'activityInjixoStopped',
  injixo_retry: 'activityInjixoRetry',
  injixo_imported: 'activityInjixoImported',
  injixo_rejected: 'activityInjixoRejected',
  injixo_refused: 'activityInjixoRefused',
  injixo_failing: 'activityInjixoFailing',
  injixo_uncertain: 'activityInjixoUncertain',
  injixo_recovered: 'activityInjixoRecovered',
};

interface Words {
  readonly t: (key: MessageKey, values?: Values) => string;
  readonly format: Format;
}

/** A line in the page's language, and what somebody else said, in English. */
export interface ActivityText {
  readonly text: string | null;
  readonly said: string | null;
}

/** An entry in the page's language; what only the connector's own words tell, such as an older line, in these. */
export function activityText(entry: ActivityEntry, { t, format }: Words): ActivityText {
  const { code, message } = entry;
  const params = entry.params ?? olderParams(entry);
  const key = params === null ? undefined : texts['what' in params ? `${code} ${String(params.what)}` : code];
  if (params === null || key === undefined) return { text: null, said: message };
  const values = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, valueIn(name, value, format)]),
  );
  return { text: t(key, values), said: 'reason' in params ? String(params.reason) : null };
}

function valueIn(name: string, value: string | number, format: Format): string {
  if (typeof value === 'number') return format.number(value);
  return name === 'date' ? format.dateTime(value) : value;
}
