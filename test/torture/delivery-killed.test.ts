import { Load } from '../e2e/load';
import { places } from '../e2e/place';
import { intervalsOf } from '../e2e/counts';
import { eventually } from '../e2e/account';
import { InjixoSimulator } from '../simulators/injixo';
import { MAY_TAKE_MS, scale, tell } from './scale';
import { expectExact, startWorld, type World } from './world';

const KILLS = scale(40, 2);
const CONFIGURATION = 1234;
const BATCH = 100;

interface DeliveryState {
  readonly state: string;
  readonly contactsWaiting: number;
}

describe.each(places)('%s', (store, makePlace) => {
  test(
    `kill -9 while contacts are handed over, ${KILLS} times: injixo holds what is counted, but for the differences that are told`,
    async () => {
      const injixo = new InjixoSimulator({ slowMs: 20 });
      const env = { INJIXO_BASE_URL: await injixo.start(), INJIXO_BATCH: String(BATCH) };
      const world = await startWorld(await makePlace(), env);
      const path = `/integrations/${world.id}/delivery`;
      const from = new Date(Date.now() - 24 * 3_600_000).toISOString();
      const apiKey = injixo.access.key;
      await world.api().put(path, { apiKey, configurationId: CONFIGURATION, mode: 'live', from });

      const load = new Load(world.apiKey);
      for (let kill = 0; kill < KILLS; kill += 1) {
        const taken = injixo.taken.length;
        const running = load.run([world.connector().url]);
        await eventually(async () => expect(injixo.taken.length).toBeGreaterThan(taken + 2));
        await world.kill();
        await running;
        await world.place.endLeases();
      }
      await expectExact(world, load);
      await eventually(async () => {
        const { data } = await world.api().get<DeliveryState>(path);
        expect([data.state, data.contactsWaiting]).toEqual(['waiting', 0]);
      });

      const uncertain = await expectHeld(world, injixo);
      tell('kill -9 while contacts are handed over', store, {
        kills: KILLS,
        contacts: load.answered.length,
        requests: injixo.taken.length,
        'intervals told as uncertain': uncertain,
      });
      await world.end();
      await injixo.stop();
    },
    MAY_TAKE_MS,
  );
});

/** Every interval that injixo holds otherwise than it is counted is among the differences; gives how many those are. */
async function expectHeld({ api, id }: World, injixo: InjixoSimulator): Promise<number> {
  const { data: csv } = await api().get<string>(`/integrations/${id}/delivery/differences.csv`);
  const lines = csv.split('\r\n').slice(1).filter(Boolean);
  const held = (): Map<string, Map<number, number>> =>
    new Map(
      injixo.held.queues.map(({ name, intervals }) => [
        name,
        new Map([...intervals].map(([start, { offered }]) => [start, offered])),
      ]),
    );
  const counted = await intervalsOf(api(), id);
  for (const [name, intervals] of counted)
    for (const [start, offered] of intervals) {
      const row = `${name},${new Date(start).toISOString().slice(0, 19).replace('T', ' ')},`;
      const does = held().get(name)?.get(start);
      if (!lines.some((line) => line.startsWith(row)))
        expect([name, start, does]).toEqual([name, start, offered]);
    }
  injixo.held.importCsv(csv, CONFIGURATION);
  const sorted = (counts: Map<string, Map<number, number>>) =>
    [...counts].map(([name, each]) => [name, [...each].sort(([a], [b]) => a - b)]).sort();
  expect(sorted(held())).toEqual(sorted(counted));
  return lines.length;
}
