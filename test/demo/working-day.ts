import type { Random } from '../simulators/shared/random';

/**
 * When customers of the demo's company write and call: it is open from 8 to 20 by the machine's own clock, Mondays most, less on
 * Saturdays, on Sundays little; the morning is the busiest, at noon it is quieter, and some write when nobody is there.
 */

/** How lively half hours are from 7 on, where 1 is the busiest; outside of them it is `NIGHT`. */
const HALF_HOURS = [
  0.12, 0.2, 0.46, 0.68, 0.86, 0.97, 1, 0.95, 0.88, 0.79, 0.66, 0.6, 0.64, 0.74, 0.83, 0.86, 0.84, 0.79, 0.7,
  0.6, 0.5, 0.43, 0.36, 0.3, 0.24, 0.18, 0.12, 0.08,
];
const FIRST_HOUR = 7;
const NIGHT = 0.02;
/** From Sunday on. */
const WEEKDAYS = [0.2, 1, 0.9, 0.85, 0.82, 0.76, 0.42];

/** How lively it is at an instant, 0 to 1. */
export function liveliness(at: number): number {
  const time = new Date(at);
  const place = (time.getHours() + time.getMinutes() / 60 - FIRST_HOUR) * 2;
  const here = HALF_HOURS[Math.floor(place)] ?? NIGHT;
  const next = HALF_HOURS[Math.floor(place) + 1] ?? NIGHT;
  const now = here + (next - here) * (place - Math.floor(place));
  return now * (WEEKDAYS[time.getDay()] ?? 1);
}

/** A moment in `[from, to)` when a customer writes or calls. */
export function workingMoment(random: Random, from: number, to: number): number {
  for (let left = 400; left > 0; left -= 1) {
    const at = from + Math.floor(random.next() * (to - from));
    if (random.chance(liveliness(at))) return at;
  }
  return from;
}

const DAY_MS = 86_400_000;
const STEP_MS = 900_000;

/** So many a Monday, in all of `[from, to)`. */
export function contactsBetween(from: number, to: number, perMonday: number): number {
  let [all, monday] = [0, 0];
  for (let at = from; at < to; at += STEP_MS) all += liveliness(at);
  const start = new Date(2026, 0, 5).getTime();
  for (let at = start; at < start + DAY_MS; at += STEP_MS) monday += liveliness(at);
  return Math.round((all / monday) * perMonday);
}

const TICK_MS = 1_000;
/** At night, too, something is to be seen. */
const LEAST = 0.02;

/** Lets something happen as often as at this time of day, until the returned function is called. @param perHour at the busiest */
export function asLivelyAsNow(random: Random, perHour: number, happen: () => void): () => void {
  const timer = setInterval(() => {
    const share = Math.max(LEAST, liveliness(Date.now()));
    if (random.chance((share * perHour * TICK_MS) / 3_600_000)) happen();
  }, TICK_MS);
  return () => clearInterval(timer);
}
