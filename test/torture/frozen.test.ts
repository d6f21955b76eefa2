import { setTimeout as pause } from 'node:timers/promises';
import { apiClient, createIntegration } from '../demo/api-client';
import { startConnectorProcess } from '../demo/connector-process';
import { eventually } from '../e2e/account';
import { Load } from '../e2e/load';
import { ADMIN_TOKEN, database, places } from '../e2e/place';
import { FreshdeskSimulator } from '../simulators/freshdesk';
import { addOddTickets, freshdeskInput } from '../sync/accounts';
import { countsOf } from '../sync/harness';
import { MAY_TAKE_MS, quantile, scale, tell } from './scale';
import { expectExact, startWorld } from './world';

/** Longer than a process may be silent before others take over its work. */
const FROZEN_MS = scale(20_000, 7_000);
/** Where nobody can take over, a shorter time shows as much. */
const FROZEN_ALONE_MS = scale(20_000, 1_500);

describe.each(places)('%s', (store, makePlace) => {
  test(
    'a process that is frozen under load and thawed goes on, and nothing is lost or doubled',
    async () => {
      const world = await startWorld(await makePlace());
      const load = new Load(world.apiKey, { patient: true });
      load.start([world.connector().url]);
      await load.more(20);
      world.connector().child.kill('SIGSTOP');
      await pause(FROZEN_ALONE_MS);
      world.connector().child.kill('SIGCONT');
      const thawed = performance.now();
      await load.more(20);
      const again = performance.now() - thawed;
      await load.stop();
      await expectExact(world, load);
      tell('frozen under push load and thawed', store, {
        'frozen ms': FROZEN_ALONE_MS,
        'taken again after ms': Math.round(again),
        'slowest answer ms': quantile(load.times, 1),
      });
      await world.end();
    },
    MAY_TAKE_MS,
  );
});

test(
  'PostgreSQL: of two processes the one that imports is frozen for longer than its lease and thawed: the other one takes over, and all is counted once',
  async () => {
    const sim = new FreshdeskSimulator({ plan: 'unlimited', seed: 33 });
    addOddTickets(sim, scale(6_000, 1_200));
    const place = await database();
    const env = { ...place.env, FRESHDESK_BASE_URL: await sim.start(), SYNC_INTERVAL_SECONDS: '1' };
    const first = await startConnectorProcess(env);
    const id = await createIntegration(apiClient(first.url, ADMIN_TOKEN), freshdeskInput(sim, 700));
    while (sim.log.total < 100) await pause(1);
    const second = await startConnectorProcess(env);
    const api = apiClient(second.url, ADMIN_TOKEN);
    first.child.kill('SIGSTOP');
    const frozenAt = performance.now();
    const requests = sim.log.total;
    await eventually(async () => expect(sim.log.total).toBeGreaterThan(requests + 50));
    const takenOver = performance.now() - frozenAt;
    // Thawed while the other one is at it: what it still holds in its hands it must not write.
    await pause(Math.max(0, FROZEN_MS - takenOver));
    first.child.kill('SIGCONT');
    await eventually(async () => {
      const { data } = await api.get<{ import: { state: string }; coverage: unknown }>(`/integrations/${id}`);
      expect([data.import.state, data.coverage === null]).toEqual(['done', false]);
    });
    expect(await Promise.all([first.stop(), second.stop()])).toEqual([0, 0]);

    const store = await place.open();
    const { historyFrom } = (await store.read('integration', { id }))!;
    expect(await countsOf(store, id)).toEqual(sim.truth({ view: 'import', historyFrom }).queues);
    await store.close();
    await sim.stop();
    await place.remove();
    tell('frozen for longer than its lease while it imports', 'PostgreSQL', {
      'taken over after ms': Math.round(takenOver),
    });
  },
  MAY_TAKE_MS,
);
