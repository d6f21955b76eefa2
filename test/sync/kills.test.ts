import { eachStore } from '../setup/stores';
import { until } from '../setup/until';
import { FreshchatSimulator } from '../simulators/freshchat';
import { FreshdeskSimulator } from '../simulators/freshdesk';
import { Random } from '../simulators/shared/random';
import { addOddChats, addOddTickets, freshchatInput, freshdeskInput } from './accounts';
import { countsOf, startPulling } from './harness';

const KILLS = 12;

describe(`an import that is cut off ${KILLS} times at any point`, () => {
  eachStore((open) => {
    test('Freshdesk: goes on where it was, repeats little, counts nothing twice', async () => {
      const sim = new FreshdeskSimulator({ plan: 'unlimited', seed: 12 });
      addOddTickets(sim, 900);
      const random = new Random(7);
      const store = await open();
      const env = { FRESHDESK_BASE_URL: await sim.start() };
      const start = () => startPulling(store, env, { leaseMs: 300 });
      let pulling = start();
      const { id } = await pulling.service.create(freshdeskInput(sim, 700));
      let percent = 0;
      for (let kill = 0; kill < KILLS; kill += 1) {
        const target = sim.log.total + random.int(30, 100);
        await until(() => sim.log.total >= target);
        await pulling.stop();
        pulling = start();
        const view = await pulling.service.get(id);
        expect(view.import.percent).toBeGreaterThanOrEqual(percent);
        ({ percent } = view.import);
      }
      expect(percent).toBeLessThan(100);
      await pulling.finished(id);
      const { historyFrom } = (await store.read('integration', { id }))!;
      expect(await countsOf(store, id)).toEqual(sim.truth({ view: 'import', historyFrom }).queues);
      const needed = [...sim.log.byPath.keys()].filter((path) => path.endsWith('conversations')).length;
      // A cut wastes what was on its way: at most eight pieces of 25 tickets.
      expect(sim.log.count(/conversations$/) - needed).toBeLessThan(KILLS * 200);
      await pulling.stop();
      await sim.stop();
    });

    test('Freshchat: likewise', async () => {
      const sim = new FreshchatSimulator({
        reportsPerMinute: 1e6,
        requestsPerMinute: 1e6,
        reportDurationMs: 0,
        linkDays: 2,
      });
      addOddChats(sim, 2_000);
      const random = new Random(8);
      const store = await open();
      const env = { FRESHCHAT_BASE_URL: await sim.start(), FRESHCHAT_REPORTS_PER_MINUTE: '1000' };
      const start = () => startPulling(store, env, { leaseMs: 300 });
      let pulling = start();
      const { id } = await pulling.service.create(freshchatInput(sim, 440));
      for (let kill = 0; kill < KILLS; kill += 1) {
        const target = sim.log.total + random.int(5, 40);
        await until(() => sim.log.total >= target);
        await pulling.stop();
        pulling = start();
      }
      await pulling.finished(id);
      const { historyFrom } = (await store.read('integration', { id }))!;
      expect(await countsOf(store, id)).toEqual(sim.truth({ view: 'import', historyFrom }).queues);
      await pulling.stop();
      await sim.stop();
    });
  });
});
