import { embeddedStore } from '../setup/stores';
import { FreshdeskSimulator, PLANS, type FreshdeskSimulatorOptions } from '../simulators/freshdesk';
import { FreshchatSimulator } from '../simulators/freshchat';
import { addOddChats, addOddTickets, freshchatInput, freshdeskInput } from './accounts';
import { QuotaTime } from './clocks';
import { countsOf, startPulling, type Pulling } from './harness';

describe('an import on a quota (page 5, "Limits")', () => {
  let pulling: Pulling | undefined;
  let sim: FreshdeskSimulator;

  afterEach(async () => {
    await pulling?.stop();
    await sim.stop();
  });

  embeddedStore((open) => {
    const run = async (options: FreshdeskSimulatorOptions, tickets: number, share = '0.75') => {
      const time = new QuotaTime();
      sim = new FreshdeskSimulator({ clock: time, ...options });
      time.of(sim.log);
      addOddTickets(sim, tickets);
      const store = await open();
      const env = { FRESHDESK_BASE_URL: await sim.start(), QUOTA_SHARE: share };
      pulling = startPulling(store, env, { pace: time });
      const begun = time.now();
      const id = await pulling.imported(freshdeskInput(sim, 700));
      const minutes = (time.now() - begun) / 60_000;
      const { historyFrom } = (await store.read('integration', { id }))!;
      expect(await countsOf(store, id)).toEqual(sim.truth({ view: 'import', historyFrom }).queues);
      return { minutes };
    };

    test('takes its share and no more, without a single 429', async () => {
      const { minutes } = await run({ plan: 'enterprise' }, 1_500);
      expect(sim.log.statusCount(429)).toBe(0);
      expect(minutes).toBeGreaterThan((sim.spent.credits / PLANS.enterprise.account / 0.75) * 0.9);
    });

    test('where others use more than their part it gives way, and refusals stay single', async () => {
      await run({ plan: 'pro', otherApps: 200 }, 500);
      expect(sim.log.statusCount(429)).toBeLessThan(sim.log.total / 5);
      expect(sim.log.longestRefusalRun).toBeLessThan(10);
    });

    test('a list quota that is lower than assumed is learnt from refusals, without a storm', async () => {
      await run({ plan: 'growth', listCountsCredits: true }, 300, '1');
      expect(sim.log.longestRefusalRun).toBeLessThan(5);
      expect(sim.log.impatient).toBeLessThan(5);
    });
  });
});

describe('an import of Freshchat’s reports on a quota', () => {
  let pulling: Pulling | undefined;
  let chats: FreshchatSimulator;

  afterEach(async () => {
    await pulling?.stop();
    await chats.stop();
  });

  embeddedStore((open) => {
    test('one order a minute, the one of verification included', async () => {
      const time = new QuotaTime();
      chats = new FreshchatSimulator({ clock: time, reportsPerMinute: 1, reportDurationMs: 10_000 });
      time.of(chats.log);
      addOddChats(chats, 500);
      const store = await open();
      const env = {
        FRESHCHAT_BASE_URL: await chats.start(),
        FRESHCHAT_REPORTS_PER_MINUTE: '1',
        QUOTA_SHARE: '0.75',
      };
      pulling = startPulling(store, env, { pace: time });
      const id = await pulling.imported(freshchatInput(chats, 140));
      const { historyFrom } = (await store.read('integration', { id }))!;
      expect(await countsOf(store, id)).toEqual(chats.truth({ view: 'import', historyFrom }).queues);
      expect(chats.log.statusCount(429)).toBeLessThanOrEqual(1);
      expect(chats.log.impatient).toBe(0);
    });
  });
});
