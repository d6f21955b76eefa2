import type { ActivityEntry } from '../../api/schemas';
import type { Format } from '../../i18n/format';
import type { MessageKey, Values } from '../../i18n/messages';

/** What always means the same. */
const texts: Readonly<Record<string, MessageKey>> = {
  created: 'activityCreated',
  changed: 'activityChanged',
  deleted: 'activityDeleted',
  paused: 'activityPaused',
  resumed: 'activityResumed',
  key_generated: 'activityKeyGenerated',
  recovered: 'activityRecovered',
  credentials_rejected: 'activityCredentialsRejected',
  delivery_resumed: 'activityDeliveryResumed',
  exports_will_end: 'readingChange',
  calls_ended: 'readingCallsEnded',
  live_interrupted: 'liveInterrupted',
};

/** What carries figures: they are taken out of the connector's words, in which groups name them. */
const patterns: readonly (readonly [string, RegExp, MessageKey])[] = [
  ['import_finished', /since (?<date>\S+Z) is imported: (?<contacts>\d+) contacts/, 'activityImported'],
  [
    'reconciled',
    /looked at (?<facts>\d+) facts: (?<known>\d+) were known, and (?<found>\d+) contacts/,
    'activityFound',
  ],
  ['reconciled', /at (?<facts>\d+) facts: no contact was missing/, 'activityReconciled'],
  [
    'synced',
    /^(?<product>.+) was asked (?:once|\d+ times) for what is new: (?<found>\d+) contacts/,
    'activitySynced',
  ],
  ['delivery_interrupted', /since (?<date>\S+Z)\./, 'activityInterrupted'],
  [
    'changes_missing',
    /are missing, in (?<places>\d+) places, in what (?<product>.+) tells/,
    'activityMissing',
  ],
  ['changes_missing', /^Of (?<changes>\d+) changes of tickets, (?<product>.+) does not/, 'activityUnknown'],
  ['changes_missing', /changed at (?<date>\S+Z) than (?<product>.+) shows/, 'activityCut'],
  ['no_talk', /^(?<product>.+) does not show any calls/, 'activityNoTalk'],
];

interface Words {
  readonly t: (key: MessageKey, values?: Values) => string;
  readonly format: Format;
}

/** An entry in the page's language; null where only the connector's own words (English) tell it. */
export function activityText({ code, message }: ActivityEntry, { t, format }: Words): string | null {
  const key = texts[code];
  if (key !== undefined) return t(key);
  for (const [of, pattern, text] of patterns) {
    const groups = of === code ? pattern.exec(message)?.groups : undefined;
    if (groups === undefined) continue;
    const values: Record<string, string> = {};
    for (const [name, value] of Object.entries(groups)) values[name] = valueIn(name, value, format);
    return t(text, values);
  }
  return null;
}

function valueIn(name: string, value: string, format: Format): string {
  if (name === 'product') return value;
  return name === 'date' ? format.dateTime(value) : format.number(Number(value));
}
