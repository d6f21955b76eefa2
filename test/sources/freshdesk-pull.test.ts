import { contentOf } from '../../connector/normalizer/freshdesk-facts';
import { pullFreshdesk } from '../../connector/sources/freshdesk/pull';
import type { PullStep } from '../../connector/sources/source';
import { CONVERSATION_SOURCE } from '../simulators/freshdesk';
import { DAY, HOUR, MINUTE } from '../simulators/shared/clock';
import { quiet } from '../setup/quiet';
import { addTickets, NOW, openAccount } from './freshdesk-account';

type Account = Awaited<ReturnType<typeof openAccount>>;

let account: Account;

beforeEach(async () => {
  account = await openAccount();
});
afterEach(() => account.sim.stop());

const FROM = NOW - DAY;

async function pull(saved: string | null, isImport = saved === null): Promise<PullStep[]> {
  const range = {
    from: FROM,
    now: account.clock.now(),
    directory: [],
    reading: null,
    facts: async () => [],
    signal: new AbortController().signal,
  };
  const steps: PullStep[] = [];
  for await (const step of pullFreshdesk(account.client, saved, range, isImport)) steps.push(step);
  return steps;
}

const stateAfter = (steps: readonly PullStep[]) => steps.at(-1)!.state;
const keysOf = (steps: readonly PullStep[]) =>
  new Set(steps.flatMap(({ facts }) => facts.map(({ key }) => key)).filter((key) => key.startsWith('conv')));
const asked = () => account.sim.log.count(/conversations$/);

