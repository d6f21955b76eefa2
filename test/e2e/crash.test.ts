import { apiClient } from '../demo/api-client';
import { startConnector } from './connectors';
import { connectFreshdesk, startFreshdesk } from './account';
import { contactKeys, expectCounted } from './counts';
import { Load } from './load';
import { ADMIN_TOKEN, places } from './place';

/** Page 2: "sent only once what was accepted is durable: a crash after the answer loses nothing". */

const CRASHES = 10;

describe.each(places)('%s', (_name, makePlace) => {
  test(`kill -9 in the middle of a push load, ${CRASHES} times in a row: what was answered is counted once`, async () => {
    const { desk, baseUrl } = await startFreshdesk();
    const place = await makePlace();
    const env = { ...place.env, FRESHDESK_BASE_URL: baseUrl };
    let connector = await startConnector(env);
    const { id, apiKey } = await connectFreshdesk(apiClient(connector.url, ADMIN_TOKEN), desk);
    const load = new Load(apiKey);

    for (let crash = 1; crash <= CRASHES; crash += 1) {
      const running = load.run([connector.url]);
      await load.more(20 + crash * 3);
      await connector.kill();
      await running;
      connector = await startConnector(env);
    }
    expect(load.unanswered.length).toBeGreaterThan(0);

    const api = apiClient(connector.url, ADMIN_TOKEN);
    const counted = await contactKeys(api, id);
    const known = new Set(counted);
    expect(counted).toHaveLength(known.size);
    expect(load.answered.filter((key) => !known.has(key))).toEqual([]);
    const sent = new Set(load.sent);
    expect(counted.filter((key) => !sent.has(key))).toEqual([]);
    await expectCounted(api, id, counted);

    await load.repeat(connector.url);
    await expectCounted(api, id, load.answered);
    expect(await connector.stop()).toBe(0);
    await desk.stop();
    await place.remove();
  }, 90_000);

  test('SIGTERM under load: exit code 0, and everything that was answered is there', async () => {
    const { desk, baseUrl } = await startFreshdesk();
    const place = await makePlace();
    const env = { ...place.env, FRESHDESK_BASE_URL: baseUrl };
    const connector = await startConnector(env);
    const { id, apiKey } = await connectFreshdesk(apiClient(connector.url, ADMIN_TOKEN), desk);
    const load = new Load(apiKey);
    const running = load.run([connector.url]);
    await load.more(50);
    expect(await connector.stop()).toBe(0);
    await running;

    const again = await startConnector(env);
    const api = apiClient(again.url, ADMIN_TOKEN);
    await expectCounted(api, id, load.answered);
    await load.repeat(again.url);
    await expectCounted(api, id, load.answered);
    expect(await again.stop()).toBe(0);
    await desk.stop();
    await place.remove();
  }, 60_000);
});
