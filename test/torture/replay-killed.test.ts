import { apiClient, createIntegration } from '../demo/api-client';
import { startConnectorProcess, type ConnectorProcess } from '../demo/connector-process';
import { ADMIN_TOKEN, places } from '../e2e/place';
import { DAY, MINUTE, systemClock } from '../simulators/shared/clock';
import { Random } from '../simulators/shared/random';
import { condition, generateHistory, seedAccount } from '../simulators/zendesk';
import {
  callsUntil,
  figuresOf,
  lostInDeletion,
  serve,
  trueFigures,
  withoutCalls,
  zendeskInput,
} from '../sync/zendesk';
import { MAY_TAKE_MS, scale, tell } from './scale';

const KILLS = scale(12, 2);
const REPLAYS = scale(6, 1);
/** As many pages in both forms: the short one has fewer of everything on each. */
const PAGE = scale(100, 25);
const AUDITS = 25 * PAGE * KILLS;
/** So often it is counted how much the vendor was asked, a thing that costs nothing, for each time that the connector is asked. */
const LOOKS = 25;
/** More than one: ZENDESK_SEEDS=20 npx jest test/torture/replay-killed */
const SEEDS = Array.from({ length: Number(process.env.ZENDESK_SEEDS ?? 1) }, (_, index) => index + 1);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function lifelike() {
  const seeded = seedAccount({ clock: systemClock });
  const now = Date.now();
  const [from, to] = [now - 50 * DAY, now - 10 * MINUTE];
  generateHistory(seeded, {
    tickets: 3 * PAGE * KILLS,
    audits: AUDITS,
    calls: Math.round(2.5 * PAGE) * KILLS,
    from,
    to,
    seed: 13,
  });
  return seeded;
}

describe.each(places)('%s', (storeName, makePlace) => {
  test(
    `a connector that is killed (kill -9) ${KILLS} times while it imports, and again while a new view is counted, counts as if it had not been`,
    async () => {
      const { account } = lifelike();
      const { sim, env: simulated } = await serve({ account });
      Object.assign(sim.exports.settings, { pageSize: PAGE, repeatShare: 0.1 });
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

      for (let replay = 1; replay <= REPLAYS; replay += 1) {
        const late = account.views.add(`Late view ${replay}`, [condition('priority', 'is', 'high')]);
        await connector.kill();
        await place.endLeases();
        connector = await startConnectorProcess(env);
        await killAfter(5);
        const queuesOfLate = async (): Promise<unknown[]> => {
          const { views } = await told('/views');
          return views.find((view: { id: string }) => view.id === String(late.id))?.queues ?? [];
        };
        while ((await queuesOfLate()).length === 0) await pause(50);
      }
      expect(await connector.stop()).toBe(0);

      const store = await place.open();
      const { historyFrom } = (await store.read('integration', { id }))!;
      expect(await figuresOf(store, id)).toEqual(trueFigures(account, { strategy: 'ivr', historyFrom }));
      tell('kill -9 while Zendesk is imported, and while views are counted anew', storeName, {
        'kills of imports': KILLS,
        'of replays': REPLAYS,
        audits: AUDITS,
      });
      await store.close();
      await sim.stop();
      await place.remove();
    },
    MAY_TAKE_MS,
  );

  test.each(SEEDS)(
    'killed before, while and after the exports end and lists take their place: counted as if it had not been (seed %i)',
    async (seed) => {
      const seeded = seedAccount({ clock: systemClock });
      const now = Date.now();
      const [from, to] = [now - 30 * DAY, now - 10 * MINUTE];
      generateHistory(seeded, { tickets: 200, audits: 1_600, calls: 300, from, to, seed: 16 + seed });
      const { account } = seeded;
      const { sim, env: simulated } = await serve({ account });
      sim.exports.settings.pageSize = 100;
      sim.faults.failShare(seed % 2 === 0 ? 0.05 : 0);
      const place = await makePlace();
      const env = { ...place.env, ...simulated };
      let connector = await startConnectorProcess(env);
      const id = await createIntegration(apiClient(connector.url, ADMIN_TOKEN), {
        ...zendeskInput(sim, { historyDays: 20 }),
      });
      const random = new Random(8 + seed);
      const told = async () => (await apiClient(connector.url, ADMIN_TOKEN).get(`/integrations/${id}`)).data;
      const isImporting = async (): Promise<boolean> => (await told()).coverage === null;
      /** After so many requests, or when there are none any more. */
      const reached = async (requests: number): Promise<void> => {
        const target = sim.log.total + requests;
        while (sim.log.total < target && (await isImporting()))
          for (let look = 0; look < LOOKS && sim.log.total < target; look += 1) await pause(1);
      };
      let whileImporting = 0;
      const restart = async (): Promise<void> => {
        if (await isImporting()) whileImporting += 1;
        await connector.kill();
        await place.endLeases();
        connector = await startConnectorProcess(env);
      };

      await reached(8);
      await restart();
      await reached(random.int(6, 10));
      sim.exportEnds.set({ at: 0, status: 403 });
      for (let kill = 0; kill < 3; kill += 1) {
        await reached(random.int(5, 50));
        await restart();
      }
      expect(whileImporting).toBeGreaterThan(0);
      while (await isImporting()) await pause(50);
      expect((await told()).reading).toMatchObject({ tickets: { by: 'lists' }, events: { by: 'lists' } });
      expect(await connector.stop()).toBe(0);

      const store = await place.open();
      const row = (await store.read('integration', { id }))!;
      const { historyFrom, reading } = row;
      const { callsUntil: until } = JSON.parse(reading!) as { callsUntil: number };
      const lost = await lostInDeletion(store, id, account);
      const right = trueFigures(account, { strategy: 'ivr', historyFrom, ...lost });
      const figures = await figuresOf(store, id);
      expect(withoutCalls(figures)).toEqual(withoutCalls(right));
      expect(callsUntil(figures, until)).toEqual(callsUntil(right, until));
      await store.close();
      await sim.stop();
      await place.remove();
    },
  );
});
