import { eachStore } from '../setup/stores';
import { generateHistory, seedAccount } from '../simulators/zendesk';
import { DAY, MINUTE, systemClock } from '../simulators/shared/clock';
import { startPulling } from './harness';
import { serve, zendeskInput } from './zendesk';

const APP = {
  ZENDESK_MARKETPLACE_NAME: 'injixo Connect',
  ZENDESK_MARKETPLACE_ORGANIZATION_ID: '12',
  ZENDESK_MARKETPLACE_APP_ID: '34',
};

eachStore((open) => {
  test.each([
    ['the exports', 'they are set', false, APP, 'injixo Connect/12/34'],
    ['the lists', 'they are set', true, APP, 'injixo Connect/12/34'],
    ['the lists', 'they are not', true, {}, ''],
  ])(
    'the headers that Zendesk asks of whoever serves several customers (page 6, §10): by %s, where %s',
    async (_way, _where, ended, app, told) => {
      const seeded = seedAccount({ clock: systemClock });
      const to = Date.now() - 10 * MINUTE;
      generateHistory(seeded, { tickets: 20, audits: 100, calls: 10, from: to - 2 * DAY, to, seed: 4 });
      const { sim, env } = await serve({ account: seeded.account });
      if (ended) sim.exportEnds.set({ at: 0, status: 410 });
      const pulling = startPulling(await open(), { ...env, ...app });
      const id = await pulling.imported(zendeskInput(sim, { historyDays: 5 }));
      await pulling.round(id);
      expect([...sim.apps.seen.keys()]).toEqual([told]);
      expect(sim.apps.seen.get(told)).toBeGreaterThan(10);
      await pulling.stop();
      await sim.stop();
    },
  );
});
