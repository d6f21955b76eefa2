import { storable } from '../../text';

/** No vendor nests its answers deeper. */
const MAX_DEPTH = 64;
/** A page of a thousand records has some hundred thousand. */
const MAX_VALUES = 5_000_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** The escapes of NUL and of half a character, which JSON may have and a store can't keep. */
const UNSTORABLE = /\\u(?:0000|d[89ab][\da-f]{2}(?!\\ud[c-f]))|(?<!\\ud[89ab][\da-f]{2})\\ud[c-f]/i;

const cleaned = (_name: string, value: unknown): unknown =>
  typeof value === 'string' ? storable(value) : value;

/**
 * Parses JSON that comes from outside. What would take many times its own size in memory, such as a million opening brackets, is
 * refused before it is parsed. @throws SyntaxError, RangeError
 */
export function parseJson(text: string, maxValues = MAX_VALUES): unknown {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === COMMA) values += 1;
    else if (OPENING.has(code)) {
      depth += 1;
      values += 1;
    } else if (CLOSING.has(code)) depth -= 1;
    if (depth > MAX_DEPTH || values > maxValues) throw new RangeError('the JSON is too deep or too large');
  }
  return UNSTORABLE.test(text) ? JSON.parse(text, cleaned) : JSON.parse(text);
}

/** Where the closing quote of the string is that begins at an opening one. */
function endOfString(text: string, start: number): number {
  for (let from = start + 1; ;) {
    const end = text.indexOf('"', from);
    if (end === -1) return text.length;
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return end;
    from = end + 1;
  }
}
