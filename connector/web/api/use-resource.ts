import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Problem } from './call';

export interface Resource<T> {
  /** The last answer; stays while the next one is loaded, so that nothing jumps. */
  readonly data: T | null;
  readonly problem: Problem | null;
  readonly loading: boolean;
  readonly reload: () => void;
  /** Shows an answer that another call gave. */
  readonly set: (data: T) => void;
}

interface Options {
  /** Loads again after so many milliseconds, while the page is in sight. */
  readonly every?: number;
  /** What was loaded for another key is no answer for this one: forget it at once. */
  readonly fresh?: boolean;
}

/** Loads something whenever `key` changes; a null key loads nothing. */
export function useResource<T>(
  key: string | null,
  load: (signal: AbortSignal) => Promise<T>,
  { every, fresh = false }: Options = {},
): Resource<T> {
  const [state, setState] = useState<{ key: string | null; data: T | null; problem: Problem | null }>({
    key: null,
    data: null,
    problem: null,
  });
  const [round, setRound] = useState(0);
  const [loading, setLoading] = useState(key !== null);
  const loader = useRef(load);
  loader.current = load;

  useEffect(() => {
    if (key === null) return;
    const abort = new AbortController();
    setLoading(true);
    loader.current(abort.signal).then(
      (data) => {
        if (abort.signal.aborted) return;
        setState({ key, data, problem: null });
        setLoading(false);
      },
      (error: unknown) => {
        if (abort.signal.aborted) return;
        const problem = error instanceof Problem ? error : new Problem(0, 'unexpected_answer', String(error));
        setState((last) => ({ key, data: last.key === key ? last.data : null, problem }));
        setLoading(false);
      },
    );
    return () => abort.abort();
  }, [key, round]);

  const reload = useCallback(() => setRound((last) => last + 1), []);
  // What is gone doesn't come back.
  usePolling(reload, key === null || state.problem?.code === 'not_found' ? undefined : every);
  const set = useCallback((data: T) => setState({ key, data, problem: null }), [key]);
  const known = !fresh || state.key === key;
  return { data: known ? state.data : null, problem: known ? state.problem : null, loading, reload, set };
}

/** Calls something every so many milliseconds while the page is in sight, and when it comes into sight again. */
function usePolling(tick: () => void, every: number | undefined): void {
  useEffect(() => {
    if (every === undefined) return;
    const timer = setInterval(() => {
      if (!document.hidden) tick();
    }, every);
    const onVisible = (): void => {
      if (!document.hidden) tick();
    };
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [tick, every]);
}
