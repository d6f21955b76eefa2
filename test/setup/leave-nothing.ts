import { leftRunning } from './left-running';

/** A test that fails before it stops what it started leaves nothing behind that keeps Jest from ending. */
afterAll(async () => {
  for (const stop of [...leftRunning].reverse()) await stop().catch(() => undefined);
});
