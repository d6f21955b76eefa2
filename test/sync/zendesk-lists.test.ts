import { eventually } from '../e2e/account';
import { eachStore } from '../setup/stores';
import { generateHistory, LiveTraffic, seedAccount, type SeededAccount } from '../simulators/zendesk';
import { DAY, HOUR, ManualClock, MINUTE } from '../simulators/shared/clock';
import { startPulling, type Pulling } from './harness';
import { figuresOf, neverTold, serve, trueFigures, withoutCalls, zendeskInput } from './zendesk';

const END = Date.parse('2026-12-10T12:00:00Z');
/** By which an export says that it has ended. */
const REFUSALS = [401, 403, 404, 410, 400] as const;
/** How long after the last one the next sweep begins, at the usual SYNC_INTERVAL_SECONDS. */
const SWEEP_EVERY = 36_000;

function lifelike(clock: ManualClock, tickets = 300): SeededAccount {
  const seeded = seedAccount({ clock });
  const size = { tickets, audits: tickets * 8, calls: tickets };
  generateHistory(seeded, { ...size, from: END - 30 * DAY, to: END - 10 * MINUTE, seed: 8 });
  return seeded;
}

describe('Zendesk without its exports (page 6, §8)', () => {
  eachStore((open, isShared) => {
    const running: (() => Promise<void>)[] = [];
    afterEach(async () => {
      for (const stop of running.splice(0).reverse()) await stop();
    });

    async function start(seeded: SeededAccount, clock: ManualClock, more: Record<string, string> = {}) {
      const { sim, env } = await serve({ account: seeded.account });
      sim.exportEnds.set({ at: 0, status: 410 });
      const store = await open();
      const pulling: Pulling = startPulling(store, { ...env, ...more }, { now: () => clock.now() });
      running.push(
        () => sim.stop(),
        () => pulling.stop(),
      );
      const historyFrom = async (id: string) => (await store.read('integration', { id }))!.historyFrom;
      /** Counts are those of all that could ever be read. */
      const expectTruth = async (id: string): Promise<void> => {
        const unread = neverTold(seeded.account);
        const question = { strategy: 'ivr', historyFrom: await historyFrom(id), unread } as const;
        expect(await figuresOf(store, id)).toEqual(withoutCalls(trueFigures(seeded.account, question)));
      };
      return { sim, env, store, pulling, expectTruth };
    }

    /** An account without a past in which the test does everything. */
    function quiet() {
      const clock = new ManualClock(END);
      const seeded = seedAccount({ clock });
      const { account, ids } = seeded;
      const ticket = (at: number): number => account.createTicket({ by: ids.customers[0]!, at }).id;
      return { clock, seeded, account, ids, ticket };
    }

    test.each(REFUSALS.filter((status) => !isShared || status === 403))(
      'an import by lists, the exports answering %i, counts as the account’s own truth has it',
      async (status) => {
        const clock = new ManualClock(END);
        const seeded = lifelike(clock, status === 403 && !isShared ? 300 : 60);
        const { sim, pulling, expectTruth } = await start(seeded, clock);
        sim.exportEnds.set({ at: 0, status });
        const id = await pulling.imported(zendeskInput(sim, { historyDays: 20 }));
        await expectTruth(id);
      },
    );

    test('what changes is counted by the sweep that begins next, within a minute, without any webhook (§8.5)', async () => {
      const clock = new ManualClock(END);
      const seeded = lifelike(clock, 30);
      const { sim, pulling, expectTruth } = await start(seeded, clock);
      const id = await pulling.imported(zendeskInput(sim, { historyDays: 20 }));
      const traffic = new LiveTraffic(seeded, 5);
      for (let sweep = 0; sweep < 8; sweep += 1) {
        for (let step = 0; step < 6; step += 1) {
          clock.advance(SWEEP_EVERY / 6);
          traffic.tick();
        }
        await pulling.round(id);
        await expectTruth(id);
      }
    });

    test('where the account refuses cursors that it did not make, sweeps begin at the newest end (§8.6)', async () => {
      const clock = new ManualClock(END);
      const seeded = lifelike(clock, 150);
      const { sim, pulling, expectTruth } = await start(seeded, clock);
      sim.lists.acceptSelfMade = false;
      const id = await pulling.imported(zendeskInput(sim, { historyDays: 20 }));
      const traffic = new LiveTraffic(seeded, 6);
      for (let sweep = 0; sweep < 3; sweep += 1) {
        for (let step = 0; step < 10; step += 1) {
          clock.advance(SWEEP_EVERY / 10);
          traffic.tick();
        }
        await pulling.round(id);
        await expectTruth(id);
      }
      expect(sim.log.recent.some(({ query }) => query.includes('sort=-updated_at&page[size]=100'))).toBe(
        true,
      );
    });

    test('two changes in one second: the ticket is read again once it is older than that (§8.5)', async () => {
      const { clock, account, ids, seeded, ticket } = quiet();
      const first = ticket(END - HOUR);
      const { sim, pulling, expectTruth } = await start(seeded, clock);
      const id = await pulling.imported(zendeskInput(sim, { historyDays: 2 }));
      clock.advance(MINUTE);
      account.agentReply(first, ids.agents[0]!);
      await pulling.round(id);
      account.customerComment(first); // in the same second: `updated_at` stays what it was
      clock.advance(SWEEP_EVERY);
      await pulling.round(id);
      clock.advance(SWEEP_EVERY);
      await pulling.round(id);
      await expectTruth(id);
      const { contacts } = (await pulling.service.get(id)).import;
      expect(contacts).toBe(1);
    });

    test('an archived ticket: all in one answer, from both ends where that is cut, else named (§8.4)', async () => {
      const { clock, account, ids, seeded, ticket } = quiet();
      const [whole, longer, longest] = [40, 150, 260].map((comments) => {
        const made = ticket(END - 20 * DAY);
        for (let comment = 0; comment < comments; comment += 1)
          account.customerComment(made, { at: END - 20 * DAY + comment * MINUTE });
        account.setStatus(made, ids.admin, 'closed', { at: END - 15 * DAY });
        return made;
      }) as [number, number, number];
      for (const each of [whole, longer, longest]) account.archive.add(each, END - 5 * DAY);
      const { sim, pulling, expectTruth } = await start(seeded, clock);
      sim.audits.ofArchived = 'cut';
      const id = await pulling.imported(zendeskInput(sim, { historyDays: 30 }));
      const { lost } = await pulling.service.get(id);
      expect(lost).toMatchObject({ cutTickets: 1, deletedTickets: 0 });
      await expectTruth(id);
      expect(account.handedOut.size).toBe(42 + 152 + 200);
    });

    test('deleted before it was read: named, by how many; deleted afterwards: counted as it was (§8.7)', async () => {
      const { clock, account, ids, seeded, ticket } = quiet();
      const [gone, alsoGone, later] = [3, 2, 1].map((days) => ticket(END - days * DAY)) as [
        number,
        number,
        number,
      ];
      account.deleteTicket(gone, ids.admin, { at: END - DAY });
      account.deleteTicket(alsoGone, ids.admin, { at: END - HOUR });
      const { sim, pulling, expectTruth } = await start(seeded, clock);
      const id = await pulling.imported(zendeskInput(sim, { historyDays: 20 }));
      expect((await pulling.service.get(id)).lost).toMatchObject({ deletedTickets: 2 });
      clock.advance(10 * MINUTE);
      account.deleteTicket(later, ids.admin);
      const short = ticket(clock.now());
      clock.advance(1_000);
      account.deleteTicket(short, ids.admin);
      clock.advance(6 * MINUTE);
      await pulling.round(id);
      expect((await pulling.service.get(id)).lost).toMatchObject({ deletedTickets: 3 });
      await expectTruth(id);
      account.restoreTicket(gone, ids.admin);
      await pulling.round(id);
      expect((await pulling.service.get(id)).lost).toMatchObject({ deletedTickets: 2 });
      await expectTruth(id);
    });

    test('the daily check finds what no sweep could: changed and archived while the connector was down (§8.7)', async () => {
      const { clock, account, ids, seeded, ticket } = quiet();
      const open1 = ticket(END - HOUR);
      const { sim, pulling, expectTruth } = await start(seeded, clock);
      const id = await pulling.imported(zendeskInput(sim, { historyDays: 2 }));
      clock.advance(5 * HOUR);
      account.customerComment(open1);
      account.setStatus(open1, ids.admin, 'closed');
      account.archive.add(open1, clock.now());
      clock.advance(20 * HOUR);
      await pulling.round(id);
      await expectTruth(id);
      expect(account.handedOut.size).toBe(3);
    });

    test('who was staff and is deleted by now was staff (Z2)', async () => {
      const { clock, account, seeded, ticket } = quiet();
      const first = ticket(END - 5 * HOUR);
      const former = account.directory.addStaff('agent', 'Former Agent');
      account.agentReply(first, former, { at: END - 4 * HOUR });
      account.directory.remove(former);
      const { sim, pulling, expectTruth } = await start(seeded, clock);
      const id = await pulling.imported(zendeskInput(sim, { historyDays: 2 }));
      await expectTruth(id);
      clock.advance(HOUR);
      await pulling.round(id);
      expect(sim.log.count('/api/v2/deleted_users.json')).toBe(1);
    });

    test('a user who sees less than all is refused while it is read: lists would be shorter without a word', async () => {
      const { clock, account, seeded, ticket } = quiet();
      ticket(END - HOUR);
      const { sim, pulling } = await start(seeded, clock);
      const id = await pulling.imported(zendeskInput(sim, { historyDays: 2 }));
      const [owner] = account.directory.staff();
      account.directory.restrict(owner!.id, 'assigned');
      clock.advance(2 * HOUR);
      pulling.service.sync(id).catch(() => undefined);
      await pulling.until(id, ({ failingSince }) => failingSince !== null);
      expect((await pulling.service.get(id)).status).toMatchObject({
        state: 'failing',
        message: expect.stringContaining('doesn’t see all tickets'),
      });
    });

    test('before the first ticket is read it is said how many there are, at which pace, and how long that takes', async () => {
      const clock = new ManualClock(END);
      const seeded = lifelike(clock, 60);
      const { sim, pulling } = await start(seeded, clock, { ZENDESK_AUDITS_PER_MINUTE: '120' });
      sim.faults.script({ kind: 'hang', path: /\/audits/ });
      const { id } = await pulling.service.create(zendeskInput(sim, { historyDays: 20 }));
      const { pace, etaSeconds, state } = await eventually(async () => {
        const { import: told } = await pulling.service.get(id);
        expect(told.pace).not.toBeNull();
        return told;
      });
      expect(state).toBe('running');
      expect(pace).toMatchObject({ perMinute: 120 });
      expect(pace!.total).toBeGreaterThan(20);
      expect(pace!.left).toBe(pace!.total);
      expect(etaSeconds).toBe(Math.ceil((pace!.total / 120) * 60));
    });
  });
});
