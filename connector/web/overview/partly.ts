import type { Integration } from '../api/schemas';

/** So far behind may what is complete be in all order: a pull each few minutes, of reports that take a quarter of an hour to fill. */
export const SLACK_MS = 3_600_000;

/**
 * Whether what is told of a day may be a part of what came then (G8): its history is being imported, or what is complete doesn't
 * reach over it. @param start ISO 8601 @param end likewise; missing for today @param now milliseconds UTC
 */
export function isPartly(
  { coverage, import: history }: Pick<Integration, 'coverage' | 'import'>,
  start: string,
  end: string | undefined,
  now: number,
): boolean {
  if (coverage === null || history.state !== 'done') return true;
  const to = end === undefined ? now - SLACK_MS : Math.min(Date.parse(end), now - SLACK_MS);
  return Date.parse(start) < Date.parse(coverage.from) || Date.parse(coverage.to) < to;
}
