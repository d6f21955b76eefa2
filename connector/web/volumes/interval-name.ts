import type { Format } from '../i18n/format';
import { useI18n } from '../i18n/i18n';
import { isRepeated } from './columns';
import type { VolumesData } from './data';

/** The time at which an interval begins, with the zone's name where that time comes twice. */
export const startTime = ({ line, timeZone }: VolumesData, index: number, format: Format): string =>
  format[isRepeated(line, index) ? 'zonedTime' : 'time'](line.starts[index] ?? 0, timeZone);

/** When an interval is: "Tue, 27 Jan, 10:15 – 10:30". */
export function useIntervalName(): (data: VolumesData, index: number) => string {
  const { format } = useI18n();
  return (data, index) => {
    const { line, minutes, timeZone } = data;
    const start = line.starts[index] ?? 0;
    const day = format.weekday(start, timeZone);
    if (minutes === 1440) return day;
    return `${day}, ${startTime(data, index, format)} – ${format.time(line.ends[index] ?? start, timeZone)}`;
  };
}

/** The start of an interval as the address bar has it: ISO 8601 UTC, to the second. */
export const startOf = ({ line }: VolumesData, index: number): string =>
  new Date(line.starts[index] ?? 0).toISOString();

/** The index of the interval that starts at an instant; −1 if none does. */
export const indexOf = ({ line }: VolumesData, at: string): number => line.starts.indexOf(Date.parse(at));
