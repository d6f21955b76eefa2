import { underLease } from '../../connector/ledger/lease';
import type { Store } from '../../connector/ledger/store';
import { until } from '../setup/until';

const OPTIONS = { name: 'int_a pull', holder: 'one', leaseMs: 30 };

/** A store of several processes; `takes` answers each attempt to take the lease, true from then on. */
function shared(...takes: (boolean | Error)[]) {
  const written: [string, unknown][] = [];
  const store = {
    parallel: true,
    write: async (name: string, input: unknown) => {
      written.push([name, input]);
      const answer = name === 'takeLease' ? (takes.shift() ?? true) : undefined;
      if (answer instanceof Error) throw answer;
      return answer;
    },
  } as unknown as Store;
  return { store, written, names: () => written.map(([name]) => name) };
}

test('who gets the lease works, renews it meanwhile, and gives it back', async () => {
  const { store, written, names } = shared();
  const worked = await underLease(store, OPTIONS, async (lost) => {
    await until(() => names().filter((name) => name === 'takeLease').length > 2);
    expect(lost.aborted).toBe(false);
  });
  expect(worked).toBe(true);
  expect(written[0]).toEqual(['takeLease', { id: 'int_a pull', holder: 'one', forMs: 30 }]);
  expect(written.at(-1)).toEqual(['releaseLease', { id: 'int_a pull', holder: 'one' }]);
});

test('it is renewed twice before it would end, and no more once the work is done', async () => {
  jest.useFakeTimers();
  try {
    const { store, names } = shared();
    let end = (): void => undefined;
    const worked = underLease(store, OPTIONS, () => new Promise((resolve) => (end = resolve)));
    await jest.advanceTimersByTimeAsync(OPTIONS.leaseMs - 1);
    expect(names()).toEqual(['takeLease', 'takeLease', 'takeLease']);
    end();
    await worked;
    expect(jest.getTimerCount()).toBe(0);
  } finally {
    jest.useRealTimers();
  }
});

test('who doesn’t get it does nothing', async () => {
  const { store, names } = shared(false);
  const work = jest.fn();
  expect(await underLease(store, OPTIONS, work)).toBe(false);
  expect(work).not.toHaveBeenCalled();
  expect(names()).toEqual(['takeLease']);
});

test('who loses it is told; a store that doesn’t answer for a moment takes nothing away', async () => {
  const { store } = shared(true, new Error('gone'), true, false);
  await underLease(store, OPTIONS, (lost) => until(() => lost.aborted));
});

test('it is given back also where the work fails, and where that can’t be told', async () => {
  const failing = () => Promise.reject(new Error('no'));
  const { store, names } = shared();
  await expect(underLease(store, OPTIONS, failing)).rejects.toThrow('no');
  expect(names()).toEqual(['takeLease', 'releaseLease']);
});

test('the embedded store has one process: nothing is leased', async () => {
  const { store, names } = shared();
  const embedded = { ...store, parallel: false };
  expect(
    await underLease(embedded, OPTIONS, (lost) => Promise.resolve(expect(lost.aborted).toBe(false))),
  ).toBe(true);
  expect(names()).toEqual([]);
});
