import type { LiveInterval, LiveSnapshot } from '../api/schemas';
import type { Channel } from '../router/queue-filter';

/** One quarter of an hour of a queue. */
interface Quarter {
  readonly offered: number;
  readonly handled: number;
  readonly handleSeconds: number;
}

/** A queue's day so far. */
export interface LiveQueue {
  readonly queueId: string;
  readonly integrationId: string;
  readonly name: string;
  readonly channel: Channel;
  /** Whether it has calls that are told with what became of them (T4). */
  readonly timed: boolean;
  /** Whether no contacts means zero; else nothing is known (G4). */
  readonly known: boolean;
  /** ISO 8601; null before the first contact ever. */
  readonly lastContactAt: string | null;
  /** By start, milliseconds UTC. */
  readonly quarters: ReadonlyMap<number, Quarter>;
  /** When it last changed under one's eyes, milliseconds UTC; 0 if it didn't. */
  readonly changedAt: number;
}

export interface Today {
  /** Milliseconds UTC: `[from, to)` is the day in the time zone. */
  readonly from: number;
  readonly to: number;
  readonly queues: ReadonlyMap<string, LiveQueue>;
}

/** The day as a snapshot tells it. */
export function fromSnapshot(snapshot: LiveSnapshot): Today {
  return {
    from: Date.parse(snapshot.from),
    to: Date.parse(snapshot.to),
    queues: new Map(
      snapshot.queues.map(({ offered, handleSeconds, intervals = [], lastContactAt = null, ...queue }) => [
        queue.queueId,
        {
          ...queue,
          lastContactAt,
          timed: handleSeconds !== null,
          known: offered !== null,
          changedAt: 0,
          quarters: new Map(
            intervals.map(([start, ...numbers]) => [
              start,
              { offered: numbers[0], handled: numbers[1], handleSeconds: numbers[2] },
            ]),
          ),
        },
      ]),
    ),
  };
}

/** The day after an interval changed. Events carry the interval's state: a repeat changes nothing. */
export function withInterval(today: Today, event: LiveInterval, now: number): Today {
  const { queueId, integrationId, name, channel, lastContactAt } = event;
  const start = Date.parse(event.start);
  const before = today.queues.get(queueId);
  const isToday = start >= today.from && start < today.to;
  const offered = event.offered ?? 0;
  const earlier = before?.quarters.get(start)?.offered ?? 0;
  const quarters = new Map(before?.quarters);
  if (isToday) {
    const { handled, handleSeconds } = event;
    quarters.set(start, { offered, handled: handled ?? 0, handleSeconds: handleSeconds ?? 0 });
  }
  const queue: LiveQueue = {
    queueId,
    integrationId,
    name,
    channel,
    lastContactAt,
    timed: event.handleSeconds !== null || (before?.timed ?? false),
    known: (before?.known ?? false) || isToday,
    quarters,
    changedAt: isToday && offered !== earlier ? now : (before?.changedAt ?? 0),
  };
  return { ...today, queues: new Map(today.queues).set(queueId, queue) };
}

export interface Totals {
  readonly offered: number | null;
  readonly abandoned: number | null;
  /** Seconds; null where nothing was handled or nothing is timed. */
  readonly aht: number | null;
}

/** A queue's day in numbers. Abandoned and handle time are known of calls alone. */
export function totalsOf({ quarters, timed, known }: LiveQueue): Totals {
  let [offered, handled, seconds] = [0, 0, 0];
  for (const quarter of quarters.values()) {
    offered += quarter.offered;
    handled += quarter.handled;
    seconds += quarter.handleSeconds;
  }
  if (offered === 0 && !known) return { offered: null, abandoned: null, aht: null };
  return {
    offered,
    abandoned: timed ? offered - handled : null,
    aht: timed && handled > 0 ? seconds / handled : null,
  };
}
