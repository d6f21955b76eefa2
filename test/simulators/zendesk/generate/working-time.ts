import type { Random } from '../../shared/random';

/** An instant in [from, to], four times out of five at working hours. */
export function workingTime(random: Random, from: number, to: number): number {
  const at = from + random.next() * (to - from);
  const hour = new Date(at).getUTCHours();
  return (hour >= 7 && hour < 19) || random.chance(0.2) ? at : from + random.next() * (to - from);
}