describe('pulling Freshdesk tickets', () => {
  test('conversations are asked for only where a customer’s reply can be that counts', async () => {
    const { sim, clock } = account;
    const [silent, answered, old, deleted] = [1, 2, 3, 4].map(() => sim.act.createTicket().id);
    clock.set(NOW - 2 * DAY);
    sim.act.customerReply(old!);
    clock.set(NOW);
    sim.act.agentReply(silent!);
    sim.act.note(old!);
    const reply = sim.act.customerReply(answered!);
    sim.act.customerReply(deleted!);
    sim.act.deleteTicket(deleted!);

    const steps = await pull(null);
    expect([...sim.log.byPath.keys()].filter((path) => path.endsWith('conversations'))).toEqual([
      `/api/v2/tickets/${answered}/conversations`,
    ]);
    expect(keysOf(steps)).toEqual(new Set([`conversation:${reply.id}`]));
  });

  test('a reconciliation asks again only where a customer answered since', async () => {
    const { sim, clock } = account;
    const [first, second, last] = [1, 2, 3].map(() => sim.act.createTicket().id);
    sim.act.customerReply(first!);
    sim.act.customerReply(second!);
    clock.advance(HOUR);
    sim.act.note(last!);
    const imported = stateAfter(await pull(null));
    expect(asked()).toBe(2);

    clock.advance(HOUR);
    sim.act.agentReply(first!);
    sim.act.changeStatus(second!, 5);
    const quiet = await pull(imported);
    expect(asked()).toBe(2);
    clock.advance(HOUR);
    const reply = sim.act.customerReply(first!);
    const steps = await pull(stateAfter(quiet));
    expect(keysOf(steps)).toContain(`conversation:${reply.id}`);
    expect(sim.log.count(`/api/v2/tickets/${second}/conversations`)).toBe(1);
  });

  test('conversations of a deleted ticket (403, 404) are no error, and are found when it is restored', async () => {
    const { sim, clock } = account;
    const ids = [1, 2].map(() => sim.act.createTicket().id);
    const replies = ids.map((id) => sim.act.customerReply(id));
    for (const id of ids) sim.act.deleteTicket(id);
    let state = stateAfter(await pull(null));
    expect(asked()).toBe(0);
    for (let day = 0; day < 3; day += 1) {
      clock.advance(8 * HOUR);
      state = stateAfter(await pull(state));
    }
    for (const id of ids) sim.act.restore(id);
    const steps = await pull(state);
    expect(keysOf(steps)).toEqual(new Set(replies.map(({ id }) => `conversation:${id}`)));
    clock.advance(HOUR);
    const before = asked();
    for (const id of ids) sim.act.note(id);
    await pull(stateAfter(steps));
    expect(asked()).toBe(before);
  });

  test('a ticket that is deleted between the list and its conversations is none either', async () => {
    const { sim } = account;
    const ids = [1, 2].map(() => sim.act.createTicket().id);
    for (const id of ids) sim.act.customerReply(id);
    let listed = 0;
    sim.beforeList = () => {
      listed += 1;
      // The first page is out, its conversations come next.
      if (listed === 1) setImmediate(() => ids.forEach((id) => sim.act.deleteTicket(id)));
    };
    const steps = await pull(null);
    const sightings = steps.flatMap(({ facts }) => facts).filter(({ kind }) => kind === 'sighting');
    expect(sightings.map((fact) => contentOf(fact).gone)).toEqual(expect.arrayContaining([true, true]));
  });

  test('tickets that are restored or deleted while it reads are seen in either list', async () => {
    const { sim, clock } = account;
    const ids = Array.from({ length: 300 }, () => {
      clock.advance(1_000);
      return sim.act.createTicket().id;
    });
    for (const id of ids.slice(0, 20)) sim.act.deleteTicket(id);
    let pages = 0;
    sim.beforeList = (query) => {
      pages += 1;
      clock.advance(1_000);
      if (query.get('filter') === 'deleted') for (const id of ids.slice(10, 15)) restoreIfDeleted(id);
      else if (pages === 2) for (const id of ids.slice(280, 290)) sim.act.deleteTicket(id);
    };
    const restoreIfDeleted = (id: number) => {
      if (sim.account.ticket(id).deleted) sim.act.restore(id);
    };
    const steps = await pull(null);
    const subjects = new Set(steps.flatMap(({ facts }) => facts.map(({ subject }) => subject)));
    expect(subjects).toEqual(new Set(ids.map((id) => `ticket:${id}`)));
  });

  test('all pages of a ticket with many conversations are read, also when one comes twice', async () => {
    const { sim } = account;
    const { id } = sim.act.createTicket();
    const replies = Array.from({ length: 350 }, () => sim.act.customerReply(id).id);
    sim.act.customerReply(id, CONVERSATION_SOURCE.surveyFeedback);
    sim.faults.script({ kind: 'repeatPage', path: /conversations$/, after: 1, times: 2 });
    const steps = await pull(null);
    expect(keysOf(steps)).toEqual(new Set(replies.map((reply) => `conversation:${reply}`)));
  });

  test('a pull that was cut off goes on where its last step ended', async () => {
    const { sim, clock } = account;
    for (let i = 0; i < 450; i += 1) {
      clock.advance(MINUTE / 4);
      sim.act.customerReply(sim.act.createTicket().id);
    }
    const range = {
      from: FROM,
      now: clock.now(),
      directory: [],
      reading: null,
      facts: async () => [],
      signal: new AbortController().signal,
    };
    let state: string | null = null;
    let steps = 0;
    const subjects = new Set<string>();
    for (let cuts = 0; cuts < 20; cuts += 1) {
      for await (const step of pullFreshdesk(account.client, state, range, true)) {
        ({ state } = step);
        for (const { subject } of step.facts) subjects.add(subject);
        steps += 1;
        if (steps % 6 === 0) break;
      }
    }
    expect(subjects.size).toBe(450);
    expect(asked()).toBeLessThan(450 + 4 * 200);
  });

  describe('how much of an import is done', () => {
    const TICKETS = 1_000;
    /** A few tickets of long ago, and many of late. */
    beforeEach(() => {
      addTickets(account.sim, 200, (index) => FROM + index * MINUTE);
      addTickets(account.sim, TICKETS - 200, (index) => NOW - 10 * HOUR + index * 30_000);
    });

    /** Lets the first list come once the search has answered. */
    function searchFirst(): void {
      const { client } = account;
      const search = jest.spyOn(client, 'ticketCount');
      const list = client.tickets.bind(client);
      jest.spyOn(client, 'tickets').mockImplementation(async (...args) => {
        await Promise.allSettled(search.mock.results.map(({ value }) => value));
        return list(...args);
      });
    }

    const searches = () => account.sim.log.count(/search/);
    const inFirstPass = (steps: readonly PullStep[]) =>
      steps.filter(({ state }) => JSON.parse(state).pass === 0);
    /** The part of all tickets that was read by each step. */
    function readBy(steps: readonly PullStep[]): number[] {
      const read = new Set<string>();
      return steps.map(({ facts }) => {
        for (const { subject } of facts) read.add(subject);
        return read.size / TICKETS;
      });
    }

    test('goes by the tickets that there are, for which an import asks once', async () => {
      searchFirst();
      const steps = await pull(null, true);
      const first = inFirstPass(steps);
      const read = readBy(first);
      expect(first.length).toBeGreaterThan(30);
      for (const [index, { share, work }] of first.entries()) {
        expect(share).toBeCloseTo(0.96 * read[index]!, 5);
        expect(work).toEqual({ done: share, left: 1 - share });
      }
      expect(steps.at(-1)!.share).toBe(1);

      const rest = inFirstPass(await pull(first[9]!.state, true));
      expect(rest.at(0)!.share).toBeCloseTo(first[10]!.share, 1);
      expect(rest.at(-1)!.share).toBeGreaterThan(0.95);
      await pull(stateAfter(steps));
      expect(searches()).toBe(1);
    });

    test('goes by the time that tickets are of where the search is refused, and on from an older state', async () => {
      searchFirst();
      account.sim.faults.script({ kind: 'unauthorized', path: /search/ });
      const steps = await pull(null, true);
      const first = inFirstPass(steps);
      expect(readBy(steps).at(-1)).toBe(1);
      const old = first[9]!;
      expect(old.share).toBeCloseTo((JSON.parse(old.state).cursors.active - FROM) / DAY, 1);

      const state = { ...JSON.parse(old.state), tickets: undefined };
      const rest = await pull(JSON.stringify(state), true);
      expect(rest[0]!.share).toBeGreaterThan(old.share - 0.01);
      expect(searches()).toBe(1);
    });

    test('isn’t told while the search hasn’t answered, which holds nothing up', async () => {
      account.sim.faults.script({ kind: 'hang', path: /search/ });
      const steps = await pull(null, true);
      expect(readBy(steps).at(-1)).toBe(1);
      for (const { share, work } of inFirstPass(steps).slice(0, -1))
        expect([share, work]).toEqual([0, undefined]);
      expect(steps.at(-1)!.share).toBe(1);
    });

    test('goes by time, too, where there are more tickets than was told', async () => {
      jest.spyOn(account.client, 'ticketCount').mockResolvedValue(100);
      const first = inFirstPass(await pull(null, true));
      const { share, state } = first[8]!;
      expect(share).toBeCloseTo((0.96 * (JSON.parse(state).cursors.active - FROM)) / DAY, 5);
      expect(first.at(-1)!.share).toBeLessThan(0.97);
    });
  });

  test('once it is left, nothing more is asked for', async () => {
    const { sim, clock } = account;
    for (let i = 0; i < 300; i += 1) {
      clock.advance(1_000);
      sim.act.customerReply(sim.act.createTicket().id);
    }
    sim.faults.script({ kind: 'slow', path: /conversations$/, amount: 20 });
    const range = {
      from: FROM,
      now: clock.now(),
      directory: [],
      reading: null,
      facts: async () => [],
      signal: new AbortController().signal,
    };
    for await (const step of pullFreshdesk(account.client, null, range, true)) {
      expect(step.facts.length).toBeGreaterThan(0);
      break;
    }
    // What was on its way comes in; then nothing more is asked for.
    await quiet(() => (sim.log.inFlight > 0 ? NaN : sim.log.total));
    expect(sim.log.total).toBeLessThan(300);
  });
});
