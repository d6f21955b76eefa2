/**
 * Whether both stores can keep a text as it is: PostgreSQL's text has no NUL (U+0000), and UTF-8 no half of a character. Whoever sends
 * either is refused; what a vendor tells is cleaned of them.
 */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** A text with U+FFFD, as Unicode has it, in place of what a store can't keep. */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');

interface Place {
  readonly value: unknown;
  readonly name: string;
  readonly within: Place | null;
}

/**
 * Where in a value from outside, such as a request, a text or a name can't be kept, as a path; null if nowhere. However deep the value
 * is: what isn't called again can't overflow.
 */
export function unstorableIn(value: unknown): readonly string[] | null {
  const places: Place[] = [{ value, name: '', within: null }];
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    if (typeof place.value === 'string' && !isStorable(place.value)) return pathOf(place);
    if (typeof place.value !== 'object' || place.value === null) continue;
    for (const [name, part] of Object.entries(place.value)) {
      if (!isStorable(name)) return pathOf(place);
      places.push({ value: part, name, within: place });
    }
  }
  return null;
}

function pathOf(place: Place): string[] {
  const path: string[] = [];
  for (let one: Place = place; one.within !== null; one = one.within) path.unshift(one.name);
  return path;
}
