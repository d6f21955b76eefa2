import { realTime, reasonOf, sleep } from '../../../connector/sources/http-client/clock';

test('time passes, and is waited for', async () => {
  const begun = realTime.now();
  await realTime.sleep(5);
  expect(realTime.now() - begun).toBeGreaterThanOrEqual(4);
});

test('who is told to stop waits no longer, for the reason that is given', async () => {
  const stop = new AbortController();
  const waiting = sleep(1_000_000, stop.signal);
  stop.abort(new Error('paused'));
  await expect(waiting).rejects.toThrow('paused');
  await expect(sleep(1_000_000, stop.signal)).rejects.toThrow('paused');
  const other = new AbortController();
  await sleep(1, other.signal);
  other.abort();
});

test('a reason is an error, whatever was given', () => {
  const reason = (given?: unknown) => reasonOf(AbortSignal.abort(given)).message;
  expect(reason(new Error('paused'))).toBe('paused');
  expect(reason('paused')).toBe('stopped');
  expect(reasonOf(undefined).message).toBe('stopped');
});
