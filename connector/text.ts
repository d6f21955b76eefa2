/**
 * Whether both stores can keep a text as it is: PostgreSQL's text has no NUL (U+0000), and UTF-8 no half of a character. Whoever sends
 * either is refused; what a vendor tells is cleaned of them.
 */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** A text with U+FFFD, as Unicode has it, in place of what a store can't keep. */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');

/** Where in a value from outside, such as a request, a text or a name can't be kept, as a path; null if nowhere. */
export function unstorableIn(value: unknown, path: readonly string[] = []): readonly string[] | null {
  if (typeof value === 'string') return isStorable(value) ? null : path;
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, part] of Object.entries(value)) {
    if (!isStorable(name)) return path;
    const found = unstorableIn(part, [...path, name]);
    if (found !== null) return found;
  }
  return null;
}
