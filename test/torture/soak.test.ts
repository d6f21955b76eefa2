import { setTimeout as pause } from 'node:timers/promises';
import { Load } from '../e2e/load';
import { places } from '../e2e/place';
import { megabytesOf } from './memory';
import { isFull, MAY_TAKE_MS, quantile, scale, tell } from './scale';
import { Streams } from './streams';
import { expectOnce, startWorld } from './world';
import { contactKeys } from '../e2e/counts';

/** `npm run torture -- --minutes=5 soak` */
const MINUTES = isFull ? Number(process.env.SOAK_MINUTES ?? 60) : 0.05;
/** Live streams that are open at a time, each for some seconds. */
const STREAMS = 12;
/** For so long it is tried how much it can take, seconds. */
const PEAK_SECONDS = scale(20, 1);

describe.each(places)('%s', (store, makePlace) => {
  test(
    'under half of the load it can take, with live streams that come and go: memory, seen from outside, stays',
    async () => {
      const world = await startWorld(await makePlace(), { PUSH_MESSAGES_PER_MINUTE: '1000000' });
      const url = world.connector().url;
      const most = new Load(world.apiKey);
      most.start([url]);
      await pause(PEAK_SECONDS * 1000);
      await most.stop();
      const peak = most.times.length / PEAK_SECONDS;
      const load = new Load(world.apiKey, { messagesPerSecond: peak / 2 });
      load.start([url]);
      const seen: number[] = [];
      const end = performance.now() + MINUTES * 60_000;
      let opened = 0;
      for (let sampleAt = 0; performance.now() < end;) {
        const streams = new Streams();
        await streams.open(url, STREAMS, (index) => index % 4 === 0);
        opened += STREAMS;
        await pause(1_000);
        streams.close();
        if (performance.now() < sampleAt) continue;
        seen.push(megabytesOf(world.connector()));
        sampleAt = performance.now() + (MINUTES * 60_000) / 20;
      }
      await load.stop();
      expectOnce(await contactKeys(world.api(), world.id), [...most.answered, ...load.answered]);
      tell('soak', store, {
        minutes: MINUTES,
        'events/s it could take': Math.round(most.answered.length / PEAK_SECONDS),
        'events/s': Math.round(load.answered.length / MINUTES / 60),
        events: load.answered.length,
        'live streams': opened,
        'p50 ms': quantile(load.times, 0.5),
        'p99 ms': quantile(load.times, 0.99),
        'memory MB at each twentieth': seen.join(' '),
      });
      await world.end();
    },
    isFull ? MAY_TAKE_MS + MINUTES * 120_000 : MAY_TAKE_MS,
  );
});
