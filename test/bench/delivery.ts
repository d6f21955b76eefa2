import { torture } from '../delivery/torture/torture';
import { database, folder } from '../e2e/place';
import { withPostgres } from './import/places';

/**
 * 100 000 contacts handed over to an injixo with a limit, 10 % of whose answers are trouble of every kind, by a connector that is
 * killed 20 times (goal: at most 1.1 × the time that the limit dictates; equal but for what is named).
 */

const CONTACTS = Number(process.env.CONTACTS ?? 100_000);
const BATCH = 500;
const PER_SECOND = 1.2;
const STORES = (process.env.STORES ?? 'sqlite,postgres').split(',');

async function run(): Promise<void> {
  for (const store of STORES) {
    const place = await (store === 'postgres' ? database() : folder());
    const verdict = await torture({
      place,
      contacts: CONTACTS,
      groups: 20,
      kills: 20,
      killsWithinMs: (CONTACTS / BATCH / PER_SECOND) * 900,
      batch: BATCH,
      endLeases: false,
      injixo: { trouble: 0.1, perSecond: PER_SECOND, burst: 15, slowMs: 100, seed: 11 },
    });
    await place.remove();
    const ratio = Number((verdict.seconds / verdict.dictatedSeconds).toFixed(3));
    console.log(JSON.stringify({ bench: 'delivery', store, ratio, ...verdict }));
    const { unnamed, lost, outOfOrder, equalAfterImport, doubled, kills, lostAnswers } = verdict;
    const isRight = unnamed + lost + outOfOrder === 0 && equalAfterImport && doubled <= kills + lostAnswers;
    if (!isRight) process.exitCode = 1;
  }
}

withPostgres(run).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
