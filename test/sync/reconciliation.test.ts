import { replyFact } from '../../connector/normalizer/freshdesk-facts';
import { eachStore } from '../setup/stores';
import { FreshchatSimulator, FreshchatTraffic } from '../simulators/freshchat';
import { FreshdeskSimulator, FreshdeskTraffic } from '../simulators/freshdesk';
import { HOUR, ManualClock, MINUTE, SECOND } from '../simulators/shared/clock';
import { addOddChats, addOddTickets, freshchatInput, freshdeskInput } from './accounts';
import { fast } from './clocks';
import { Delivery } from './events';
import { countsOf, startPulling, totalsOf, type Pulling } from './harness';

const NOW = Date.parse('2026-03-10T12:00:00Z');
const unreliable = { lost: 0.3, doubled: 0.1, shuffled: 15 };

describe('reconciliation while pushes get lost, doubled and out of order (D6, F1, G1, G4)', () => {
  eachStore((open) => {
    let clock: ManualClock;
    let pulling: Pulling | undefined;
    let stopSim: (() => Promise<void>) | undefined;

    beforeEach(() => {
      clock = new ManualClock(NOW);
    });
    afterEach(async () => {
      await pulling?.stop();
      await stopSim?.();
    });

    const startDesk = async () => {
      const sim = new FreshdeskSimulator({ clock, plan: 'unlimited', seed: 3 });
      const store = await open();
      stopSim = () => sim.stop();
      const env = { FRESHDESK_BASE_URL: await sim.start() };
      pulling = startPulling(store, env, { now: () => clock.now(), pace: fast(100) });
      return { sim, store, pulling };
    };

    test('Freshdesk: no drift: totals are the account’s own, queues those of the sightings there were', async () => {
      const { sim, store, pulling } = await startDesk();
      addOddTickets(sim, 200, { from: NOW - 20 * 24 * HOUR });
      const id = await pulling.imported(freshdeskInput(sim, 30));
      const delivery = new Delivery(pulling.ledger, id, 'freshdesk', unreliable);
      sim.onEvent(delivery.take);
      const traffic = new FreshdeskTraffic(sim.account, sim.act, 4);
      for (let round = 0; round < 8; round += 1) {
        for (let step = 0; step < 100; step += 1) {
          clock.advance(3 * SECOND);
          traffic.step();
        }
        if (round % 2 === 1) await pulling.round(id);
      }
      traffic.settle();
      await delivery.settled();
      clock.advance(5 * MINUTE);
      await pulling.round(id);
      const { historyFrom } = (await store.read('integration', { id }))!;
      const seen = sim.truth({ view: 'seen', historyFrom, delivered: delivery.arrived });
      const counts = await countsOf(store, id);
      expect(counts).toEqual(seen.queues);
      // Replies that nobody told of and whose ticket lies in the trash can't be seen until it is restored.
      for (const { id: ticket, deleted } of sim.account.tickets.values())
        if (deleted) sim.act.restore(ticket);
      await delivery.settled();
      clock.advance(5 * MINUTE);
      await pulling.round(id);
      expect(totalsOf(await countsOf(store, id))).toEqual(sim.truth({ view: 'seen', historyFrom }).totals);
      expect(await pulling.metric('contacts_found_by_reconciliation_total')).toBeGreaterThan(50);
      expect((await pulling.service.get(id)).pushShare).toBeGreaterThan(0.3);
    });

    test('Freshchat: likewise', async () => {
      const sim = new FreshchatSimulator({
        clock,
        reportsPerMinute: 1_000,
        reportDurationMs: 0,
        reportLagMs: 5 * MINUTE,
        reportSkewMs: 30 * SECOND,
      });
      stopSim = () => sim.stop();
      const store = await open();
      const env = { FRESHCHAT_BASE_URL: await sim.start() };
      pulling = startPulling(store, env, { now: () => clock.now() });
      addOddChats(sim, 300, NOW - 20 * 24 * HOUR);
      const id = await pulling.imported(freshchatInput(sim, 30));
      const delivery = new Delivery(pulling.ledger, id, 'freshchat', unreliable);
      sim.onEvent(delivery.take);
      const traffic = new FreshchatTraffic(sim.account, sim.act, 4);
      for (let round = 0; round < 8; round += 1) {
        for (let step = 0; step < 100; step += 1) {
          clock.advance(5 * SECOND);
          traffic.step();
        }
        if (round % 2 === 1) await pulling.round(id);
      }
      await delivery.settled();
      clock.advance(10 * MINUTE);
      await pulling.round(id);
      const { historyFrom } = (await store.read('integration', { id }))!;
      const truth = sim.truth({ view: 'seen', historyFrom, delivered: delivery.arrived });
      expect(await countsOf(store, id)).toEqual(truth.queues);
      expect(await pulling.metric('contacts_found_by_reconciliation_total')).toBeGreaterThan(20);
    });

    test('the activity and the metrics tell what a run looked at, knew and found', async () => {
      const { sim, store, pulling } = await startDesk();
      const id = await pulling.imported(freshdeskInput(sim, 30));
      const { id: ticket } = sim.act.createTicket();
      clock.advance(10 * MINUTE);
      sim.act.customerReply(ticket);
      await pulling.round(id);
      const newestLine = async () =>
        (await pulling.service.activity(id, 50)).entries.find(({ code }) => code === 'reconciled')?.message ??
        '';
      /** A round's line is written just after its coverage. */
      const told = async (pattern: RegExp) => {
        while (!pattern.test(await newestLine())) await new Promise((resolve) => setTimeout(resolve, 5));
      };
      await told(
        /looked at \d+ facts: \d+ were known, and 2 contacts were found that nothing had brought before/,
      );
      await pulling.round(id);
      await told(/no contact was missing/);
      expect(await pulling.metric('contacts_found_by_reconciliation_total')).toBe(2);
      expect(await pulling.metric('reconciliation_facts_total', { fact: 'new' })).toBe(2);
      expect(await pulling.metric('reconciliation_facts_total', { fact: 'known' })).toBeGreaterThan(1);
      expect((await pulling.service.get(id)).pushShare).toBe(0);
      const delivery = new Delivery(pulling.ledger, id, 'freshdesk');
      sim.onEvent(delivery.take);
      sim.act.customerReply(ticket);
      sim.act.customerReply(ticket);
      await delivery.settled();
      expect((await pulling.service.get(id)).pushShare).toBe(0.5);
      expect(await store.read('openNeeds', { integrationId: id, limit: 5 })).toEqual([]);
    });

    test('a group that an automation sets right after creation is not pushed: right after one sync interval (D6)', async () => {
      const { sim, store, pulling } = await startDesk();
      const id = await pulling.imported(freshdeskInput(sim, 30));
      const delivery = new Delivery(pulling.ledger, id, 'freshdesk');
      sim.onEvent(delivery.take);
      const [group] = [...sim.account.groups];
      const { id: ticket } = sim.act.createTicket();
      clock.advance(2 * SECOND);
      sim.act.moveGroup(ticket, group![0]);
      await delivery.settled();
      const names = async () => [...(await countsOf(store, id)).keys()];
      expect(await names()).toEqual(['Unknown group email Tickets']);
      clock.advance(58 * SECOND);
      await pulling.round(id);
      expect(await names()).toEqual([`${group![1].name} email Tickets`]);
    });

    test('coverage advances only as far as was reconciled, and not while an answer is missing (G4)', async () => {
      const { sim, store, pulling } = await startDesk();
      const id = await pulling.imported(freshdeskInput(sim, 30));
      const coverage = async () => (await store.read('integration', { id }))!.coverageTo;
      expect(await coverage()).toBe(NOW - MINUTE);
      clock.advance(HOUR);
      sim.faults.script({ kind: 'serverError', path: /tickets$/ });
      const { id: ticket } = sim.act.createTicket();
      await pulling.service.sync(id);
      await pulling.until(id, ({ failingSince }) => failingSince !== null);
      expect(await coverage()).toBe(NOW - MINUTE);
      sim.faults.clear();
      // A ticket that a reply names, and that the account doesn't tell of just now.
      sim.faults.script({ kind: 'serverError', path: /tickets\/999$/ });
      const delivery = { integrationId: id, origin: 'push' as const };
      const at = NOW + HOUR;
      const reply = replyFact({ conversationId: '1', ticketId: '999', at, source: '0', seenAt: at });
      await pulling.ledger.record({ ...delivery, facts: [reply] });
      await pulling.service.sync(id);
      await pulling.until(id, ({ failure }) => failure !== null);
      expect(await coverage()).toBe(NOW - MINUTE);
      sim.faults.clear();
      await pulling.round(id);
      expect(await coverage()).toBe(NOW + HOUR - MINUTE);
      expect((await countsOf(store, id)).size).toBe(2);
      expect(ticket).toBeGreaterThan(0);
    });
  });
});
