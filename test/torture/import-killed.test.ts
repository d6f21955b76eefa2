import { apiClient, createIntegration } from '../demo/api-client';
import { startConnectorProcess } from '../demo/connector-process';
import { ADMIN_TOKEN, places } from '../e2e/place';
import { FreshdeskSimulator } from '../simulators/freshdesk';
import { Random } from '../simulators/shared/random';
import { addOddTickets, freshdeskInput } from '../sync/accounts';
import { countsOf } from '../sync/harness';
import { MAY_TAKE_MS, scale, tell } from './scale';

const KILLS = scale(30, 2);
const TICKETS = 500 * KILLS;

describe.each(places)('%s', (storeName, makePlace) => {
  test(
    `a connector that is killed (kill -9) ${KILLS} times in mid-import counts as if it had not been`,
    async () => {
      const sim = new FreshdeskSimulator({ plan: 'unlimited', seed: 21 });
      addOddTickets(sim, TICKETS);
      const place = await makePlace();
      const env = { ...place.env, FRESHDESK_BASE_URL: await sim.start() };
      let connector = await startConnectorProcess(env);
      const id = await createIntegration(apiClient(connector.url, ADMIN_TOKEN), freshdeskInput(sim, 700));
      const random = new Random(5);
      for (let kill = 0; kill < KILLS; kill += 1) {
        const target = sim.log.total + random.int(50, 300);
        while (sim.log.total < target) await new Promise((resolve) => setTimeout(resolve, 1));
        await connector.kill();
        await place.endLeases();
        connector = await startConnectorProcess(env);
      }
      const api = apiClient(connector.url, ADMIN_TOKEN);
      let view: { import: { state: string; percent: number }; coverage: unknown };
      do {
        await new Promise((resolve) => setTimeout(resolve, 50));
        ({ data: view } = await api.get(`/integrations/${id}`));
      } while (view.coverage === null);
      expect(view.import).toMatchObject({ state: 'done', percent: 100 });
      expect(await connector.stop()).toBe(0);

      const store = await place.open();
      const { historyFrom } = (await store.read('integration', { id }))!;
      expect(await countsOf(store, id)).toEqual(sim.truth({ view: 'import', historyFrom }).queues);
      const needed = [...sim.log.byPath.keys()].filter((path) => path.endsWith('conversations')).length;
      expect(sim.log.count(/conversations$/) - needed).toBeLessThan(KILLS * 200);
      tell('kill -9 while history is imported', storeName, {
        kills: KILLS,
        tickets: TICKETS,
        'asked again': sim.log.count(/conversations$/) - needed,
      });
      await store.close();
      await sim.stop();
      await place.remove();
    },
    MAY_TAKE_MS,
  );
});
