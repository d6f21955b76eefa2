/** The texts of an object and of those in it, each with its name. */
export function eachText(of: object, name = ''): [string, string][] {
  return Object.entries(of).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const path = name === '' ? key : `${name}.${key}`;
    if (typeof value === 'string') return [[path, value]];
    return typeof value === 'object' && value !== null ? eachText(value, path) : [];
  });
}
