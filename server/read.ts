/** Careful reading of what the platform hands over: nothing in a payload is certain to be there. */

export type Fields = Readonly<Record<string, unknown>>;

const YEAR_2000 = Date.UTC(2000, 0, 1);
const YEAR_5000 = Date.UTC(5000, 0, 1);
/** Numbers below are seconds (until the year 5138), numbers above are milliseconds (from 1973 on). */
const SECONDS_END = 1e11;

/** The value as an object; an empty one where it is none. */
export function fields(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** Whether the value is an object with named fields. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A JSON text as an object; for anything else an object that only tells why it could not be read. */
export function parse(json: unknown): Fields {
  try {
    return fields(JSON.parse(String(json)));
  } catch (error) {
    return { parseError: String(error) };
  }
}

/** A text that is not blank, trimmed; else null. */
export function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** An id as the products give them: a number or a text of up to 200 characters (app protocol, events); else null. */
export function identifier(value: unknown): number | string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  const id = text(value);
  return id === null || id.length > 200 ? null : id;
}

/** An instant as ISO 8601 in UTC from ISO text, seconds (with fraction) or milliseconds, as number or text; else null. */
export function instant(value: unknown): string | null {
  const milliseconds = toMilliseconds(value);
  const plausible = milliseconds >= YEAR_2000 && milliseconds < YEAR_5000;
  return plausible ? new Date(milliseconds).toISOString() : null;
}

function toMilliseconds(value: unknown): number {
  if (typeof value === 'number') return fromNumber(value);
  const written = text(value);
  if (written === null) return NaN;
  return Number.isNaN(Number(written)) ? Date.parse(written) : fromNumber(Number(written));
}

/** Rounded down: rounding up could carry an instant over the edge of its quarter of an hour (G2). */
function fromNumber(value: number): number {
  return Math.floor(value < SECONDS_END ? value * 1000 : value);
}
