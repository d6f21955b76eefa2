import {
  filterQuery,
  groupsQuery,
  noFilter,
  oneOf,
  parseFilter,
  parseGroups,
  type QueueFilter,
} from './queue-filter';
import { queryText } from './query-text';

export const presets = [
  'today',
  'yesterday',
  'week',
  'lastWeek',
  'month',
  'lastMonth',
  '7d',
  '28d',
  '90d',
  '1y',
  '3y',
] as const;
export type Preset = (typeof presets)[number];

export const intervals = ['15', '30', '60', '1440'] as const;
export type Interval = (typeof intervals)[number];
export const charts = ['total', 'stack', 'line', 'heatmap', 'table'] as const;
export type Chart = (typeof charts)[number];
/** Of calls alone there is more to tell than how many came. */
export const measures = ['offered', 'abandoned', 'aht'] as const;
export type Measure = (typeof measures)[number];
/** What a period is compared with: the one before, the same weekdays a week or 364 days earlier, the mean of four weeks. */
export const baselines = ['previous', 'week', 'weeks4', 'year'] as const;
export type Baseline = (typeof baselines)[number];

/** Stands for all integrations where one is chosen. */
export const ALL = 'all';
/** Stands for the whole period where an interval is. */
export const WHOLE = 'period';
/** Stands for all calls where a queue is. */
export const CALLS = 'calls';

/**
 * A free range in local time: days (`2026-01-31`, the last one included) or, after zooming in, instants
 * (`2026-01-31T08:00`, the last one excluded).
 */
export interface FreeRange {
  readonly from: string;
  readonly to: string;
}

export interface VolumesState {
  /** Ids; none means all of the integration (and channel). */
  readonly queues: readonly string[];
  /** Ids of groups of queues, each told as one, in place of queues. */
  readonly groups: readonly string[];
  /** Its integration: null for the busiest one, `ALL` for all of them. */
  readonly filter: QueueFilter;
  readonly range: Preset | FreeRange;
  /** Null: as suits the range. */
  readonly interval: Interval | null;
  /** IANA; null for the browser's. */
  readonly timeZone: string | null;
  /** Null: as suits the queues. */
  readonly chart: Chart | null;
  readonly measure: Measure;
  readonly compare: Baseline | null;
  /** The interval whose contacts are shown: its start as the API writes it, or `WHOLE`. */
  readonly at: string | null;
  /** The one queue (or group) whose contacts are shown then, or `CALLS`; null for all of them. */
  readonly of: string | null;
}

export const defaultVolumes: VolumesState = {
  queues: [],
  groups: [],
  filter: noFilter,
  range: '7d',
  interval: null,
  timeZone: null,
  chart: null,
  measure: 'offered',
  compare: null,
  at: null,
  of: null,
};

const LOCAL = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

export function parseVolumes(query: URLSearchParams): VolumesState {
  const at = query.get('at')?.replace(' ', '+') ?? '';
  return {
    queues: (query.get('queues') ?? '').split(',').filter(Boolean),
    groups: parseGroups(query),
    filter: parseFilter(query),
    range: parseRange(query),
    interval: oneOf(intervals, query.get('interval')),
    timeZone: query.get('zone'),
    chart: oneOf(charts, query.get('chart')),
    measure: oneOf(measures, query.get('measure')) ?? defaultVolumes.measure,
    // Addresses that were kept before there was a choice say 1.
    compare: query.get('compare') === '1' ? 'previous' : oneOf(baselines, query.get('compare')),
    at: at === WHOLE || INSTANT.test(at) ? at : null,
    of: query.get('of'),
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
  const { queues, groups, filter, range, interval, timeZone, chart, measure, compare, at, of } = state;
  return {
    ...(queues.length === 0 ? {} : { queues: queues.join(',') }),
    ...groupsQuery(groups),
    ...filterQuery(filter),
    ...(typeof range === 'object' ? { from: range.from, to: range.to } : range === '7d' ? {} : { range }),
    ...(interval === null ? {} : { interval }),
    ...(timeZone === null ? {} : { zone: timeZone }),
    ...(chart === null ? {} : { chart }),
    ...(measure === defaultVolumes.measure ? {} : { measure }),
    ...(compare === null ? {} : { compare }),
    ...(at === null ? {} : { at }),
    ...(at === null || of === null ? {} : { of }),
  };
}

/** The same as an address has it behind its question mark. */
export const volumesSearch = (state: VolumesState): string => queryText(volumesQuery(state));
