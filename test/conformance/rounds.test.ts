import { createIntegration, MINUTE, NOON } from '../setup/integrations';
import { eachStore } from '../setup/stores';

const SECOND = 1_000;

eachStore((open) => {
  const start = async () => {
    const store = await open();
    const { id } = await createIntegration(store);
    /** Another process each time, as after the death of the one before. */
    const begin = (now: number, holder = `process ${String(now)}`) =>
      store.write('beginRound', { id, holder, now, until: now + SECOND });
    const end = (now: number) => store.write('endRound', { id, holder: `process ${String(now)}` });
    const codes = async () =>
      (await store.read('activity', { integrationId: id, limit: 10 })).map(({ code }) => code);
    return { store, id, begin, end, codes };
  };

  test('processes that die in one integration’s rounds are held back from it for longer and longer, which is said', async () => {
    const { begin, codes } = await start();
    let now = NOON;
    for (let deaths = 0; deaths <= 2; deaths += 1) {
      expect(await begin(now)).toEqual({ wait: 0 });
      now += 2 * SECOND;
    }
    expect(await codes()).not.toContain('held_back');
    for (const pause of [10, 20, 40, 80, 160, 300, 300]) {
      const { wait } = (await begin(now))!;
      expect(wait).toBe(pause * SECOND - 2 * SECOND);
      expect((await begin(now + SECOND))!.wait).toBe(wait - SECOND);
      now += wait;
      expect(await begin(now)).toEqual({ wait: 0 });
      now += 2 * SECOND;
    }
    expect((await codes()).filter((code) => code === 'held_back')).toHaveLength(7);
  });

  test('a round that ended, and a pull that got further, are no deaths', async () => {
    const { store, id, begin, end } = await start();
    for (let now = NOON; now < NOON + 10 * SECOND; now += SECOND) {
      expect(await begin(now)).toEqual({ wait: 0 });
      await end(now);
    }
    for (let step = 0; step < 10; step += 1) {
      const now = NOON + MINUTE + step * 2 * SECOND;
      expect(await begin(now)).toEqual({ wait: 0 });
      const state = JSON.stringify({ pull: String(step), share: 0, finished: false });
      const progress = { task: 'import', version: step, state };
      const batch = { integrationId: id, origin: 'import', facts: [], progress } as const;
      await store.write('record', { batches: [batch], now });
    }
  });

  test('another process waits while one has the round', async () => {
    const { begin } = await start();
    expect(await begin(NOON)).toEqual({ wait: 0 });
    expect(await begin(NOON + 1, 'another')).toBeNull();
  });
});
