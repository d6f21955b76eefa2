import { setTimeout as pause } from 'node:timers/promises';
import { createIntegration, generateKey } from '../demo/api-client';
import { imported } from '../e2e/account';
import { contactKeys } from '../e2e/counts';
import { Load } from '../e2e/load';
import { places } from '../e2e/place';
import { probe } from './probe';
import { MAY_TAKE_MS, quantile, scale, tell } from './scale';
import { expectExact, expectOnce, startWorld } from './world';

const SECONDS = scale(60, 1);
/** Far more at once than can be stored soon. */
const FLOOD = { patient: true, senders: 400, eventsPerMessage: 50 } as const;

describe.each(places)('%s', (store, makePlace) => {
  test(
    'more than it can take: it says so early, and answers soon what it takes; one integration’s flood leaves the others alone',
    async () => {
      const world = await startWorld(await makePlace(), { PUSH_MESSAGES_PER_MINUTE: '1000000' });
      const id = await createIntegration(world.api(), {
        name: 'Other',
        product: 'freshdesk',
        domain: world.desk.domain,
        apiKey: world.desk.access.apiKey,
        historyDays: 2,
      });
      await imported(world.api(), id);
      const urls = [world.connector().url];
      const apiKey = await generateKey(world.api(), id);
      const calm = new Load(world.apiKey, { patient: true, senders: 4, eventsPerMessage: 50 });
      const alone = await probe(world.connector().url, apiKey, SECONDS);
      calm.start(urls);
      await pause(SECONDS * 1000);
      await calm.stop();
      const flood = new Load(world.apiKey, FLOOD);
      flood.start(urls);
      await flood.more(1);
      const beside = await probe(world.connector().url, apiKey, SECONDS);
      await flood.stop();

      const refused = (flood.refusals.get(429) ?? 0) + (flood.refusals.get(503) ?? 0);
      expect(refused).toBeGreaterThan(0);
      expect(flood.times.length).toBeGreaterThan(0);
      tell('more than it can take', store, {
        'events/s with 4 senders': Math.round((calm.times.length * 50) / SECONDS),
        'p99 ms': quantile(calm.times, 0.99),
        'events/s with 400': Math.round((flood.times.length * 50) / SECONDS),
        'refused messages': refused,
        'of what was taken p50 ms': quantile(flood.times, 0.5),
        'p99 of it ms': quantile(flood.times, 0.99),
        'another integration alone p50, p99 ms': [quantile(alone.times, 0.5), quantile(alone.times, 0.99)],
        'beside the flood': [quantile(beside.times, 0.5), quantile(beside.times, 0.99)],
      });
      expectOnce(await contactKeys(world.api(), id), [...alone.keys, ...beside.keys]);
      // They are too many to be a call's arguments.
      for (const key of flood.answered) calm.answered.push(key);
      for (const key of flood.unanswered) calm.unanswered.push(key);
      await expectExact(world, calm);
      await world.end();
    },
    MAY_TAKE_MS,
  );
});
