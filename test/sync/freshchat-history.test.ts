import { eachStore } from '../setup/stores';
import { FreshchatSimulator, type FreshchatSimulatorOptions } from '../simulators/freshchat';
import { DAY, HOUR, ManualClock, MINUTE } from '../simulators/shared/clock';
import { addOddChats, freshchatInput } from './accounts';
import { countsOf, startPulling, type Pulling } from './harness';

const NOW = Date.parse('2026-03-10T12:00:00Z');

describe('Freshchat history (F1-F4, G4, G7)', () => {
  eachStore((open, isShared) => {
    let sim: FreshchatSimulator;
    let clock: ManualClock;
    let pulling: Pulling | undefined;

    const start = async (options: FreshchatSimulatorOptions = {}) => {
      clock = new ManualClock(NOW);
      const quotas = { reportsPerMinute: 1_000, requestsPerMinute: 1_000_000, reportDurationMs: 0 };
      sim = new FreshchatSimulator({ clock, ...quotas, ...options });
      const store = await open();
      const env = { FRESHCHAT_BASE_URL: await sim.start() };
      pulling = startPulling(store, env, { now: () => clock.now() });
      return { store, pulling };
    };
    afterEach(async () => {
      await pulling?.stop();
      await sim.stop();
    });

    test('counts of 15 months, reopenings and repeats across reports included, equal the account’s own truth', async () => {
      const { store, pulling } = await start({ files: 'mixed' });
      addOddChats(sim, 4_000);
      const id = await pulling.imported(freshchatInput(sim, 1095));
      const { historyFrom } = (await store.read('integration', { id }))!;
      expect(await countsOf(store, id)).toEqual(sim.truth({ view: 'import', historyFrom }).queues);
      const { from } = (await pulling.service.get(id)).import;
      expect(NOW - Date.parse(from)).toBeLessThan(458 * DAY);
      expect(NOW - Date.parse(from)).toBeGreaterThan(450 * DAY);
    });

    test('F1: a resolution that begins before the history anchors what follows within 2 minutes', async () => {
      const { store, pulling } = await start();
      const chat = sim.act.openChat([...sim.account.groups.keys()][0]);
      const begins = Date.parse('2026-03-09T12:00:00Z');
      clock.set(begins - 30_000);
      sim.act.resolveChat(chat.id);
      sim.act.reopenChat(chat.id);
      clock.set(begins + 30_000);
      sim.act.resolveChat(chat.id);
      clock.set(NOW);
      const id = await pulling.imported(freshchatInput(sim, 1));
      expect(await countsOf(store, id)).toEqual(new Map());
    });

    test('coverage doesn’t claim what a report’s lag hides, and what was hidden is found (G4)', async () => {
      const { store, pulling } = await start({ reportLagMs: 12 * MINUTE });
      const resolve = () => sim.act.resolveChat(sim.act.openChat([...sim.account.groups.keys()][0]).id);
      const id = await pulling.imported(freshchatInput(sim, 30));
      for (let round = 0; round < 12; round += 1) {
        resolve();
        clock.advance(5 * MINUTE);
        await pulling.round(id);
        const row = (await store.read('integration', { id }))!;
        const { historyFrom, coverageTo } = row;
        const covered = (at: number) => at < coverageTo!;
        const counted = [...(await countsOf(store, id)).values()].flatMap((intervals) => [...intervals]);
        const sum = counted.reduce((total, [, number]) => total + number, 0);
        const due = sim.account.resolutions.filter(({ reportedAt: at }) => at >= historyFrom && covered(at));
        expect(sum).toBeGreaterThanOrEqual(due.length);
        expect(coverageTo).toBe(clock.now() - 15 * MINUTE);
      }
      clock.advance(HOUR / 2);
      await pulling.round(id);
      const { historyFrom } = (await store.read('integration', { id }))!;
      expect(await countsOf(store, id)).toEqual(sim.truth({ view: 'import', historyFrom }).queues);
      expect(await pulling.metric('contacts_found_by_reconciliation_total')).toBe(12);
    });

    if (isShared) return; // What follows is between the vendor and what reads it.

    test('counts equal the account’s own truth with 10 % failing requests', async () => {
      const { store, pulling } = await start();
      addOddChats(sim, 800, NOW - 200 * DAY);
      sim.faults.failShare(0.1);
      const id = await pulling.imported(freshchatInput(sim, 180));
      sim.faults.clear();
      const { historyFrom } = (await store.read('integration', { id }))!;
      expect(await countsOf(store, id)).toEqual(sim.truth({ view: 'import', historyFrom }).queues);
    });
  });
});
