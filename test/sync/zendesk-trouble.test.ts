import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pullProgress } from '../../connector/integrations/import-progress';
import { openSqliteStore } from '../../connector/ledger/sqlite/sqlite-store';
import { realTime } from '../../connector/sources/http-client/clock';
import { eachStore } from '../setup/stores';
import { generateHistory, PERSONAL_MARKER, seedAccount, type SeededAccount } from '../simulators/zendesk';
import { DAY, MINUTE, scaledClock, systemClock } from '../simulators/shared/clock';
import { startPulling } from './harness';
import { figuresOf, serve, trueFigures, zendeskInput } from './zendesk';

const NOW = Date.now();
const SCALE = 120;

function lifelike(tickets: number): SeededAccount {
  const seeded = seedAccount({ clock: systemClock });
  const [from, to] = [NOW - 30 * DAY, NOW - 10 * MINUTE];
  generateHistory(seeded, { tickets, audits: tickets * 8, calls: tickets, from, to, seed: 21 });
  return seeded;
}

describe('Zendesk in trouble', () => {
  const seeded = lifelike(400);
  const running: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const stop of running.splice(0).reverse()) await stop();
  });

  async function openTemporary() {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'injixo-connect-test-'));
    const store = await openSqliteStore(folder);
    running.push(async () => {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    });
    return { store, folder };
  }

  eachStore((open) => {
    test('stopped again and again, with faults, timeouts and a tenth of all pages repeated: counted once', async () => {
      const { sim, env } = await serve({ account: seeded.account });
      running.push(() => sim.stop());
      Object.assign(sim.exports.settings, { pageSize: 200, timeoutAbove: 150, repeatShare: 0.1 });
      const patient = { pace: realTime }; // with repeats that take no time it would be imported before it is stopped
      let store = await open();
      const id = await (async () => {
        const pulling = startPulling(store, env, patient);
        const { id } = await pulling.service.create(zendeskInput(sim));
        sim.faults.failShare(0.2);
        for (let stops = 0; stops < 3; stops += 1) await stopAfterProgress(id);
        await pulling.stop();
        return id;
      })();

      /** Waits until something more is imported, or all of it. */
      async function stopAfterProgress(integrationId: string): Promise<void> {
        const progress = () => store.read('progress', { integrationId, task: 'import' });
        const before = (await progress())?.version ?? 0;
        for (;;) {
          const now = await progress();
          if ((now?.version ?? 0) >= before + 2 || pullProgress(now).finished) return;
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      }
      for (let stops = 0; stops < 3; stops += 1) {
        await store.close();
        store = await open();
        const again = startPulling(store, env, patient);
        await stopAfterProgress(id);
        await again.stop();
      }
      await store.close();
      store = await open();
      const last = startPulling(store, env);
      running.push(() => last.stop());
      await last.finished(id);
      const { historyFrom } = (await store.read('integration', { id }))!;
      expect([...sim.faults.injected.values()].reduce((a, b) => a + b, 0)).toBeGreaterThan(5);
      expect(await figuresOf(store, id)).toEqual(
        trueFigures(seeded.account, { strategy: 'ivr', historyFrom }),
      );
    });
  });

  test('no export is ever asked more often than its quota allows', async () => {
    const pace = scaledClock(SCALE, 0);
    const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms / SCALE));
    const { sim, env } = await serve({
      account: seeded.account,
      incrementalPerMinute: 10,
      planPerMinute: 700,
      quotaClock: pace,
    });
    running.push(() => sim.stop());
    sim.exports.settings.pageSize = 100;
    const { store } = await openTemporary();
    const pulling = startPulling(
      store,
      { ...env, ZENDESK_INCREMENTAL_PER_MINUTE: '10' },
      { pace: { now: () => pace.now(), sleep } },
    );
    running.push(() => pulling.stop());
    await pulling.imported(zendeskInput(sim));
    expect(sim.log.count('/api/v2/incremental/ticket_events.json')).toBeGreaterThan(30);
    const { incremental, plan } = sim.quotas;
    expect(Object.values(incremental).map(({ refused }) => refused)).toEqual([0, 0, 0]);
    expect(plan.refused).toBe(0);
  });

  test.each(['exports', 'lists'])('nothing personal is stored (G5), by %s', async (way) => {
    const { sim, env } = await serve({ account: seeded.account });
    if (way === 'lists') sim.exportEnds.set({ at: 0, status: 410 });
    running.push(() => sim.stop());
    const { store, folder } = await openTemporary();
    const pulling = startPulling(store, env);
    const id = await pulling.imported(zendeskInput(sim));
    expect(Object.keys(await figuresOf(store, id)).length).toBeGreaterThan(50);
    await pulling.stop();
    await store.close();
    const files = await Promise.all((await readdir(folder)).map((file) => readFile(path.join(folder, file))));
    const bytes = Buffer.concat(files);
    expect(bytes.includes('Recently solved')).toBe(true);
    expect(bytes.includes(PERSONAL_MARKER)).toBe(false);
  });

  test('without Talk, Support goes on, which is said once; bought later, its calls are counted', async () => {
    const { sim, env } = await serve({ account: seeded.account, talk: 403 });
    running.push(() => sim.stop());
    const { store } = await openTemporary();
    const pulling = startPulling(store, env);
    running.push(() => pulling.stop());
    const id = await pulling.imported(zendeskInput(sim));
    await pulling.round(id);
    const figures = await figuresOf(store, id);
    expect(Object.keys(figures).some((name) => name.startsWith('Calls'))).toBe(false);
    expect(Object.keys(figures).length).toBeGreaterThan(50);
    const told = async () =>
      (await store.read('activity', { integrationId: id, limit: 50 })).filter(
        ({ code }) => code === 'no_talk',
      );
    expect(await told()).toHaveLength(1);
    sim.talk = true;
    await pulling.round(id);
    const { historyFrom } = (await store.read('integration', { id }))!;
    expect(await figuresOf(store, id)).toEqual(trueFigures(seeded.account, { strategy: 'ivr', historyFrom }));
    expect(await told()).toHaveLength(1);
  });

  test('OAuth: a token is had once, renewed when it is refused, and a client that ends is told', async () => {
    const { sim, env } = await serve({ account: seeded.account });
    running.push(() => sim.stop());
    const { store } = await openTemporary();
    const pulling = startPulling(store, env);
    running.push(() => pulling.stop());
    const client = sim.access.oauthClients[0]!;
    const { username, apiToken, ...rest } = { apiToken: '', username: '', ...zendeskInput(sim) };
    expect([username, apiToken]).not.toContain('');
    const input = { ...rest, oauthClientId: client.id, oauthClientSecret: client.secret };
    const id = await pulling.imported(input);
    expect(sim.log.count('/oauth/tokens')).toBe(2); // trying the credentials, and pulling
    sim.access.revokeOAuthTokens();
    await pulling.round(id);
    expect(sim.log.count('/oauth/tokens')).toBe(3);
    client.secret = 'another one';
    sim.access.revokeOAuthTokens();
    await pulling.service.sync(id);
    await pulling.until(id, ({ credentialsRejectedAt }) => credentialsRejectedAt !== null);
    expect((await pulling.service.get(id)).status.state).toBe('credentials_rejected');
  });

  test.each([
    ['a wrong token, answered with 401', { apiToken: 'wrong' }, false, 'credentials_rejected'],
    ['a wrong token, answered as the anonymous user', { apiToken: 'wrong' }, true, 'credentials_rejected'],
    ['an agent', { username: 'agent.1@staff.example' }, false, 'not_an_admin'],
    ['another account', { domain: 'other.zendesk.com' }, false, 'product_unreachable'],
    ['another host', { domain: 'acme.example.com' }, false, 'domain_not_allowed'],
    ['an unknown OAuth client', { oauth: true }, false, 'credentials_rejected'],
  ])('%s is refused before anything is stored', async (_, changes, anonymousMe, code) => {
    const { sim, env } = await serve({ account: seeded.account });
    running.push(() => sim.stop());
    sim.access.anonymousMe = anonymousMe;
    const { store } = await openTemporary();
    const pulling = startPulling(store, env);
    running.push(() => pulling.stop());
    const { domain, name } = zendeskInput(sim);
    const oauth = { oauthClientId: 'x', oauthClientSecret: 'y', groupingStrategy: 'ivr', product: 'zendesk' };
    const input = 'oauth' in changes ? { name, domain, ...oauth } : zendeskInput(sim, changes);
    await expect(pulling.service.create(input as never)).rejects.toMatchObject({ code });
    expect(await store.read('integrations', {})).toEqual([]);
  });

  test('an answer to tried credentials that can’t be read is said, before anything is stored', async () => {
    const { sim, env } = await serve({ account: seeded.account });
    running.push(() => sim.stop());
    const answer = sim.answer.bind(sim);
    sim.answer = (asked) =>
      asked.path.includes('/users/me') ? { ...answer(asked), json: { user: { role: 7 } } } : answer(asked);
    const { store } = await openTemporary();
    const pulling = startPulling(store, env);
    running.push(() => pulling.stop());
    await expect(pulling.service.create(zendeskInput(sim))).rejects.toMatchObject({
      code: 'product_unreachable',
      message: expect.stringContaining('an answer of an unknown form'),
    });
    expect(await store.read('integrations', {})).toEqual([]);
  });
});
