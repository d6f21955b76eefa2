import fc from 'fast-check';
import type { PullStep } from '../../connector/sources/source';
import { gather, type GatheredStep } from '../../connector/sync/gather';
import { seen } from '../setup/facts';

const stepOf = (index: number, facts: number, more: Partial<PullStep> = {}): PullStep => ({
  facts: Array.from({ length: facts }, (_, fact) => seen(`${index}-${fact}`)),
  state: `after ${index}`,
  share: index / 100,
  ...more,
});

async function* given(steps: readonly PullStep[], end?: () => Promise<void>): AsyncGenerator<PullStep> {
  for (const step of steps) yield step;
  await end?.();
}

async function all(steps: AsyncIterable<PullStep>): Promise<GatheredStep[]> {
  const gathered: GatheredStep[] = [];
  for await (const one of gather(steps)) gathered.push(one);
  return gathered;
}

const factsOf = (steps: readonly PullStep[]) => steps.flatMap(({ facts }) => facts.map(({ key }) => key));

describe('small steps of a pull are put together', () => {
  test('whatever the steps are, all facts come, in order, and the last step says that it is the last', async () => {
    const sizes = fc.array(fc.tuple(fc.integer({ min: 0, max: 150 }), fc.boolean()), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(sizes, async (drawn) => {
        const notes = [{ level: 'info', code: 'x', message: 'x', params: {} }] as const;
        const steps = drawn.map(([facts, noted], index) => stepOf(index, facts, noted ? { notes } : {}));
        const gathered = await all(given(steps));
        expect(factsOf(gathered.map(({ step }) => step))).toEqual(factsOf(steps));
        expect(gathered.flatMap(({ step }) => step.notes ?? [])).toHaveLength(
          drawn.filter(([, noted]) => noted).length,
        );
        expect(gathered.map(({ isLast }) => isLast)).toEqual(
          gathered.map((_, index) => index === gathered.length - 1),
        );
        expect(gathered.at(-1)?.step.state).toBe(steps.at(-1)?.state);
      }),
    );
  });

  test('a look that brings next to nothing is one step', async () => {
    const gathered = await all(given([stepOf(1, 1), stepOf(2, 0), stepOf(3, 0), stepOf(4, 2)]));
    expect(gathered).toEqual([{ step: expect.objectContaining({ state: 'after 4' }), isLast: true }]);
    expect(gathered[0]!.step.facts).toHaveLength(3);
  });

  test('what came before a failure isn’t lost', async () => {
    const gathered: GatheredStep[] = [];
    const failing = given([stepOf(1, 1), stepOf(2, 0)], () => Promise.reject(new Error('refused')));
    await expect(
      (async () => {
        for await (const one of gather(failing)) gathered.push(one);
      })(),
    ).rejects.toThrow('refused');
    expect(gathered).toMatchObject([{ step: { state: 'after 2' }, isLast: false }]);
    expect(gathered[0]!.step.facts).toHaveLength(1);
  });

  test('what came is not kept waiting for what comes much later', async () => {
    let go = (): void => undefined;
    const later = new Promise<void>((resolve) => (go = resolve));
    const steps = gather(
      (async function* () {
        yield stepOf(1, 1);
        await later;
        yield stepOf(2, 1);
      })(),
    );
    expect(await steps.next()).toMatchObject({ value: { step: { state: 'after 1' }, isLast: false } });
    go();
    expect(await steps.next()).toMatchObject({ value: { step: { state: 'after 2' }, isLast: true } });
  });

  test('who takes no more ends the pull', async () => {
    const ended = jest.fn();
    const steps = (async function* () {
      try {
        for (let index = 0; ; index += 1) yield stepOf(index, 200);
      } finally {
        ended();
      }
    })();
    for await (const { step } of gather(steps)) {
      expect(step.state).toBe('after 0');
      break;
    }
    expect(ended).toHaveBeenCalledTimes(1);
  });

  test('an account with nothing to tell gives no step', async () => {
    expect(await all(given([]))).toEqual([]);
  });
});
