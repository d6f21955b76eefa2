import { DAY, HOUR } from './clock';
import type { Random } from './random';

/** Chooses a moment in [from, to). */
export type Moment = (random: Random, from: number, to: number) => number;

/** A moment in [from, to) when customers write: by day rather than by night, on working days rather than at weekends. */
export function customerMoment(random: Random, from: number, to: number): number {
  for (;;) {
    const time = from + Math.floor(random.next() * (to - from));
    const hour = Math.floor((time % DAY) / HOUR);
    const weekend = [0, 6].includes(new Date(time).getUTCDay());
    const liveliness = (hour >= 7 && hour < 19 ? 1 : 0.15) * (weekend ? 0.3 : 1);
    if (random.chance(liveliness)) return time;
  }
}
