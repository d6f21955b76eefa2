/** Longer names have no room. */
const MOST = 56;
/** So much of the end stays. */
const END = 24;

/** A queue's name where room is short: of a very long one the middle is left out, as names differ at their ends ("Support email Replies"). */
export function shortName(name: string): string {
  const letters = Array.from(name);
  if (letters.length <= MOST) return name;
  const start = letters
    .slice(0, MOST - END - 1)
    .join('')
    .trimEnd();
  return `${start}…${letters.slice(-END).join('').trimStart()}`;
}
