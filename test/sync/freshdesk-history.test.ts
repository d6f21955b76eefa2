import { eachStore } from '../setup/stores';
import { addTicketHistory, FreshdeskSimulator } from '../simulators/freshdesk';
import { countsOf, startPulling } from './harness';

const DAY = 86_400_000;

describe('Freshdesk history (G1, G7, D1-D6)', () => {
  eachStore((open) => {
    test('counts of an import equal the account’s own truth', async () => {
      const sim = new FreshdeskSimulator({
        domain: 'acme.freshdesk.com',
        seed: 5,
        plan: 'unlimited',
        customSources: true,
      } as never);
      addTicketHistory(sim.account, {
        tickets: 3_000,
        conversations: 9_000,
        mergedShare: 0.05,
        deletedShare: 0.03,
        spamShare: 0.03,
        ungroupedShare: 0.1,
        unknownGroupShare: 0.02,
        unknownSourceShare: 0.02,
      });
      const base = await sim.start();
      const store = await open();
      const pulling = startPulling(store, { FRESHDESK_BASE_URL: base });
      try {
        const id = await pulling.imported({
          name: 'Acme',
          product: 'freshdesk',
          domain: 'acme.freshdesk.com',
          apiKey: sim.access.apiKey,
          historyDays: 400,
        });
        const row = await store.read('integration', { id });
        const truth = sim.truth({ view: 'import', historyFrom: row!.historyFrom });
        expect(await countsOf(store, id)).toEqual(truth.queues);
        expect(Date.now() - row!.historyFrom).toBeLessThan(401 * DAY);
      } finally {
        await pulling.stop();
        await sim.stop();
      }
    });
  });
});
