import { filterQuery, noFilter, oneOf, parseFilter, type QueueFilter } from './queue-filter';

export const presets = ['today', 'yesterday', '7d', '28d', '90d', '1y', '3y'] as const;
export type Preset = (typeof presets)[number];

export const intervals = ['15', '30', '60', '1440'] as const;
export const charts = ['stack', 'line', 'heatmap', 'table'] as const;
export type Chart = (typeof charts)[number];
/** Of calls alone there is more to tell than how many came. */
export const measures = ['offered', 'abandoned', 'aht'] as const;
export type Measure = (typeof measures)[number];

/**
 * A free range in local time: days (`2026-01-31`, the last one included) or, after zooming in, instants
 * (`2026-01-31T08:00`, the last one excluded).
 */
export interface FreeRange {
  readonly from: string;
  readonly to: string;
}

export interface VolumesState {
  /** Ids; none means the busiest ones. */
  readonly queues: readonly string[];
  readonly filter: QueueFilter;
  readonly range: Preset | FreeRange;
  readonly interval: (typeof intervals)[number];
  /** IANA; null for the browser's. */
  readonly timeZone: string | null;
  readonly chart: Chart;
  readonly measure: Measure;
  readonly compare: boolean;
  /** The interval whose contacts are shown: its start as the API writes it. */
  readonly at: string | null;
}

export const defaultVolumes: VolumesState = {
  queues: [],
  filter: noFilter,
  range: '7d',
  interval: '15',
  timeZone: null,
  chart: 'stack',
  measure: 'offered',
  compare: false,
  at: null,
};

const LOCAL = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

export function parseVolumes(query: URLSearchParams): VolumesState {
  const at = query.get('at')?.replace(' ', '+') ?? '';
  return {
    queues: (query.get('queues') ?? '').split(',').filter(Boolean),
    filter: parseFilter(query),
    range: parseRange(query),
    interval: oneOf(intervals, query.get('interval')) ?? defaultVolumes.interval,
    timeZone: query.get('zone'),
    chart: oneOf(charts, query.get('chart')) ?? defaultVolumes.chart,
    measure: oneOf(measures, query.get('measure')) ?? defaultVolumes.measure,
    compare: query.get('compare') === '1',
    at: INSTANT.test(at) ? at : null,
  };
}

function parseRange(query: URLSearchParams): Preset | FreeRange {
  const from = query.get('from') ?? '';
  const to = query.get('to') ?? '';
  if (LOCAL.test(from) && LOCAL.test(to) && from <= to) return { from, to };
  return oneOf(presets, query.get('range')) ?? '7d';
}

/** What differs from `defaultVolumes`. */
export function volumesQuery(state: VolumesState): Record<string, string> {
  const { queues, filter, range, interval, timeZone, chart, measure, compare, at } = state;
  return {
    ...(queues.length === 0 ? {} : { queues: queues.join(',') }),
    ...filterQuery(filter),
    ...(typeof range === 'object' ? { from: range.from, to: range.to } : range === '7d' ? {} : { range }),
    ...(interval === defaultVolumes.interval ? {} : { interval }),
    ...(timeZone === null ? {} : { zone: timeZone }),
    ...(chart === defaultVolumes.chart ? {} : { chart }),
    ...(measure === defaultVolumes.measure ? {} : { measure }),
    ...(compare ? { compare: '1' } : {}),
    ...(at === null ? {} : { at }),
  };
}
