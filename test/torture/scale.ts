/**
 * How long and how hard: `npm test` runs each scenario in a short form, `npm run torture` in full (TORTURE=full), or in the short form
 * with its figures (TORTURE=short).
 */
export const isFull = process.env.TORTURE === 'full';

/** A number for the full and for the short form. */
export const scale = (full: number, short: number): number => (isFull ? full : short);

/** What a scenario may take, milliseconds: as much as the slowest machine needs. */
export const MAY_TAKE_MS = scale(2 * 3_600_000, 300_000);

type Figure = string | number | readonly number[];

/** Tells the figures of a scenario in a line. What is right or wrong is for the test to say. */
export function tell(scenario: string, store: string, figures: Readonly<Record<string, Figure>>): void {
  if (process.env.TORTURE === undefined) return;
  const words = Object.entries(figures).map(([name, value]) => `${name} ${String(value)}`);
  process.stdout.write(`torture | ${store} | ${scenario} | ${words.join(', ')}\n`);
}

/** The share of values at or below which a value lies, rounded. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
}
