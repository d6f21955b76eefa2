import type { Zone } from 'luxon';
import { z } from 'zod';
import { invalid, type Detail } from '../validation';
import { isEdge } from './timeline';

/** Query parameter `interval`, in minutes. */
export const intervalLength = z
  .enum(['15', '30', '60', '1440'])
  .default('15')
  .transform(Number)
  .meta({ type: 'integer', enum: [15, 30, 60, 1440], default: 15, description: 'Minutes.' });

const names: Readonly<Record<number, string>> = {
  15: 'a quarter of an hour',
  30: 'half an hour',
  60: 'an hour',
  1440: 'a day',
};

/** Checks a range whose ends must be edges of intervals, where they are given. @throws ApiError 422 `invalid` */
export function requireEdges(
  zone: Zone,
  minutes: number,
  { from, to }: { from?: number | undefined; to?: number | undefined },
): void {
  const offEdge = (path: string, at: number | undefined): Detail[] => {
    if (at === undefined || isEdge(zone, minutes, at)) return [];
    return [
      {
        path,
        message: `must be the start of ${names[minutes] ?? 'an interval'} in the time zone ${zone.name}`,
      },
    ];
  };
  const details = [...offEdge('from', from), ...offEdge('to', to)];
  if (from !== undefined && to !== undefined && from > to)
    details.push({ path: 'to', message: 'must not be before from' });
  if (details.length > 0) throw invalid(details);
}
