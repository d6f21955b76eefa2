import { setTimeout as pause } from 'node:timers/promises';
import { Load } from '../e2e/load';
import { places } from '../e2e/place';
import { megabytesOf } from './memory';
import { MAY_TAKE_MS, quantile, scale, tell } from './scale';
import { Streams } from './streams';
import { expectExact, startWorld } from './world';

const STREAMS = scale(10_000, 200);
const SECONDS = scale(60, 3);

describe.each(places)('%s', (store, makePlace) => {
  test(
    `${STREAMS} live streams, every other of a reader that takes nothing: pushes are answered, memory has an end`,
    async () => {
      const world = await startWorld(await makePlace(), { MAX_CONNECTIONS: '15000' });
      const streams = new Streams();
      const begun = performance.now();
      await streams.open(world.connector().url, STREAMS, (index) => index % 2 === 0);
      const opened = performance.now() - begun;
      const before = megabytesOf(world.connector());
      const load = new Load(world.apiKey, { senders: 4 });
      load.start([world.connector().url]);
      const seen: number[] = [];
      for (let second = 0; second < SECONDS; second += 1) {
        await pause(1_000);
        seen.push(megabytesOf(world.connector()));
      }
      await load.stop();
      expect(streams.received).toBeGreaterThan(0);
      tell('live streams with slow readers', store, {
        streams: STREAMS,
        'opened within ms': Math.round(opened),
        'ended meanwhile': streams.ended,
        'received MB': Math.round(streams.received / 1024 ** 2),
        'pushes answered': load.times.length,
        'p50 ms': quantile(load.times, 0.5),
        'p99 ms': quantile(load.times, 0.99),
        'memory MB with the streams': before,
        'at most': Math.max(...seen),
        'at last': seen.at(-1) ?? 0,
      });
      streams.close();
      await expectExact(world, load);
      await world.end();
    },
    MAY_TAKE_MS,
  );
});
