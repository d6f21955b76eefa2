import type { Zone } from 'luxon';
import { INTERVAL_MS } from '../../normalizer/interval';
import { offsetAt } from './zone';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const DAY_MINUTES = 1440;
/** No zone changes its offset and back within this (Morocco's and Egypt's changes for Ramadan are a month apart). */
const PROBE_MS = 7 * DAY_MS;

/** Intervals in order: where each starts, and local time minus UTC there, in milliseconds. The last one ends at `to`. */
export interface Timeline {
  readonly starts: readonly number[];
  readonly offsets: readonly number[];
  readonly to: number;
}

/**
 * The intervals of `[from, to)` in a time zone, both on an edge. Every interval is made of whole quarters of an hour of UTC
 * (page 1, "Words"): a day has the 23, 24 or 25 hours that it has there, and where clocks change within an hour (Lord Howe), the
 * hour is cut at the change.
 * @param minutes 15, 30, 60 or 1440
 */
export function timeline(zone: Zone, minutes: number, from: number, to: number): Timeline {
  const length = minutes * MINUTE_MS;
  const starts: number[] = [];
  const offsets: number[] = [];
  let lastSlot = -Infinity;
  for (const span of spans(zone, from, to)) {
    const add = (at: number): void => {
      // Where clocks go back around midnight the same day comes twice: it starts once.
      const slot = Math.floor((at + span.offset) / length);
      if (minutes === DAY_MINUTES && slot <= lastSlot) return;
      lastSlot = slot;
      starts.push(at);
      offsets.push(span.offset);
    };
    const aligned = span.from + sinceEdge(-span.from - span.offset, length);
    if (aligned !== span.from) add(span.from);
    for (let at = aligned; at < span.to; at += length) add(at);
  }
  return { starts, offsets, to };
}

/** Whether an interval of the zone starts at an instant. */
export function isEdge(zone: Zone, minutes: number, at: number): boolean {
  if (at % INTERVAL_MS !== 0) return false;
  const length = minutes * MINUTE_MS;
  const offset = offsetAt(zone, at);
  const offsetBefore = offsetAt(zone, at - INTERVAL_MS);
  if (minutes === DAY_MINUTES)
    return Math.floor((at + offset) / length) > Math.floor((at - INTERVAL_MS + offsetBefore) / length);
  return offset !== offsetBefore || sinceEdge(at + offset, length) === 0;
}

/** The interval of the zone in which an instant lies. */
export function intervalAround(zone: Zone, minutes: number, at: number): { from: number; to: number } {
  const quarter = at - sinceEdge(at, INTERVAL_MS);
  const { starts } = timeline(zone, minutes, quarter - 2 * DAY_MS, quarter + 3 * DAY_MS);
  const next = starts.findIndex((start) => start > at);
  return { from: starts[next - 1] ?? quarter, to: starts[next] ?? quarter + DAY_MS };
}

/** The index of the interval in which an instant lies. */
export function indexAt({ starts }: Timeline, at: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? Infinity) <= at) low = middle;
    else high = middle;
  }
  return low;
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** Parts of `[from, to)` in which the zone's offset stays the same. */
function* spans(zone: Zone, from: number, to: number): Generator<Span> {
  let open: Span | null = null;
  for (let year = yearOf(from); year <= yearOf(to - 1); year += 1) {
    for (const part of spansOfYear(zone, year)) {
      const span = { from: Math.max(part.from, from), to: Math.min(part.to, to), offset: part.offset };
      if (span.from >= span.to) continue;
      if (open !== null && open.offset !== span.offset) yield open;
      open = open !== null && open.offset === span.offset ? { ...span, from: open.from } : span;
    }
  }
  if (open !== null) yield open;
}

/** Asking a zone for its offset takes long, and a long range asks often: each year is looked at once. */
const years = new WeakMap<Zone, Map<number, readonly Span[]>>();
/** Of a zone no more are remembered: nobody asks for other centuries again and again. */
const MAX_YEARS = 200;

function spansOfYear(zone: Zone, year: number): readonly Span[] {
  const known = years.get(zone) ?? new Map<number, readonly Span[]>();
  const found = known.get(year) ?? [...changesIn(zone, startOf(year), startOf(year + 1))];
  if (known.size < MAX_YEARS) known.set(year, found);
  years.set(zone, known);
  return found;
}

const yearOf = (at: number): number => new Date(at).getUTCFullYear();
const startOf = (year: number): number => new Date(0).setUTCFullYear(year, 0, 1);

function* changesIn(zone: Zone, from: number, to: number): Generator<Span> {
  let start = from;
  let offset = offsetAt(zone, from);
  for (let at = from; at < to;) {
    const probe = Math.min(at + PROBE_MS, to);
    if (offsetAt(zone, probe) === offset) {
      at = probe;
      continue;
    }
    const change = firstOther(zone, offset, at, probe);
    if (change >= to) break;
    yield { from: start, to: change, offset };
    start = at = change;
    offset = offsetAt(zone, change);
  }
  if (start < to) yield { from: start, to, offset };
}

/** The first quarter of an hour after `low` with another offset; `high` has one. */
function firstOther(zone: Zone, offset: number, low: number, high: number): number {
  while (high - low > INTERVAL_MS) {
    const middle = low + Math.floor((high - low) / INTERVAL_MS / 2) * INTERVAL_MS;
    if (offsetAt(zone, middle) === offset) low = middle;
    else high = middle;
  }
  return high;
}

/** How far a (local) instant is past the last multiple of a length, also before 1970. */
const sinceEdge = (at: number, length: number): number => ((at % length) + length) % length;
