import { Load } from '../e2e/load';
import { places } from '../e2e/place';
import { MAY_TAKE_MS, quantile, scale, tell } from './scale';
import { expectExact, startWorld } from './world';

/** Page 2: "sent only once what was accepted is durable: a crash after the answer loses nothing". */

const KILLS = scale(200, 3);

describe.each(places)('%s', (store, makePlace) => {
  test(
    `kill -9 in the middle of a push load, ${KILLS} times in a row: what was answered is counted once`,
    async () => {
      const world = await startWorld(await makePlace());
      const load = new Load(world.apiKey);
      const away: number[] = [];
      let met = 0;
      for (let kill = 1; kill <= KILLS; kill += 1) {
        const running = load.run([world.connector().url]);
        await load.more(10 + Math.floor(Math.random() * 40));
        away.push(await world.kill());
        await running;
        met += load.unanswered.length;
      }
      expect(met).toBeGreaterThan(0);
      await expectExact(world, load);
      tell('kill -9 under push load', store, {
        kills: KILLS,
        answered: load.answered.length,
        'messages met by a kill': met,
        'ready again p50 ms': quantile(away, 0.5),
        'max ms': quantile(away, 1),
      });
      await world.end();
    },
    MAY_TAKE_MS,
  );

  test(
    'SIGTERM under load: exit code 0, and everything that was answered is there',
    async () => {
      const world = await startWorld(await makePlace());
      const load = new Load(world.apiKey);
      const stops = scale(20, 1);
      const took: number[] = [];
      for (let stop = 0; stop < stops; stop += 1) {
        const running = load.run([world.connector().url]);
        await load.more(30);
        const begun = performance.now();
        expect(await world.connector().stop()).toBe(0);
        took.push(performance.now() - begun);
        await running;
        await world.start();
      }
      await expectExact(world, load);
      tell('SIGTERM under push load', store, {
        stops,
        answered: load.answered.length,
        'stopped within p50 ms': quantile(took, 0.5),
        'max ms': quantile(took, 1),
      });
      await world.end();
    },
    MAY_TAKE_MS,
  );
});
