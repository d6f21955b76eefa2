import type { Queue } from '../api/schemas';
import { byContacts } from '../queues/order';
import type { Measure } from '../router/volumes-state';
import { combine, sumColumns, total, type Numbers } from './columns';

/** What the API tells of one queue. */
export interface QueueColumns {
  readonly queue: Queue;
  readonly offered: Numbers;
  readonly handled: Numbers | null;
  readonly handleSeconds: Numbers | null;
}

/** One line of the chart. */
export interface Series {
  /** A queue, all chosen ones together, or the rest of them that has no line of its own. */
  readonly of: Queue | 'all' | 'rest';
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
 * The lines of a chart, in the order of the list of queues; what is too much for it is summed up in the last one. Whatever the
 * period and its numbers, a queue keeps its place and, as long as the same ones are chosen, its colour.
 */
export function seriesOf(all: readonly QueueColumns[], measure: Measure, length: number): Series[] {
  const columns = [...measured(all, measure)].sort((a, b) => byContacts(a.queue, b.queue));
  const own = columns.length <= MAX_SERIES ? columns : columns.slice(0, MAX_SERIES - 1);
  const rest = columns.slice(own.length);
  const ids = own.map(({ queue }) => queue.id).sort();
  const series: Series[] = own.map((one) => ({
    of: one.queue,
    numbers: numbersOf(one, measure),
    color: ids.indexOf(one.queue.id),
  }));
  if (rest.length > 0)
    series.push({ of: 'rest', numbers: totalOf(rest, measure, length), color: own.length });
  return series;
}

/** All queues together: contacts add up; the handle time is the mean over all that were handled. */
export function totalOf(all: readonly QueueColumns[], measure: Measure, length: number): (number | null)[] {
  const columns = measured(all, measure);
  if (measure !== 'aht')
    return sumColumns(
      columns.map((one) => numbersOf(one, measure)),
      length,
    );
  return ratio(
    sumColumns(
      columns.map(({ handleSeconds }) => handleSeconds ?? []),
      length,
    ),
    sumColumns(
      columns.map(({ handled }) => handled ?? []),
      length,
    ),
  );
}

export interface Summary {
  readonly offered: number | null;
  /** Of calls alone. */
  readonly abandoned: number | null;
  /** Share of the calls that were abandoned, 0 to 1. */
  readonly abandonedShare: number | null;
  /** Seconds. */
  readonly aht: number | null;
}

/** A period in four numbers. */
export function summarize(all: readonly QueueColumns[]): Summary {
  const sum = (columns: readonly Numbers[]): number | null =>
    columns.map(total).reduce((a, b) => (b === null ? a : (a ?? 0) + b), null);
  const calls = measured(all, 'abandoned');
  const offeredCalls = sum(calls.map(({ offered }) => offered));
  const handledCalls = sum(calls.map(({ handled }) => handled ?? []));
  const abandoned = offeredCalls === null || handledCalls === null ? null : offeredCalls - handledCalls;
  const timed = measured(all, 'aht');
  const handled = sum(timed.map((one) => one.handled ?? []));
  const seconds = sum(timed.map(({ handleSeconds }) => handleSeconds ?? []));
  return {
    offered: sum(all.map(({ offered }) => offered)),
    abandoned,
    abandonedShare: abandoned === null || offeredCalls === 0 ? null : abandoned / (offeredCalls ?? 1),
    aht: seconds === null || handled === null || handled === 0 ? null : seconds / handled,
  };
}
