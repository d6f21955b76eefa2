import type { Resolution } from '../../normalizer/freshchat';
import { VendorError } from '../http-client/vendor-error';
import type { FreshchatClient } from './client';
import { resolutionsIn, rowsIn, showsItsEnd } from './report-file';
import type { ReportStorage } from './report-storage';
import type { ReportWindow } from './report-windows';

const POLL_MS = 2_000;
const POLL_AT_MOST_MS = 30_000;
/** A report that isn't ready by then is ordered anew. */
const GIVE_UP_AFTER_MS = 30 * 60 * 1000;
const ORDERS = 3;
const FETCHES = 6;
const FETCH_AGAIN_MS = 250;

/** A report that Freshchat has made. */
export interface MadeReport extends ReportWindow {
  readonly id: string;
  readonly links: readonly string[];
}

/** Orders a report and waits until it is made; one that fails is ordered anew. @throws VendorError if Freshchat keeps failing to make it */
export async function makeReport(
  client: FreshchatClient,
  window: ReportWindow,
  signal: AbortSignal,
): Promise<MadeReport> {
  for (let order = 1; order <= ORDERS; order += 1) {
    const id = await client.orderReport(window.from, window.to, signal);
    const links = await linksOf(client, id, signal);
    if (links !== null) return { ...window, id, links };
  }
  throw new VendorError(
    'unreachable',
    `Freshchat could not make the report of ${new Date(window.from).toISOString()} to ${new Date(window.to).toISOString()}.`,
  );
}

/** What is in a report's files; null for a row that can't be read. What was given before a failure may be given again. @throws VendorError */
export async function* readReport(
  client: FreshchatClient,
  { id, links }: MadeReport,
  signal: AbortSignal,
): AsyncGenerator<Resolution | null> {
  for (const [index, link] of links.entries()) {
    let href = link;
    for (let fetch = 1; ; fetch += 1) {
      try {
        yield* resolutionsIn(await wholeFile(client.storage, href, signal));
        break;
      } catch (error) {
        if (!(error instanceof VendorError) || error.problem === 'refused' || fetch === FETCHES) throw error;
        if (error.problem === 'forbidden') href = (await linksOf(client, id, signal))?.[index] ?? href;
        else await client.quota.clock.sleep(FETCH_AGAIN_MS * 2 ** fetch, signal);
      }
    }
  }
}

/** A file that is known to be whole: one that doesn't show its end is fetched twice, and must have as many rows both times. */
async function wholeFile(storage: ReportStorage, href: string, signal: AbortSignal): Promise<Buffer> {
  const file = await storage.fetch(href, signal);
  if (showsItsEnd(file)) return file;
  const again = await storage.fetch(href, signal);
  if ((await rowsIn(file)) === (await rowsIn(again))) return file;
  throw new VendorError('unreachable', 'A Freshchat report could not be fetched whole from its storage.');
}

/** Waits until a report is made; null if it won't be. Each time it is asked for, its links live anew. */
async function linksOf(client: FreshchatClient, id: string, signal: AbortSignal): Promise<string[] | null> {
  let waited = 0;
  for (let pause = POLL_MS; waited < GIVE_UP_AFTER_MS; pause = Math.min(pause * 1.5, POLL_AT_MOST_MS)) {
    const { status, links } = await client.report(id, signal);
    if (status === 'failed' || links.some((link) => link.status === 'failed')) return null;
    if (status === 'made') return links.flatMap(({ link }) => link?.href ?? []);
    await client.quota.clock.sleep(pause, signal);
    waited += pause;
  }
  return null;
}
