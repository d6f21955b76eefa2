import { z } from 'zod';
import { resolutionFact } from '../../normalizer/freshchat';
import type { Fact } from '../../normalizer/types';
import { inOrder } from '../http-client/in-order';
import { PULLED, type PullRange, type PullStep } from '../source';
import type { FreshchatClient } from './client';
import { makeReport, readReport } from './report';
import { earliestReport, reportsOf, windowsOf, type ReportWindow } from './report-windows';

/**
 * A pull looks again at the hour before its begin: reports fill with a delay, and a resolution may be anchored by a report from
 * before the history (F1).
 */
const OVERLAP_MS = 60 * 60 * 1000;
/** Reports that are being made at the same time, so that a slow one doesn't waste the minutes in which others can be ordered. */
const REPORTS_AHEAD = 3;
const FACTS_PER_STEP = 1_000;

const stateSchema = z.object({ until: z.number() });

/** Reads raw reports of resolved chats, month by month, from where the saved state ends. */
export async function* pullFreshchat(
  client: FreshchatClient,
  saved: string | null,
  { from, now, signal }: PullRange,
): AsyncGenerator<PullStep> {
  // A clock that was ahead may have left an end in the future.
  const until =
    saved === null ? from : Math.max(from, Math.min(now, stateSchema.parse(JSON.parse(saved)).until));
  const start = Math.max(until - OVERLAP_MS, earliestReport(now));
  // Reports are what takes time, whatever is in them: each has to be ordered, and few can be in a minute.
  const progressAt = (instant: number): Pick<PullStep, 'share' | 'work'> => {
    const work = { done: reportsOf(from, instant), left: reportsOf(instant, now) };
    return { share: work.done / Math.max(1, work.done + work.left), work };
  };
  const left = new AbortController();
  const either = AbortSignal.any([signal, left.signal]);
  const make = (window: ReportWindow) => makeReport(client, window, either);
  try {
    for await (const report of inOrder(windowsOf(start, now), REPORTS_AHEAD, make)) {
      let facts: Fact[] = [];
      let odd = 0;
      // What a cut-off month brought is counted already; its state still names the month's begin.
      const before = JSON.stringify({ until: report.from });
      for await (const resolution of readReport(client, report, either)) {
        if (resolution === null) odd += 1;
        else facts.push(resolutionFact(resolution));
        if (facts.length < FACTS_PER_STEP) continue;
        yield { facts, state: before, ...progressAt(report.from) };
        facts = [];
      }
      yield { facts, state: JSON.stringify({ until: report.to }), ...progressAt(report.to), odd };
    }
  } finally {
    left.abort(PULLED);
  }
}
