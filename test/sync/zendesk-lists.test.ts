import { eachStore } from '../setup/stores';
import { generateHistory, seedAccount, type SeededAccount } from '../simulators/zendesk';
import { DAY, ManualClock, MINUTE } from '../simulators/shared/clock';
import { startPulling, type Pulling } from './harness';
import { figuresOf, serve, trueFigures, zendeskInput } from './zendesk';

const END = Date.parse('2026-12-10T12:00:00Z');

function lifelike(clock: ManualClock, tickets = 300): SeededAccount {
  const seeded = seedAccount({ clock });
  const size = { tickets, audits: tickets * 8, calls: tickets };
  generateHistory(seeded, { ...size, from: END - 30 * DAY, to: END - 10 * MINUTE, seed: 8 });
  return seeded;
}

describe('Zendesk without its exports (page 6, §8)', () => {
  eachStore((open) => {
    const running: (() => Promise<void>)[] = [];
    afterEach(async () => {
      for (const stop of running.splice(0).reverse()) await stop();
    });

    async function start(seeded: SeededAccount, clock: ManualClock) {
      const { sim, env } = await serve({ account: seeded.account });
      const store = await open();
      const pulling: Pulling = startPulling(store, env, { now: () => clock.now() });
      running.push(
        () => sim.stop(),
        () => pulling.stop(),
      );
      return { sim, env, store, pulling };
    }

    const withoutCalls = <T>(figures: Record<string, T>): Record<string, T> =>
      Object.fromEntries(Object.entries(figures).filter(([name]) => !name.startsWith('Calls ')));

    test.each([401, 403, 404, 410, 400] as const)(
      'an import by lists, the exports answering %i, counts as the account’s own truth has it',
      async (status) => {
        const clock = new ManualClock(END);
        const seeded = lifelike(clock, status === 403 ? 300 : 60);
        const { sim, store, pulling } = await start(seeded, clock);
        sim.exportEnds.set({ at: 0, status });
        const id = await pulling.imported(zendeskInput(sim, { historyDays: 20 }));
        const { historyFrom } = (await store.read('integration', { id }))!;
        const unread = new Set(
          seeded.account.desk
            .byTime()
            .flatMap((audit) => (sim.account.handedOut.has(audit.id) ? [] : [audit.id])),
        );
        const right = trueFigures(seeded.account, { strategy: 'ivr', historyFrom, unread });
        expect(await figuresOf(store, id)).toEqual(withoutCalls(right));
      },
      120_000,
    );
  });
});
