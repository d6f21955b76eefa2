import { z } from 'zod';
import type { IntegrationRow } from '../../store/rows';
import type { Progress, Transaction } from '../../store/transaction';
import { record, type Batch, type Recorded } from './record';

const ROUND = 'round';
/** Tasks whose progress a round continues. */
export const HISTORY = 'import';
export const RECONCILIATION = 'reconciliation';
/** Under which it is kept whether the app's silence was told. */
export const SILENCE = 'delivery';

/**
 * What is kept of rounds in which a process died. That one did is told by its lease, which every round gives back that ends in any other
 * way; so that this is written only where there is something to keep.
 */
const roundSchema = z.object({
  /** When the last of these rounds began, milliseconds. */
  at: z.number(),
  /** How often in a row a process died in a round that got no further than the one before. */
  deaths: z.number(),
  /** How far the import had come then. */
  position: z.string(),
});
type Round = z.infer<typeof roundSchema>;

export interface BeginRoundInput {
  readonly id: string;
  readonly holder: string;
  readonly now: number;
  /** For how long the right to pull is held unless it is renewed, milliseconds of the store's clock. */
  readonly leaseMs: number;
}

/** The first deaths may be an operator's, or a crash of something else. */
const FORGIVEN = 2;
const FIRST_PAUSE_MS = 10_000;
const MAX_PAUSE_MS = 5 * 60_000;

/** Everything that a round goes by, as it was when it began. */
export interface RoundStart {
  readonly row: IntegrationRow;
  readonly history: Progress | null;
  readonly reconciliation: Progress | null;
  /** Whether the account is still to be asked for something (D5, F4), or has answered and that isn't counted yet. */
  readonly hasNeeds: boolean;
  readonly hasRemarks: boolean;
  /** What was told last of whether the app is silent. */
  readonly silence: string | null;
}

export type BegunRound =
  | { readonly outcome: 'begun'; readonly start: RoundStart }
  /** After deaths of processes in it, it waits for so many milliseconds. */
  | { readonly outcome: 'held_back'; readonly wait: number }
  /** Another process pulls it now. */
  | { readonly outcome: 'busy' }
  | { readonly outcome: 'paused'; readonly row: IntegrationRow }
  | { readonly outcome: 'deleted' };

/**
 * Takes the right to pull an integration. If a process died in the round before, which didn't give it back then, that is noted, and after
 * some deaths whoever pulls next waits for longer and longer before it runs into the same again. An idle round is two transactions, this
 * and `finishRound`, so everything that a round asks of the store first is answered here; and it is asked at once.
 */
export async function beginRound(tx: Transaction, input: BeginRoundInput): Promise<BegunRound> {
  const { id, holder, leaseMs } = input;
  const [row, at, wasLeft, progress, hasNeeds, hasRemarks] = await Promise.all([
    tx.lockIntegration(id),
    tx.clock(),
    tx.hasLease(id),
    tx.allProgress(id),
    tx.hasNeeds(id),
    tx.hasRemarks(id),
  ]);
  if (row === null || row.deletedAt !== null) return { outcome: 'deleted' };
  if (row.pausedAt !== null) return { outcome: 'paused', row };
  if (!(await tx.takeLease(id, holder, at, at + leaseMs))) return { outcome: 'busy' };
  const wait = await holdBack(tx, input, wasLeft, progress);
  if (wait > 0) {
    await tx.releaseLease(id, holder);
    return { outcome: 'held_back', wait };
  }
  const start = {
    row,
    history: progress.get(HISTORY) ?? null,
    reconciliation: progress.get(RECONCILIATION) ?? null,
    hasNeeds: hasNeeds && (await isWaiting(tx, id)),
    hasRemarks,
    silence: progress.get(SILENCE)?.state ?? null,
  };
  return { outcome: 'begun', start };
}

/** Whether something is still to be asked for, or was answered and isn't counted yet: not only what the account doesn't have. */
async function isWaiting(tx: Transaction, id: string): Promise<boolean> {
  const [open, answered] = await Promise.all([tx.openNeeds(id, 1), tx.answeredSubjects(id, 1)]);
  return open.length > 0 || answered.length > 0;
}

/**
 * How long an integration is still to be left alone, milliseconds; 0 or less: not at all.
 * @param wasLeft whether the round before didn't end
 */
