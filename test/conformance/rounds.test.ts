import { seen } from '../setup/facts';
import { createIntegration, group, MINUTE, NOON, source } from '../setup/integrations';
import { eachStore } from '../setup/stores';

const SECOND = 1_000;

eachStore((open) => {
  const start = async () => {
    const store = await open();
    const { id } = await createIntegration(store);
    /** Another process each time, as after the death of the one before. */
    const begin = async (now: number, holder = `process ${String(now)}`, leaseMs = -1) => {
      const begun = await store.write('beginRound', { id, holder, now, leaseMs });
      return begun.outcome === 'held_back' ? begun.wait : begun.outcome;
    };
    const end = (now: number) => store.write('endRound', { id, holder: `process ${String(now)}` });
    const codes = async () =>
      (await store.read('activity', { integrationId: id, limit: 10 })).map(({ code }) => code);
    return { store, id, begin, end, codes };
  };

  test('processes that die in one integration’s rounds are held back from it for longer and longer, which is said', async () => {
    const { store, id, begin, codes } = await start();
    let now = NOON;
    for (let deaths = 0; deaths <= 2; deaths += 1) {
      expect(await begin(now)).toBe('begun');
      now += 2 * SECOND;
    }
    expect(await codes()).not.toContain('held_back');
    let times = 2;
    for (const pause of [10, 20, 40, 80, 160, 300, 300]) {
      const wait = (pause - 2) * SECOND;
      expect(await begin(now)).toBe(wait);
      const [told] = await store.read('activity', { integrationId: id, limit: 1 });
      times += 1;
      expect(told).toEqual({
        at: now,
        level: 'warning',
        code: 'held_back',
        message: `The connector’s process ended ${String(times)} times in a row while it pulled this account. It waits before it tries again; its log has the reason.`,
        params: { times },
      });
      expect(await begin(now + SECOND)).toBe(wait - SECOND);
      now += wait;
      expect(await begin(now)).toBe('begun');
      now += 2 * SECOND;
    }
    expect((await codes()).filter((code) => code === 'held_back')).toHaveLength(7);
  });

  test('a round that ended, and a pull that got further, are no deaths', async () => {
    const { store, id, begin, end } = await start();
    for (let now = NOON; now < NOON + 10 * SECOND; now += SECOND) {
      expect(await begin(now)).toBe('begun');
      await end(now);
    }
    for (let step = 0; step < 10; step += 1) {
      const now = NOON + MINUTE + step * 2 * SECOND;
      expect(await begin(now)).toBe('begun');
      const state = JSON.stringify({ pull: 'here', share: step / 100, finished: false });
      const progress = { task: 'import', version: step, state };
      const batch = { integrationId: id, origin: 'import', facts: [], progress } as const;
      await store.write('record', { batches: [batch], now });
    }
  });

  test('who gets further after some deaths is forgiven them', async () => {
    const { store, id, begin } = await start();
    let now = NOON;
    const die = async (): Promise<void> => {
      expect(await begin(now)).toBe('begun');
      now += 2 * SECOND;
    };
    for (let step = 1; step <= 3; step += 1) {
      await die();
      await die();
      const state = JSON.stringify({ pull: 'here', share: step / 10, finished: false });
      const progress = { task: 'import', version: step - 1, state };
      const batch = { integrationId: id, origin: 'import', facts: [], progress } as const;
      await store.write('record', { batches: [batch], now });
    }
    for (let deaths = 0; deaths <= 2; deaths += 1) await die();
    expect(await begin(now)).toBe(8 * SECOND);
  });

  test('an import that stays where it is gets no further, whatever it notes of itself; nor does a reconciliation', async () => {
    const { store, id, begin } = await start();
    let now = NOON;
    for (const task of ['import', 'reconciliation'])
      for (let step = 0; step <= 1; step += 1) {
        expect(await begin(now)).toBe('begun');
        const share = task === 'import' ? 0.5 : step / 2;
        const state = JSON.stringify({ pull: String(now), share, finished: false });
        const batch = {
          integrationId: id,
          origin: 'import',
          facts: [],
          progress: { task, version: step, state },
        } as const;
        await store.write('record', { batches: [batch], now });
        now += 2 * SECOND;
      }
    expect(await begin(now)).toBe(8 * SECOND);
  });

  test('another process waits while one has the round; a paused or deleted integration has none', async () => {
    const { store, id, begin } = await start();
    expect(await begin(NOON, 'one', MINUTE)).toBe('begun');
    expect(await begin(NOON + 1, 'another')).toBe('busy');
    await store.write('change', { id, changes: { pausedAt: NOON } });
    expect(await begin(NOON + 2, 'one')).toBe('paused');
    await store.write('change', { id, changes: { deletedAt: NOON } });
    expect(await begin(NOON + 3, 'one')).toBe('deleted');
  });

  test('a round begins with what it goes by, and ends with the last of what it pulled and the coverage, in one step', async () => {
    const { store, id, begin } = await start();
    await begin(NOON, 'one', MINUTE);
    const batch = {
      integrationId: id,
      origin: 'sync',
      facts: [],
      progress: { task: 'reconciliation', version: 0, state: JSON.stringify({ pull: 'x' }) },
    } as const;
    const coverage = { from: NOON - MINUTE, to: NOON };
    const finished = await store.write('finishRound', { id, holder: 'one', batch, coverage, now: NOON });
    expect(finished).toMatchObject({ ended: true, recorded: { outcome: 'recorded' } });

    const begun = await store.write('beginRound', { id, holder: 'two', now: NOON + 1, leaseMs: MINUTE });
    expect(begun).toMatchObject({
      outcome: 'begun',
      start: {
        row: { id, coverageFrom: NOON - MINUTE, coverageTo: NOON },
        history: null,
        reconciliation: { version: 1, contacts: 0, state: batch.progress.state },
        hasNeeds: false,
        hasRemarks: false,
        silence: null,
      },
    });
    // Who lost the lease continues nothing: its progress was continued by another.
    const late = await store.write('finishRound', { id, holder: 'one', batch, coverage, now: NOON + 2 });
    expect(late).toEqual({ recorded: { outcome: 'superseded' }, ended: false });
  });

  test('a round that began by a clock that was an hour ahead keeps nobody waiting', async () => {
    const { begin } = await start();
    expect(await begin(NOON + 60 * MINUTE)).toBe('begun');
    expect(await begin(NOON)).toBe('begun');
  });

  test('a round begins by knowing whether the account is to be asked for something, or has answered', async () => {
    const { store, id } = await start();
    const hasNeeds = async () => {
      const begun = await store.write('beginRound', { id, holder: 'one', now: NOON, leaseMs: MINUTE });
      await store.write('endRound', { id, holder: 'one' });
      return begun.outcome === 'begun' ? begun.start.hasNeeds : null;
    };
    expect(await hasNeeds()).toBe(false);
    const batch = { integrationId: id, origin: 'push', facts: [seen('1')] } as const;
    await store.write('record', { batches: [batch], now: NOON });
    expect(await hasNeeds()).toBe(true);
    const entries = [group('7', 'Sales'), source('1', 'Email')];
    await store.write('updateDirectory', { id, kinds: ['group', 'source'], entries, now: NOON });
    expect(await hasNeeds()).toBe(true);
    await store.write('countAnswered', { id, limit: 1, now: NOON });
    expect(await hasNeeds()).toBe(false);
  });

  test('a round goes on while something waits for an answer', async () => {
    const { store, id, begin } = await start();
    await begin(NOON, 'one', MINUTE);
    const batch = { integrationId: id, origin: 'sync', facts: [seen('1', { group: '404' })] } as const;
    const coverage = { from: NOON - MINUTE, to: NOON };
    const finished = await store.write('finishRound', { id, holder: 'one', batch, coverage, now: NOON });
    expect(finished).toMatchObject({ ended: false, recorded: { outcome: 'recorded', hasNeeds: true } });
    expect((await store.read('integration', { id }))!.coverageTo).toBeNull();
    expect(await begin(NOON + 1, 'two')).toBe('busy');
  });
});
