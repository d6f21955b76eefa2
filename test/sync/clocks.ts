import { sleep, type Clock } from '../../connector/sources/http-client/clock';

/** Real time, so many times as fast. */
export function fast(scale: number): Clock {
  return {
    now: () => performance.now() * scale,
    sleep: (ms, signal) => sleep(ms / scale, signal),
  };
}
