import { apiClient, createIntegration } from '../demo/api-client';
import { startConnectorProcess, type ConnectorProcess } from '../demo/connector-process';
import { ADMIN_TOKEN, places } from '../e2e/place';
import { DAY, MINUTE, systemClock } from '../simulators/shared/clock';
import { Random } from '../simulators/shared/random';
import { condition, generateHistory, seedAccount } from '../simulators/zendesk';
import { figuresOf, serve, trueFigures, zendeskInput } from './zendesk';

const KILLS = 4;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function lifelike() {
  const seeded = seedAccount({ clock: systemClock });
  const now = Date.now();
  const [from, to] = [now - 50 * DAY, now - 10 * MINUTE];
  generateHistory(seeded, { tickets: 1_200, audits: 10_000, calls: 1_000, from, to, seed: 13 });
  return seeded;
}

describe.each(places)('%s', (_name, makePlace) => {
  test(`a connector that is killed (kill -9) ${KILLS} times while it imports, and again while a new view is counted, counts as if it had not been`, async () => {
    const { account } = lifelike();
    const { sim, env: simulated } = await serve({ account });
    Object.assign(sim.exports.settings, { pageSize: 100, repeatShare: 0.1 });
    const place = await makePlace();
    const env = { ...place.env, ...simulated };
    let connector: ConnectorProcess = await startConnectorProcess(env);
    const id = await createIntegration(apiClient(connector.url, ADMIN_TOKEN), { ...zendeskInput(sim) });
    const random = new Random(5);
    const killAfter = async (requests: number): Promise<void> => {
      const target = sim.log.total + requests;
      while (sim.log.total < target) await pause(1);
      await connector.kill();
      await place.endLeases();
      connector = await startConnectorProcess(env);
    };
    const told = async (path: string) =>
      (await apiClient(connector.url, ADMIN_TOKEN).get(`/integrations/${id}${path}`)).data;

    for (let kill = 0; kill < KILLS; kill += 1) await killAfter(random.int(8, 25));
    expect((await told('')).import.state).not.toBe('done');
    while ((await told('')).coverage === null) await pause(50);
    expect((await told('')).import).toMatchObject({ state: 'done', percent: 100 });

    const late = account.views.add('Late view', [condition('priority', 'is', 'high')]);
    await connector.kill();
    await place.endLeases();
    connector = await startConnectorProcess(env);
    await killAfter(5);
    const queuesOfLate = async (): Promise<unknown[]> => {
      const { views } = await told('/views');
      return views.find((view: { id: string }) => view.id === String(late.id))?.queues ?? [];
    };
    while ((await queuesOfLate()).length === 0) await pause(50);
    expect(await connector.stop()).toBe(0);

    const store = await place.open();
    const { historyFrom } = (await store.read('integration', { id }))!;
    expect(await figuresOf(store, id)).toEqual(trueFigures(account, { strategy: 'ivr', historyFrom }));
    await store.close();
    await sim.stop();
    await place.remove();
  }, 300_000);
});
