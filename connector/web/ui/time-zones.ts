/** The browser's time zone (IANA). */
export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** All time zones that the browser knows, with UTC and the browser's own. */
export function timeZones(): string[] {
  return [...new Set(['UTC', browserZone(), ...Intl.supportedValuesOf('timeZone')])];
}
