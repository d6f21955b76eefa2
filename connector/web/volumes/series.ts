import type { Queue } from '../api/schemas';
import { byContacts } from '../queues/order';
import type { Measure } from '../router/volumes-state';
import { combine, total, totalColumns, type Numbers } from './columns';
import type { ColumnOwner, QueueColumns, VolumesData } from './data';
import { isPart } from './known';

/** One line of the chart. */
export interface Series {
  /** A queue or group, all chosen ones together, or the rest of them that has no line of its own. */
  readonly of: ColumnOwner | 'all' | 'rest';
  readonly numbers: Numbers;
  /** Which of the chart's colours it has, from 0. */
  readonly color: number;
}

/** More lines than this can't be told apart. */
export const MAX_SERIES = 8;

/** Calls that are told with what became of them (T4); a call that is merely a ticket's channel is not. */
const isCall = ({ handled }: QueueColumns): boolean => handled !== null;

/** Whether there is more to tell than what was offered: of calls there is. */
export const hasCalls = (columns: readonly QueueColumns[]): boolean => columns.some(isCall);

/** The columns that a measure is about: abandoned and handle time are known of calls alone. */
export function measured(columns: readonly QueueColumns[], measure: Measure): readonly QueueColumns[] {
  if (measure === 'offered') return columns;
  return columns.filter((one) => isCall(one) && (measure === 'abandoned' || one.handleSeconds !== null));
}

/** A queue's numbers of a measure. */
export function numbersOf({ offered, handled, handleSeconds }: QueueColumns, measure: Measure): Numbers {
  switch (measure) {
    case 'offered':
      return offered;
    case 'abandoned':
      return combine(offered, handled ?? [], (all, answered) => all - answered);
    case 'aht':
      return ratio(handleSeconds ?? [], handled ?? []);
  }
}

/** AHT: null, never 0, where nothing was handled. */
const ratio = (seconds: Numbers, handled: Numbers): (number | null)[] =>
  combine(seconds, handled, (sum, count) => (count === 0 ? null : sum / count));

/**
 * The lines of a chart, the busiest queue first. What is too much for it is summed up in the last one, unless its queues share
 * contacts: then it is left out (G8). @param colors of each queue, by id
 */
export function seriesOf(
  all: readonly QueueColumns[],
  measure: Measure,
  length: number,
  colors: ReadonlyMap<string, number>,
  overlapping: boolean,
): Series[] {
  const columns = [...measured(all, measure)].sort((a, b) => byContacts(a.queue, b.queue));
  const own = columns.length <= MAX_SERIES ? columns : columns.slice(0, MAX_SERIES - 1);
  const rest = columns.slice(own.length);
  const series: Series[] = own.map((one) => ({
    of: one.queue,
    numbers: numbersOf(one, measure),
    color: colors.get(one.queue.id) ?? 0,
  }));
  if (rest.length > 0 && !overlapping)
    series.push({ of: 'rest', numbers: totalOf(rest, measure, length), color: REST_COLOR });
  return series;
}

/** The last colour is grey: it stands for what has none of its own. */
const REST_COLOR = MAX_SERIES - 1;

/**
 * A colour for each queue of an integration, whichever are chosen and whatever the period: by when each had its first contact, so
 * that a new queue changes no other's. Among those that are shown, one whose colour is taken by a busier one takes the next.
 */
export function colorsOf(
  all: readonly Pick<Queue, 'id' | 'firstContactAt'>[],
  shown: readonly string[],
): ReadonlyMap<string, number> {
  const order = [...all].sort(
    (a, b) => (a.firstContactAt ?? '9').localeCompare(b.firstContactAt ?? '9') || (a.id < b.id ? -1 : 1),
  );
  const place = new Map(order.map(({ id }, index) => [id, index % REST_COLOR]));
  const colors = new Map<string, number>();
  for (const id of shown) {
    let color = place.get(id) ?? 0;
    if (colors.size < REST_COLOR)
      while ([...colors.values()].includes(color)) color = (color + 1) % REST_COLOR;
    colors.set(id, color);
  }
  return colors;
}

/** All queues together: contacts add up; the handle time is the mean over all that were handled. Null where one isn't known (G8). */
export function totalOf(all: readonly QueueColumns[], measure: Measure, length: number): (number | null)[] {
  const columns = measured(all, measure);
  if (measure !== 'aht')
    return totalColumns(
      columns.map((one) => numbersOf(one, measure)),
      length,
    );
  return ratio(
    totalColumns(
      columns.map(({ handleSeconds }) => handleSeconds ?? []),
      length,
    ),
    totalColumns(
      columns.map(({ handled }) => handled ?? []),
      length,
    ),
  );
}

export interface Summary {
  /** Each contact once; what is known of it. */
  readonly offered: number | null;
  /** Calls: what abandoned ones are a share of. */
  readonly calls: number | null;
  /** Of calls alone. */
  readonly abandoned: number | null;
  /** Share of the calls that were abandoned, 0 to 1. */
  readonly abandonedShare: number | null;
  /** Seconds. */
  readonly aht: number | null;
  /** Per day, over the intervals that are known and over; null for less than a day and a half. */
  readonly perDay: number | null;
  /** Whether a part of what has begun isn't known yet (G8). */
  readonly isPart: boolean;
}

/** A period in numbers. @param at now, milliseconds UTC */
export function summarize(data: VolumesData, at: number): Summary {
  const { line, minutes, distinct, columns } = data;
  const sum = (some: readonly Numbers[]): number | null =>
    some.map(total).reduce((a, b) => (b === null ? a : (a ?? 0) + b), null);
  const calls = measured(columns, 'abandoned');
  const offeredCalls = sum(calls.map(({ offered }) => offered));
  const handledCalls = sum(calls.map(({ handled }) => handled ?? []));
  const abandoned = offeredCalls === null || handledCalls === null ? null : offeredCalls - handledCalls;
  const timed = measured(columns, 'aht');
  const handled = sum(timed.map((one) => one.handled ?? []));
  const seconds = sum(timed.map(({ handleSeconds }) => handleSeconds ?? []));
  const over = distinct.filter((value, index) => value !== null && (line.ends[index] ?? 0) <= at);
  const days = (over.length * minutes) / 1440;
  return {
    offered: total(distinct),
    calls: offeredCalls,
    abandoned,
    abandonedShare:
      abandoned === null || offeredCalls === null || offeredCalls === 0 ? null : abandoned / offeredCalls,
    aht: seconds === null || handled === null || handled === 0 ? null : seconds / handled,
    perDay: days < 1.5 ? null : (total(over) ?? 0) / days,
    isPart: isPart(distinct, data, at),
  };
}
