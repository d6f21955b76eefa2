import { useState } from 'preact/hooks';
import { Problem } from '../api/call';

/** Something that is done on a click: one at a time, and what went wrong. */
export function useAction(): {
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly run: (action: () => Promise<void>) => Promise<void>;
} {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = async (action: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await action();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, run };
}
