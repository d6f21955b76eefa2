/** Dates and numbers of a locale. Instants are milliseconds UTC or ISO 8601. */
export interface Format {
  readonly locale: string;
  number(value: number): string;
  /** With up to one decimal: averages. */
  decimal(value: number): string;
  /** @param share 0 to 1 */
  percent(share: number): string;
  /** With its sign: a change. */
  change(share: number): string;
  /** With its sign and up to one decimal. */
  difference(value: number): string;
  date(at: Instant, timeZone?: string): string;
  time(at: Instant, timeZone?: string): string;
  /** To the second. */
  clock(at: Instant, timeZone?: string): string;
  dateTime(at: Instant, timeZone?: string): string;
  /** "21 Nov, 18:20". */
  shortDateTime(at: Instant, timeZone?: string): string;
  /** With the time zone's name, where that time comes twice: 02:00 CEST. */
  zonedTime(at: Instant, timeZone: string): string;
  /** The hour alone: 14, 2 PM. */
  hour(at: Instant, timeZone?: string): string;
  /** "27 Jan". */
  day(at: Instant, timeZone?: string): string;
  /** "Jan 2026". */
  month(at: Instant, timeZone?: string): string;
  weekday(at: Instant, timeZone?: string): string;
  /** "2 min 30 s". */
  duration(seconds: number): string;
  /** "3 s ago", "2 hr ago". */
  ago(at: Instant, now: number): string;
}

type Instant = number | string;

const ms = (at: Instant): number => (typeof at === 'number' ? at : Date.parse(at));

export function createFormat(locale: string): Format {
  const number = new Intl.NumberFormat(locale);
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const change = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  });
  const difference = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const relative = new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'always' });
  const justNow = new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'auto' });
  const date = perZone(locale, { dateStyle: 'medium' });
  const time = perZone(locale, { timeStyle: 'short' });
  const clock = perZone(locale, { timeStyle: 'medium' });
  const dateTime = perZone(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const shortDateTime = perZone(locale, {
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  });
  const zonedTime = perZone(locale, { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' });
  const hour = perZone(locale, { hour: 'numeric' });
  const day = perZone(locale, { day: 'numeric', month: 'short' });
  const month = perZone(locale, { month: 'short', year: 'numeric' });
  const weekday = perZone(locale, { weekday: 'short', day: 'numeric', month: 'short' });
  const unit = (value: number, name: string): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'narrow' }).format(value);

  return {
    locale,
    number: (value) => number.format(value),
    decimal: (value) => decimal.format(value),
    percent: (share) => percent.format(share),
    change: (share) => change.format(share),
    difference: (value) => difference.format(value),
    date: (at, zone) => date(zone).format(ms(at)),
    time: (at, zone) => time(zone).format(ms(at)),
    clock: (at, zone) => clock(zone).format(ms(at)),
    dateTime: (at, zone) => dateTime(zone).format(ms(at)),
    shortDateTime: (at, zone) => shortDateTime(zone).format(ms(at)),
    zonedTime: (at, zone) => zonedTime(zone).format(ms(at)),
    hour: (at, zone) => hour(zone).format(ms(at)),
    day: (at, zone) => day(zone).format(ms(at)),
    month: (at, zone) => month(zone).format(ms(at)),
    weekday: (at, zone) => weekday(zone).format(ms(at)),
    duration: (seconds) =>
      durationParts(seconds)
        .map(([value, name]) => unit(value, name))
        .join(' '),
    ago: (at, now) => {
      const [value, name] = durationParts((now - ms(at)) / 1000)[0] ?? [0, 'second'];
      return value === 0 ? justNow.format(0, 'second') : relative.format(-value, name);
    },
  };
}

type Unit = 'day' | 'hour' | 'minute' | 'second';
const units: readonly (readonly [Unit, number])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** The two largest units of a duration: 150 seconds are 2 minutes and 30 seconds. */
export function durationParts(seconds: number): (readonly [number, Unit])[] {
  let left = Math.max(0, Math.round(seconds));
  const parts: (readonly [number, Unit])[] = [];
  for (const [name, length] of units) {
    const value = Math.floor(left / length);
    left -= value * length;
    if (value > 0) parts.push([value, name]);
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts.length === 0 ? [[0, 'second']] : parts;
}

/** Making a format is slow: one per time zone is kept. */
function perZone(
  locale: string,
  options: Intl.DateTimeFormatOptions,
): (timeZone?: string) => Intl.DateTimeFormat {
  const formats = new Map<string | undefined, Intl.DateTimeFormat>();
  return (timeZone) => {
    const known = formats.get(timeZone);
    if (known !== undefined) return known;
    const made = new Intl.DateTimeFormat(locale, {
      ...options,
      ...(timeZone === undefined ? {} : { timeZone }),
    });
    formats.set(timeZone, made);
    return made;
  };
}
