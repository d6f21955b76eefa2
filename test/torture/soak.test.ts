import { setTimeout as pause } from 'node:timers/promises';
import { Load } from '../e2e/load';
import { places } from '../e2e/place';
import { megabytesOf } from './memory';
import { isFull, MAY_TAKE_MS, quantile, tell } from './scale';
import { Streams } from './streams';
import { expectOnce, startWorld } from './world';
import { contactKeys } from '../e2e/counts';

/** `npm run torture -- --minutes=5 soak` */
const MINUTES = isFull ? Number(process.env.SOAK_MINUTES ?? 60) : 0.05;
/** Live streams that are open at a time, each for some seconds. */
const STREAMS = 12;

describe.each(places)('%s', (store, makePlace) => {
  test(
    'under steady load with live streams that come and go: memory, seen from outside, stays',
    async () => {
      const world = await startWorld(await makePlace(), { PUSH_MESSAGES_PER_MINUTE: '1000000' });
      const url = world.connector().url;
      // Two senders: about half of what it can take.
      const load = new Load(world.apiKey, { senders: 2 });
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
      expectOnce(await contactKeys(world.api(), world.id), load.answered);
      tell('soak', store, {
        minutes: MINUTES,
        events: load.answered.length,
        'live streams': opened,
        'p99 ms': quantile(load.times, 0.99),
        'memory MB at each twentieth': seen.join(' '),
      });
      await world.end();
    },
    isFull ? MAY_TAKE_MS + MINUTES * 120_000 : MAY_TAKE_MS,
  );
});
