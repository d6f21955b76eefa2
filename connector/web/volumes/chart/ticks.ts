import type { Format } from '../../i18n/format';

const HOUR = 3_600;
const DAY = 24 * HOUR;

/**
 * Names of the time axis' ticks: times with the day where it changes, days, or months, depending on how far apart they are.
 * @param splits seconds UTC @param increment seconds between two of them
 */
export function tickNames(
  splits: readonly number[],
  increment: number,
  format: Format,
  timeZone: string,
): string[] {
  let lastDay = '';
  return splits.map((seconds) => {
    const at = seconds * 1000;
    if (increment >= 27 * DAY) return format.month(at, timeZone);
    const day = format.day(at, timeZone);
    if (increment >= DAY) return day;
    const time = format.time(at, timeZone);
    const changed = day !== lastDay;
    lastDay = day;
    return changed ? `${time}\n${day}` : time;
  });
}
