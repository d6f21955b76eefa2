import axios, { AxiosError, type AxiosAdapter } from 'axios';

const send = axios.getAdapter('http');
/** Made once: an exception for each request would cost more than the request. */
const STOPPED = new Error('stopped');

/**
 * Sends requests of which each is given up after so many milliseconds, however its answer trickles in; a time-out of axios counts
 * idle time alone.
 */
export function withinTotal(ms: number): AxiosAdapter {
  return async (config) => {
    const cut = new AbortController();
    const stop = (): void => cut.abort(STOPPED);
    const timer = setTimeout(
      () => cut.abort(new AxiosError('the answer took too long', AxiosError.ETIMEDOUT, config)),
      ms,
    );
    const { signal } = config;
    signal?.addEventListener?.('abort', stop);
    try {
      const response = await send({ ...config, signal: cut.signal });
      return { ...response, config };
    } catch (error) {
      const reason: unknown = cut.signal.reason;
      if (reason instanceof AxiosError) throw reason;
      if (error instanceof AxiosError) error.config = config; // a repeat goes by the caller's signal again
      throw error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener?.('abort', stop);
    }
  };
}
