import type { ActivityEntry } from '../../api/schemas';

type Params = NonNullable<ActivityEntry['params']>;

/** What always meant the same. */
const plain: Readonly<Record<string, Params>> = {
  ...{ created: {}, deleted: {}, paused: {}, resumed: {}, key_generated: {}, recovered: {} },
  ...{ credentials_rejected: {}, delivery_resumed: {} },
  changed: { what: 'settings' },
};

/** What carries figures, in the words that lines were kept in before figures were. */
const patterns: readonly (readonly [code: string, pattern: RegExp, what?: string])[] = [
  ['import_finished', /since (?<date>\S+Z) is imported: (?<contacts>\d+) contacts/],
  [
    'reconciled',
    /looked at (?<facts>\d+) facts: (?<known>\d+) were known, and (?<found>\d+) contacts/,
    'found',
  ],
  ['reconciled', /at (?<facts>\d+) facts: no contact was missing/, 'none'],
  ['synced', /^(?<product>.+) was asked (?:once|\d+ times) for what is new: (?<found>\d+) contacts/],
  ['delivery_interrupted', /since (?<date>\S+Z)\./],
  ['changes_missing', /are missing, in (?<places>\d+) places, in what (?<product>.+) tells/, 'gaps'],
  ['changes_missing', /^Of (?<changes>\d+) changes of tickets, (?<product>.+) does not/, 'unknown'],
  ['changes_missing', /changed at (?<date>\S+Z) than (?<product>.+) shows/, 'cut'],
  ['no_talk', /^(?<product>.+) does not show any calls/],
];

/** What a line tells that was kept in words alone; null if these words aren't known. */
export function olderParams({ code, message }: ActivityEntry): Params | null {
  for (const [of, pattern, what] of patterns) {
    const groups = of === code ? pattern.exec(message)?.groups : undefined;
    if (groups === undefined) continue;
    const params: Record<string, string | number> = what === undefined ? {} : { what };
    for (const [name, text] of Object.entries(groups))
      params[name] = /^\d+$/.test(text) ? Number(text) : text;
    return params;
  }
  return plain[code] ?? null;
}
