import { leftRunning } from './left-running';
import { refusedStatements } from './refused-statements';

/** A test that fails before it stops what it started leaves nothing behind that keeps Jest from ending. */
afterAll(async () => {
  for (const stop of [...leftRunning].reverse()) await stop().catch(() => undefined);
});

/** Every statement that a test sent to PostgreSQL is one that a distributed PostgreSQL takes, too (docs/scaling.md). */
afterAll(() => {
  if (refusedStatements.length > 0) throw new Error(refusedStatements.join('\n\n'));
});
