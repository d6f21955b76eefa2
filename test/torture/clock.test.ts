import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { apiClient, createIntegration, generateKey } from '../demo/api-client';
import { eventually, imported } from '../e2e/account';
import { startConnector } from '../e2e/connectors';
import { Load } from '../e2e/load';
import { ADMIN_TOKEN, places } from '../e2e/place';
import { FreshdeskSimulator } from '../simulators/freshdesk';
import { contactKeys } from '../e2e/counts';
import { MAY_TAKE_MS, scale, tell } from './scale';
import { expectOnce } from './world';

const HOUR = 3_600_000;
const WRONG_MS = scale(15_000, 1_200);

describe.each(places)('%s', (store, makePlace) => {
  test(
    'a clock that goes an hour ahead, an hour back and right again: what was pushed and what was pulled is counted once',
    async () => {
      const folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-clock-'));
      const file = path.join(folder, 'clock');
      const goes = (wrongMs: number): void => writeFileSync(file, String(wrongMs));
      goes(0);
      const desk = new FreshdeskSimulator({ domain: 'acme.freshdesk.com', plan: 'unlimited', groups: 1 });
      const place = await makePlace();
      const env = {
        ...place.env,
        FRESHDESK_BASE_URL: await desk.start(),
        SYNC_INTERVAL_SECONDS: '1',
        CLOCK_FILE: file,
        NODE_OPTIONS: `--require=${path.join(__dirname, 'clock.require.js')}`,
      };
      let connector = await startConnector(env);
      const api = () => apiClient(connector.url, ADMIN_TOKEN);
      const id = await createIntegration(api(), {
        name: 'Help desk',
        product: 'freshdesk',
        domain: desk.domain,
        apiKey: desk.access.apiKey,
        historyDays: 2,
      });
      await imported(api(), id);
      const load = new Load(await generateKey(api(), id), { patient: true });
      const group = [...desk.account.groups.keys()][0]!;
      const told: string[] = [];
      /** A ticket that nobody pushes. */
      const ticket = (): void =>
        void told.push(`ticket:${desk.act.createTicket({ groupId: group, source: 1 }).id}`);

      for (const wrong of [0, HOUR, 0, -HOUR, 0]) {
        goes(wrong);
        ticket();
        load.start([connector.url]);
        await pause(WRONG_MS);
        if (wrong === 0) await load.more(10);
        ticket();
        if (wrong > 0) {
          // It ends while it holds rights that last, by its clock, for another hour.
          await connector.kill();
          connector = await startConnector(env);
        }
        await load.stop();
      }
      await load.repeat(connector.url);
      const right = performance.now();
      const expected = [...load.answered, ...told];
      await eventually(async () => expectOnce(await contactKeys(api(), id), expected));
      const { data } = await api().get<{ coverage: { to: string } }>(`/integrations/${id}`);
      expect(Date.parse(data.coverage.to)).toBeLessThanOrEqual(Date.now());
      expect(load.refusals.get(401)).toBeGreaterThan(0);
      tell('clock an hour ahead and back', store, {
        pushed: load.answered.length,
        pulled: told.length,
        'refused for its clock': load.refusals.get(401) ?? 0,
        'all counted after ms': Math.round(performance.now() - right),
      });
      expect(await connector.stop()).toBe(0);
      await desk.stop();
      await place.remove();
      rmSync(folder, { recursive: true });
    },
    MAY_TAKE_MS,
  );
});
