import { Random } from '../shared/random';

export interface Unreliability {
  seed: number;
  /** Probability that an event comes once more. Default 0.15. */
  duplicates?: number;
  /** Probability that an event comes later than what happened after it. Default 0.3. */
  disorder?: number;
  /** By how many places at most an event is late. Default 10. */
  lateBy?: number;
}

/** What the platform makes of events: it promises neither order nor that each comes once. Nothing is lost. */
export function unreliably<T>(events: readonly T[], options: Unreliability): T[] {
  const { seed, duplicates = 0.15, disorder = 0.3, lateBy = 10 } = options;
  const random = new Random(seed);
  const place = (index: number) => index + (random.chance(disorder) ? random.int(1, lateBy) : 0);
  const placed = events.flatMap((event, index) => {
    const again = random.chance(duplicates) ? [{ event, at: place(index) + random.next() }] : [];
    return [{ event, at: place(index) }, ...again];
  });
  return placed.sort((left, right) => left.at - right.at).map(({ event }) => event);
}
