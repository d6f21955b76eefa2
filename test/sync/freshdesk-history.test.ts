import { eachStore } from '../setup/stores';
import { FreshdeskSimulator, type FreshdeskSimulatorOptions } from '../simulators/freshdesk';
import { DAY, SECOND } from '../simulators/shared/clock';
import { addOddTickets, freshdeskInput } from './accounts';
import { countsOf, startPulling, type Pulling } from './harness';

describe('Freshdesk history (G1, G7, D1-D6)', () => {
  eachStore((open, isShared) => {
    let sim: FreshdeskSimulator;
    let pulling: Pulling | undefined;

    const start = async (options: FreshdeskSimulatorOptions = {}) => {
      sim = new FreshdeskSimulator({ seed: 5, plan: 'unlimited', ...options });
      const store = await open();
      pulling = startPulling(store, { FRESHDESK_BASE_URL: await sim.start() });
      return { store, pulling };
    };
    afterEach(async () => {
      await pulling?.stop();
      await sim.stop();
    });

    test('counts of an import equal the account’s own truth', async () => {
      const { store, pulling } = await start();
      addOddTickets(sim, 1_000);
      const id = await pulling.imported(freshdeskInput(sim));
      const { historyFrom } = (await store.read('integration', { id }))!;
      expect(await countsOf(store, id)).toEqual(sim.truth({ view: 'import', historyFrom }).queues);
      expect(Date.now() - historyFrom).toBeLessThan(401 * DAY);
      const { contacts, percent, state, error } = (await pulling.service.get(id)).import;
      expect({ percent, state, error }).toEqual({ percent: 100, state: 'done', error: null });
      expect(contacts).toBeGreaterThan(500);
    });

    test('D6: a group that a ticket got right after its creation names its contact without any push', async () => {
      const { store, pulling } = await start();
      const [groupId] = [...sim.account.groups.keys()];
      const { id: ticket } = sim.act.createTicket();
      const id = await pulling.imported(freshdeskInput(sim));
      expect([...(await countsOf(store, id)).keys()]).toEqual(['Unknown group email Tickets']);
      sim.act.moveGroup(ticket, groupId!);
      await pulling.round(id);
      expect([...(await countsOf(store, id)).keys()]).toEqual(['Customer Support email Tickets']);
      sim.act.moveGroup(ticket, [...sim.account.groups.keys()][1]!);
      await pulling.round(id);
      expect([...(await countsOf(store, id)).keys()]).toEqual(['Customer Support email Tickets']);
    });

    if (isShared) return; // What follows is between the vendor and what reads it.

    test('counts equal the account’s own truth with 10 % failing requests', async () => {
      const { store, pulling } = await start();
      addOddTickets(sim, 600);
      sim.faults.failShare(0.1);
      const id = await pulling.imported(freshdeskInput(sim));
      sim.faults.clear();
      const { historyFrom } = (await store.read('integration', { id }))!;
      expect(await countsOf(store, id)).toEqual(sim.truth({ view: 'import', historyFrom }).queues);
      expect([...sim.faults.injected.values()].reduce((a, b) => a + b)).toBeGreaterThan(30);
    });

    test('they do where many tickets were changed in one second', async () => {
      const { store, pulling } = await start();
      addOddTickets(sim, 500);
      addOddTickets(sim, 1_100, { from: Date.now() - 200 * DAY, to: Date.now() - 100 * DAY, seed: 8 });
      const bulk = [...sim.account.tickets.values()].slice(500);
      const second = Math.floor((Date.now() - 50 * DAY) / SECOND) * SECOND;
      for (const ticket of bulk) {
        sim.account.indexOf(ticket).remove(ticket);
        ticket.updatedAt = second;
        sim.account.indexOf(ticket).add(ticket);
      }
      const id = await pulling.imported(freshdeskInput(sim));
      const { historyFrom } = (await store.read('integration', { id }))!;
      expect(await countsOf(store, id)).toEqual(sim.truth({ view: 'import', historyFrom }).queues);
    });

    test('archived tickets can’t be seen, and spoil nothing', async () => {
      const { store, pulling } = await start({ archiveAfterDays: 120 });
      addOddTickets(sim, 600);
      const id = await pulling.imported(freshdeskInput(sim));
      const { historyFrom } = (await store.read('integration', { id }))!;
      const truth = sim.truth({ view: 'import', historyFrom });
      expect(await countsOf(store, id)).toEqual(truth.queues);
      expect(truth.contacts).toBeLessThan(700);
    });
  });
});
