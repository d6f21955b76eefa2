import { eachStore } from '../setup/stores';
import { generateHistory, seedAccount } from '../simulators/zendesk';
import { DAY, systemClock } from '../simulators/shared/clock';
import { startPulling } from './harness';
import { figuresOf, serve, trueFigures, zendeskInput } from './zendesk';

const NOW = Date.now();

function account() {
  const seeded = seedAccount({ clock: systemClock });
  const to = NOW - 10 * 60_000;
  generateHistory(seeded, {
    tickets: 800,
    audits: 8_000,
    calls: 600,
    from: NOW - 50 * DAY,
    to,
    seed: 3,
  });
  return seeded;
}

describe('Zendesk history (Z1-Z8, T1-T4, G1)', () => {
  const seeded = account();

  eachStore((open) => {
    test.each([
      ['the whole history, calls by IVR', 60, 'ivr' as const],
      ['from the middle of tickets’ lives (Z4), calls by number (T2)', 20, 'phone_number' as const],
    ])('%s is counted as the account’s own truth has it', async (_, historyDays, strategy) => {
      const { sim, env } = await serve({ account: seeded.account });
      const store = await open();
      const pulling = startPulling(store, env);
      try {
        const id = await pulling.imported(zendeskInput(sim, { historyDays, groupingStrategy: strategy }));
        const { historyFrom } = (await store.read('integration', { id }))!;
        const right = trueFigures(seeded.account, { strategy, historyFrom });
        expect(Object.keys(right).length).toBeGreaterThan(60);
        expect(await figuresOf(store, id)).toEqual(right);
      } finally {
        await pulling.stop();
        await sim.stop();
      }
    });
  });
});
