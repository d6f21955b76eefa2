/**
 * What several metrics are measured by at once: each of them waits for the same measuring, so that a scrape shows none of them as it was
 * at the scrape before.
 */
export function measuredTogether(measure: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | null = null;
  return () => (underWay ??= measure().finally(() => (underWay = null)));
}
