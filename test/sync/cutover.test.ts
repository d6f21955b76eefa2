import { eachStore } from '../setup/stores';
import { FreshchatSimulator, FreshchatTraffic } from '../simulators/freshchat';
import { FreshdeskSimulator, FreshdeskTraffic } from '../simulators/freshdesk';
import { DAY, ManualClock, MINUTE, SECOND } from '../simulators/shared/clock';
import { addOddChats, addOddTickets, freshchatInput, freshdeskInput } from './accounts';
import { fast } from './clocks';
import { Delivery } from './events';
import { countsOf, startPulling, type Pulling } from './harness';

const NOW = Date.parse('2026-03-10T12:00:00Z');

describe('pushes that arrive while history is imported: one series, each contact once (G1, D6, F1)', () => {
  eachStore((open) => {
    let clock: ManualClock;
    let pulling: Pulling;
    let stopSim: () => Promise<void>;
    beforeEach(() => {
      clock = new ManualClock(NOW);
    });
    afterEach(async () => {
      await pulling.stop();
      await stopSim();
    });

    test('Freshdesk, with people at work in the account all the time', async () => {
      const sim = new FreshdeskSimulator({ clock, plan: 'unlimited', seed: 9 });
      addOddTickets(sim, 900, { from: NOW - 60 * DAY });
      const store = await open();
      stopSim = () => sim.stop();
      const env = { FRESHDESK_BASE_URL: await sim.start() };
      pulling = startPulling(store, env, { now: () => clock.now(), pace: fast(50) });
      const { id } = await pulling.service.create(freshdeskInput(sim, 90));
      const delivery = new Delivery(pulling.ledger, id, 'freshdesk', { shuffled: 5 });
      sim.onEvent(delivery.take);
      const traffic = new FreshdeskTraffic(sim.account, sim.act, 2);
      const [old] = sim.account.tickets.keys();
      let pages = 0;
      sim.beforeList = () => {
        pages += 1;
        if (pages > 30) return;
        for (let step = 0; step < 10; step += 1) {
          clock.advance(2 * SECOND);
          traffic.step();
        }
        // A ticket of the past comes to life before it was read, and after.
        if (!sim.account.ticket(old! + pages).deleted) sim.act.customerReply(old! + pages);
      };
      await pulling.finished(id);
      await delivery.settled();
      clock.advance(5 * MINUTE);
      await pulling.round(id);
      const { historyFrom } = (await store.read('integration', { id }))!;
      const truth = sim.truth({ view: 'seen', historyFrom, delivered: delivery.arrived });
      expect(await countsOf(store, id)).toEqual(truth.queues);
      expect(pages).toBeGreaterThan(10);
      expect(await pulling.metric('contacts_counted_total', { origin: 'import' })).toBeGreaterThan(500);
    });

    test('Freshchat', async () => {
      const quotas = { reportsPerMinute: 1_000, requestsPerMinute: 1e6, reportDurationMs: 0 };
      const sim = new FreshchatSimulator({ clock, ...quotas, reportSkewMs: 40 * SECOND });
      addOddChats(sim, 900, NOW - 100 * DAY);
      const store = await open();
      stopSim = () => sim.stop();
      const env = { FRESHCHAT_BASE_URL: await sim.start() };
      pulling = startPulling(store, env, { now: () => clock.now(), pace: fast(50) });
      const { id } = await pulling.service.create(freshchatInput(sim, 120));
      const delivery = new Delivery(pulling.ledger, id, 'freshchat', { shuffled: 5 });
      sim.onEvent(delivery.take);
      const traffic = new FreshchatTraffic(sim.account, sim.act, 2);
      const answer = sim.answer.bind(sim);
      sim.answer = (request) => {
        for (let step = 0; step < 10; step += 1) {
          clock.advance(5 * SECOND);
          traffic.step();
        }
        return answer(request);
      };
      await pulling.finished(id);
      sim.answer = answer;
      await delivery.settled();
      clock.advance(5 * MINUTE);
      await pulling.round(id);
      const { historyFrom } = (await store.read('integration', { id }))!;
      const truth = sim.truth({ view: 'seen', historyFrom, delivered: delivery.arrived });
      expect(await countsOf(store, id)).toEqual(truth.queues);
    });
  });
});
