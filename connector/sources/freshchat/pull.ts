import { DateTime } from 'luxon';
import { z } from 'zod';
import { resolutionFact } from '../../normalizer/freshchat';
import type { Fact } from '../../normalizer/types';
import { sleep } from '../http-client/pacer';
import { VendorError } from '../http-client/vendor-error';
import type { PullRange, PullStep } from '../source';
import type { FreshchatClient } from './client';
import { resolutionsIn } from './report-file';

const DAY = 24 * 60 * 60 * 1000;
/** A report may span about a month (page 5). */
const WINDOW_MS = 30 * DAY;
/** A reconciliation looks again at what was resolved so long before the last one's end: reports fill with a delay. */
const OVERLAP_MS = 60 * 60 * 1000;
const POLL_MS = 2_000;
const POLL_AT_MOST_MS = 30_000;
/** A report that isn't ready by then is ordered anew. */
const GIVE_UP_AFTER_MS = 30 * 60 * 1000;
const FACTS_PER_STEP = 1_000;

const stateSchema = z.object({ until: z.number() });

/** How far back raw reports go: 15 months (page 5); a day less, so that the clocks needn't agree. */
export function earliestReport(now: number): number {
  return DateTime.fromMillis(now, { zone: 'utc' }).minus({ months: 15 }).plus({ days: 1 }).toMillis();
}

/** Reads raw reports of resolved chats, month by month, from where the saved state ends. */
export async function* pullFreshchat(
  client: FreshchatClient,
  saved: string | null,
  { from, now, signal }: PullRange,
): AsyncGenerator<PullStep> {
  const start =
    saved === null ? from : Math.max(from, stateSchema.parse(JSON.parse(saved)).until - OVERLAP_MS);
  for (let begin = start; begin < now; begin += WINDOW_MS) {
    const end = Math.min(begin + WINDOW_MS, now);
    let facts: Fact[] = [];
    // What a cut-off month brought is counted already; its state still names the month's begin.
    const before = JSON.stringify({ until: begin });
    const share = (begin - start) / (now - start);
    for await (const resolution of readReport(client, begin, end, signal)) {
      facts.push(resolutionFact(resolution));
      if (facts.length < FACTS_PER_STEP) continue;
      yield { facts, state: before, share };
      facts = [];
    }
    yield { facts, state: JSON.stringify({ until: end }), share: (end - start) / (now - start) };
  }
}

async function* readReport(client: FreshchatClient, from: number, to: number, signal: AbortSignal) {
  const id = await client.orderReport(from, to, signal);
  const links = await completedLinks(client, id, signal);
  for (const [index, href] of links.entries()) {
    const file = await client.storage.fetch(href, signal).catch(async (error: unknown) => {
      if (!(error instanceof VendorError) || error.problem !== 'forbidden') throw error;
      const renewed = (await completedLinks(client, id, signal))[index];
      if (renewed === undefined) throw error;
      return client.storage.fetch(renewed, signal);
    });
    yield* resolutionsIn(file);
  }
}

/** Waits until a report is made. @throws VendorError if Freshchat fails to make it */
async function completedLinks(client: FreshchatClient, id: string, signal: AbortSignal): Promise<string[]> {
  let waited = 0;
  for (let pause = POLL_MS; waited < GIVE_UP_AFTER_MS; pause = Math.min(pause * 2, POLL_AT_MOST_MS)) {
    const { status, links } = await client.report(id, signal);
    if (/^(COMPLETED|SUCCESS|DONE)$/.test(status)) {
      return links.flatMap(({ link }) => (link === null || link === undefined ? [] : [link.href]));
    }
    if (/FAIL|ERROR|CANCEL|EXPIRED/.test(status)) {
      throw new VendorError('unreachable', 'Freshchat could not make a report.');
    }
    await sleep(pause, signal);
    waited += pause;
  }
  throw new VendorError('unreachable', 'Freshchat did not finish a report in time.');
}