async function holdBack(
  tx: Transaction,
  { id, now }: BeginRoundInput,
  wasLeft: boolean,
  progress: ReadonlyMap<string, Progress>,
): Promise<number> {
  const before = roundOf(progress.get(ROUND) ?? null);
  const position = positionOf(progress.get(HISTORY) ?? null);
  const deaths = deathsSince(before, wasLeft, position);
  // Never longer than the pause itself: the clock may have been ahead when the round before began.
  const wait = before === null ? 0 : pauseAfter(deaths) - Math.max(0, now - before.at);
  if (before === null || wait <= 0) {
    if (before?.position !== position || deaths > 0) await put(tx, id, { at: now, deaths, position });
  } else if (wasLeft) {
    await put(tx, id, { ...before, deaths });
    const message = heldBack(deaths);
    const params = { times: deaths };
    await tx.addActivity(id, { at: now, level: 'warning', code: 'held_back', message, params });
  }
  return wait;
}

/** Deaths in a row: a round that got further, though its process died in it, is the end of the row. */
function deathsSince(before: Round | null, wasLeft: boolean, position: string): number {
  if (before === null) return 0;
  if (!wasLeft) return before.deaths;
  return before.position === position ? before.deaths + 1 : 0;
}

function pauseAfter(deaths: number): number {
  return deaths <= FORGIVEN ? 0 : Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (deaths - FORGIVEN - 1));
}

const heldBack = (deaths: number): string =>
  `The connector’s process ended ${String(deaths)} times in a row while it pulled this account. It waits before it tries again; its ` +
  'log has the reason.';

export interface FinishRoundInput {
  readonly id: string;
  readonly holder: string;
  /** The last of what was pulled, with which the pull is complete. */
  readonly batch: Batch;
  /** What is complete then (G4), unless something of it still waits for an answer; null: nothing new. */
  readonly coverage: { readonly from: number; readonly to: number } | null;
  readonly now: number;
}

/**
 * Takes in the last of what a round pulled; if nothing waits for an answer, coverage advances and the round ends in the same
 * transaction (`ended`). Else the round goes on, to get the answers.
 */
export async function finishRound(
  tx: Transaction,
  { id, holder, batch, coverage, now }: FinishRoundInput,
): Promise<{ readonly recorded: Recorded; readonly ended: boolean }> {
  const [recorded = { outcome: 'deleted' } as const] = await record(tx, { batches: [batch], now });
  if (recorded.outcome !== 'recorded' || recorded.hasNeeds) return { recorded, ended: false };
  const [needs, round] = await Promise.all([tx.openNeeds(id, 1), tx.progress(id, ROUND)]);
  if (needs.length > 0) return { recorded, ended: false };
  await Promise.all([
    ...(coverage === null
      ? []
      : [tx.updateIntegration(id, { coverageFrom: coverage.from, coverageTo: coverage.to })]),
    giveBack(tx, id, holder, round),
  ]);
  return { recorded, ended: true };
}

/** Gives the right to pull back: the round ended, well or not, and its process lives. */
export async function endRound(
  tx: Transaction,
  { id, holder }: { id: string; holder: string },
): Promise<void> {
  const [, round] = await Promise.all([tx.lockIntegration(id), tx.progress(id, ROUND)]);
  await giveBack(tx, id, holder, round);
}

async function giveBack(tx: Transaction, id: string, holder: string, stored: Progress | null): Promise<void> {
  const round = roundOf(stored);
  const isOver = round !== null && round.deaths > 0;
  await Promise.all([tx.releaseLease(id, holder), ...(isOver ? [put(tx, id, { ...round, deaths: 0 })] : [])]);
}

/** Asks whichever process pulls an integration to do so now. */
export async function askForPull(tx: Transaction, { id }: { id: string }): Promise<void> {
  await tx.announce(id, 'asked');
}

const roundOf = (stored: Progress | null): Round | null =>
  stored === null ? null : roundSchema.parse(JSON.parse(stored.state));

async function put(tx: Transaction, id: string, round: Round): Promise<void> {
  await tx.putProgress(id, ROUND, { version: 1, contacts: 0, state: JSON.stringify(round) });
}

/**
 * How far the import has come: contacts, and its share of the work in thousandths. What a pull notes of itself changes with the time,
 * also when it stays where it is; and a reconciliation is short: whoever dies in one gets no further, however many contacts are new.
 */
function positionOf(history: Progress | null): string {
  if (history === null) return '';
  const { share } = z.object({ share: z.number().catch(0) }).parse(JSON.parse(history.state));
  return JSON.stringify([history.contacts, Math.floor(share * 1_000)]);
}
