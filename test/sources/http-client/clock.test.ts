import { getEventListeners } from 'node:events';
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
  expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
});

test('a signal that outlives many waits keeps nothing of them', async () => {
  const { signal } = new AbortController();
  for (let wait = 0; wait < 3; wait += 1) await sleep(1, signal);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('a reason is an error, whatever was given', () => {
  const reason = (given?: unknown) => reasonOf(AbortSignal.abort(given)).message;
  expect(reason(new Error('paused'))).toBe('paused');
  expect(reason('paused')).toBe('stopped');
  expect(reasonOf(undefined).message).toBe('stopped');
});
