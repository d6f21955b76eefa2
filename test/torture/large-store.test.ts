import { Load } from '../e2e/load';
import { places } from '../e2e/place';
import { queuesOf } from '../e2e/counts';
import { postJson } from '../push/http';
import { message, ticket } from '../push/tokens';
import { DOMAIN } from '../e2e/account';
import { fill } from './fill';
import { MAY_TAKE_MS, quantile, scale, tell } from './scale';
import { startWorld } from './world';

const FACTS = scale(5_000_000, 20_000);
const KILLS = scale(20, 2);
const TICKET = 1_999_999_999;

describe.each(places)('%s', (store, makePlace) => {
  test(
    `kill -9 under push load with ${FACTS} stored facts: ready again soon, and nothing lost`,
    async () => {
      const world = await startWorld(await makePlace());
      const at = Date.now() - 3_600_000;
      const instant = new Date(at).toISOString();
      const events = [ticket({ ticketId: TICKET, createdAt: instant, occurredAt: instant })];
      const token = message(world.apiKey, 'events', { domain: DOMAIN, events });
      await postJson(`${world.connector().url}/v1/events`, JSON.stringify({ token }));
      expect(await world.connector().stop()).toBe(0);
      const begun = performance.now();
      await fill(world.env, { integrationId: world.id, ticketId: String(TICKET), at }, FACTS);
      const filled = performance.now() - begun;
      await world.start();

      const load = new Load(world.apiKey);
      const away: number[] = [];
      for (let kill = 0; kill < KILLS; kill += 1) {
        const running = load.run([world.connector().url]);
        await load.more(30);
        away.push(await world.kill());
        await running;
      }
      await load.repeat(world.connector().url);
      const total = (await queuesOf(world.api(), world.id)).reduce((sum, { offered }) => sum + offered, 0);
      expect(total).toBe(1 + FACTS + load.answered.length);
      tell('kill -9 with a large store', store, {
        'stored facts': FACTS,
        'filled within s': Math.round(filled / 1000),
        kills: KILLS,
        'ready again p50 ms': quantile(away, 0.5),
        'max ms': quantile(away, 1),
        'pushes p99 ms': quantile(load.times, 0.99),
      });
      await world.end();
    },
    MAY_TAKE_MS,
  );
});
