import { eachStore } from '../setup/stores';
import { generateHistory, LiveTraffic, seedAccount } from '../simulators/zendesk';
import { DAY, ManualClock, MINUTE } from '../simulators/shared/clock';
import { Random } from '../simulators/shared/random';
import { startPulling, type Pulling } from './harness';
import { figuresOf, serve, trueFigures, zendeskInput, type Figures } from './zendesk';

const END = Date.parse('2026-12-10T12:00:00Z');
const QUARTER = 15 * MINUTE;

const withoutCalls = (figures: Figures): Figures =>
  Object.fromEntries(Object.entries(figures).filter(([name]) => !name.startsWith('Calls ')));

/** Intervals of calls that were over by an instant. */
const callsUntil = (figures: Figures, until: number): Figures =>
  Object.fromEntries(
    Object.entries(figures)
      .filter(([name]) => name.startsWith('Calls '))
      .map(([name, intervals]) => [
        name,
        Object.fromEntries(
          Object.entries(intervals).filter(([start]) => Date.parse(start) + QUARTER <= until),
        ),
      ])
      .filter(([, intervals]) => Object.keys(intervals as object).length > 0),
  );

describe('the exports end at any instant (page 6, §8.1)', () => {
  eachStore((open) => {
    const running: (() => Promise<void>)[] = [];
    afterEach(async () => {
      for (const stop of running.splice(0).reverse()) await stop();
    });

    test.each([1, 2, 3])(
      'with faults and restarts, each contact is counted once, and none is left out (seed %i)',
      async (seed) => {
        const random = new Random(seed);
        const clock = new ManualClock(END);
        const seeded = seedAccount({ clock });
        const size = { tickets: 100, audits: 800, calls: 100 };
        generateHistory(seeded, { ...size, from: END - 30 * DAY, to: END - 10 * MINUTE, seed });
        const { sim, env } = await serve({ account: seeded.account, seed });
        running.push(() => sim.stop());
        sim.exports.settings.pageSize = 100;
        sim.faults.failShare(0.1);
        const status = random.pick([401, 403, 404, 410, 400] as const);
        const last = { ticketEvents: random.int(1, 14), tickets: random.int(1, 4), calls: random.int(1, 4) };
        const paths = ['ticketEvents', 'tickets', 'calls'] as const;
        const asked = { ticketEvents: 0, tickets: 0, calls: 0 };
        for (const path of paths) {
          const answer = sim.exports[path].bind(sim.exports);
          sim.exports[path] = (request) => {
            asked[path] += 1;
            if (asked[path] === last[path]) sim.exportEnds.set({ at: 0, status }, [path]);
            return answer(request);
          };
        }

        const store = await open();
        let pulling: Pulling = startPulling(store, env, { now: () => clock.now() });
        const { id } = await pulling.service.create(zendeskInput(sim, { historyDays: 20 }));
        for (let stops = 0; stops < 2; stops += 1) {
          const target = sim.log.total + random.int(10, 60);
          while (sim.log.total < target && (await store.read('integration', { id }))?.coverageTo === null)
            await new Promise((resolve) => setTimeout(resolve, 2));
          await pulling.stop();
          pulling = startPulling(store, env, { now: () => clock.now() });
        }
        running.push(() => pulling.stop());
        await pulling.finished(id);

        const traffic = new LiveTraffic(seeded, seed);
        for (let minutes = 0; minutes < 6; minutes += 1) {
          for (let step = 0; step < 6; step += 1) {
            clock.advance(10_000);
            traffic.tick();
          }
          await pulling.round(id);
        }
        sim.exportEnds.set({ at: 0, status });
        for (let minutes = 0; minutes < 3; minutes += 1) {
          clock.advance(MINUTE);
          await pulling.round(id);
        }

        const row = (await store.read('integration', { id }))!;
        const reading = JSON.parse(row.reading!);
        expect(reading).toMatchObject({
          tickets: { by: 'lists' },
          events: { by: 'lists' },
          calls: { by: 'none' },
        });
        // What was deleted before it was stored can't be had by anybody, nor what it was before if its creation lies before the
        // history (Z4: named as an unknown state); of all other tickets every audit must be there.
        const gone = [...seeded.account.desk.tickets.values()].filter(
          ({ audits }) => audits.at(-1)?.after.status === 'deleted',
        );
        const subjects = gone.map((ticket) => `ticket:${ticket.id}`);
        const facts = await store.read('facts', { integrationId: id, subjects });
        const stored = new Set(facts.map(({ key }) => key));
        const unread = new Set(
          gone.flatMap(({ audits, createdAt }) => {
            const missing = audits.filter((audit) => !stored.has(`audit:${audit.id}`));
            const isLost = createdAt < row.historyFrom && missing.some(({ at }) => at >= row.historyFrom);
            return (isLost ? audits : missing).map((audit) => audit.id);
          }),
        );
        const { historyFrom } = row;
        const right = trueFigures(seeded.account, { strategy: 'ivr', historyFrom, unread });
        const figures = await figuresOf(store, id);
        expect(withoutCalls(figures)).toEqual(withoutCalls(right));
        expect(callsUntil(figures, reading.callsUntil)).toEqual(callsUntil(right, reading.callsUntil));
      },
      120_000,
    );
  });
});
