import { z } from 'zod';
import type { Transaction } from '../../store/transaction';

const ROUND = 'round';
const IMPORT = 'import';
const RECONCILIATION = 'reconciliation';

/** A round of pulling that began; `open` until it ended, in whatever way but that its process died. */
const roundSchema = z.object({
  open: z.boolean(),
  /** When it began, milliseconds. */
  at: z.number(),
  /** How often in a row a process died in a round that got no further than the one before. */
  deaths: z.number(),
  /** How far pulls had come then. */
  position: z.string(),
});
type Round = z.infer<typeof roundSchema>;

export interface BeginRoundInput {
  readonly id: string;
  readonly holder: string;
  readonly now: number;
  readonly until: number;
}

/** The first deaths may be an operator's, or a crash of something else. */
const FORGIVEN = 2;
const FIRST_PAUSE_MS = 10_000;
const MAX_PAUSE_MS = 5 * 60_000;

export interface BegunRound {
  /** Milliseconds to wait instead: 0 where the round may run. */
  readonly wait: number;
}

/**
 * Takes the right to pull an integration, and notes that a round begins: if the process dies in it, whoever pulls next knows, and after
 * some deaths waits for longer and longer before it runs into the same again. Null while another process has the right.
 */
export async function beginRound(
  tx: Transaction,
  { id, holder, now, until }: BeginRoundInput,
): Promise<BegunRound | null> {
  if ((await tx.lockIntegration(id)) === null || !(await tx.takeLease(id, holder, now, until))) return null;
  const stored = await tx.progress(id, ROUND);
  const before = stored === null ? null : roundSchema.parse(JSON.parse(stored.state));
  const position = await positionOf(tx, id);
  const deaths = (before?.deaths ?? 0) + (before?.open === true && before.position === position ? 1 : 0);
  const wait = before === null ? 0 : Math.min(before.at + pauseAfter(deaths) - now, MAX_PAUSE_MS);
  if (before === null || wait <= 0) {
    await put(tx, id, { open: true, at: now, deaths, position });
    return { wait: 0 };
  }
  if (before.open) {
    await put(tx, id, { ...before, open: false, deaths });
    await tx.addActivity(id, { at: now, level: 'warning', code: 'held_back', message: heldBack(deaths) });
  }
  await tx.releaseLease(id, holder);
  return { wait };
}

function pauseAfter(deaths: number): number {
  return deaths <= FORGIVEN ? 0 : Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (deaths - FORGIVEN - 1));
}

const heldBack = (deaths: number): string =>
  `The connector’s process ended ${String(deaths)} times in a row while it pulled this account. It waits before it tries again; its ` +
  'log has the reason.';

/** Gives the right to pull back: the round ended, well or not, and its process lives. */
export async function endRound(
  tx: Transaction,
  { id, holder }: { id: string; holder: string },
): Promise<void> {
  if ((await tx.lockIntegration(id)) === null) return;
  await tx.releaseLease(id, holder);
  const stored = await tx.progress(id, ROUND);
  if (stored === null) return;
  await put(tx, id, { ...roundSchema.parse(JSON.parse(stored.state)), open: false, deaths: 0 });
}

async function put(tx: Transaction, id: string, round: Round): Promise<void> {
  await tx.putProgress(id, ROUND, { version: 1, contacts: 0, state: JSON.stringify(round) });
}

async function positionOf(tx: Transaction, id: string): Promise<string> {
  const tasks = [await tx.progress(id, IMPORT), await tx.progress(id, RECONCILIATION)];
  const pulled = z.object({ pull: z.string().nullable() });
  return JSON.stringify(
    tasks.map((task) => (task === null ? null : pulled.parse(JSON.parse(task.state)).pull)),
  );
}
