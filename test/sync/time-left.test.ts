import type { Store } from '../../connector/ledger/store';
import { embeddedStore } from '../setup/stores';
import { addChatHistory, FreshchatSimulator } from '../simulators/freshchat';
import { addTicketHistory, FreshdeskSimulator } from '../simulators/freshdesk';
import { DAY, MINUTE } from '../simulators/shared/clock';
import type { Moment } from '../simulators/shared/day-curve';
import type { RequestLog } from '../simulators/shared/request-log';
import { generateHistory, NO_QUOTAS, seedAccount, ZendeskSimulator } from '../simulators/zendesk';
import type { CreateInput } from '../../connector/integrations/view';
import { freshchatInput, freshdeskInput } from './accounts';
import { QuotaTime } from './clocks';
import { startPulling, type Pulling } from './harness';
import { UNPACED, zendeskInput } from './zendesk';

/** What was shown at an instant of the import. */
interface Shown {
  readonly at: number;
  readonly percent: number;
  readonly etaSeconds: number | null;
}

/** Of an account that has doubled: so many contacts come at each instant, `1 + x`. */
const growing: Moment = (random, from, to) =>
  from + Math.floor((Math.sqrt(1 + 3 * random.next()) - 1) * (to - from));

/** Of one that has come down to half, likewise. */
const shrinking: Moment = (random, from, to) => from + to - growing(random, from, to);

describe('what an import says of itself, on a quota’s time', () => {
  let pulling: Pulling | undefined;
  let stop: () => Promise<void>;
  afterEach(async () => {
    await pulling?.stop();
    await stop();
  });

  /** Imports, and looks each time that something was pulled. */
  async function watch(
    store: Store,
    log: RequestLog,
    env: Record<string, string>,
    time: QuotaTime,
    input: CreateInput,
  ) {
    // What is being stored, or looked up, takes no time.
    let asking = 0;
    const atOnce = <T>(asked: Promise<T>): Promise<T> => {
      asking += 1;
      return asked.finally(() => (asking -= 1));
    };
    time.of({
      get inFlight() {
        return log.inFlight + asking;
      },
    });
    const inNoTime: Store = {
      ...store,
      read: (name, input) => atOnce(store.read(name, input)),
      write: (name, input) => atOnce(store.write(name, input)),
    };
    // Instants that are stored are whole milliseconds.
    const now = () => Math.floor(time.now());
    pulling = startPulling(inNoTime, { QUOTA_SHARE: '0.75', ...env }, { pace: time, now, leaseMs: 1e9 });
    const { service } = pulling;
    const begun = time.now();
    const { id } = await service.create(input);
    const shown: Shown[] = [];
    await pulling.until(id, async () => {
      const { percent, etaSeconds, state } = (await service.get(id)).import;
      shown.push({ at: time.now(), percent, etaSeconds });
      return state === 'done';
    });
    const ended = time.now();
    return { shown, begun, ended };
  }

  /** After the first eighth it is between half and double, and the bar neither runs ahead nor goes back. */
  function expectTrue({ shown, begun, ended }: Awaited<ReturnType<typeof watch>>): void {
    const took = ended - begun;
    // What is shown for no time at all is seen by nobody.
    const told = shown.filter(({ at }, i) => at - begun > took / 8 && shown[i + 1]?.at !== at);
    expect(told.length).toBeGreaterThan(9);
    for (const { at, percent, etaSeconds } of told) {
      const left = ended - at;
      // How fast a pull goes shows from two of its steps. Looking once more at the end takes half a minute: much of minutes, little of hours.
      if (left > 1.5 * MINUTE && (etaSeconds !== null || at - begun > took / 4))
        expect(((etaSeconds ?? 0) * 1000) / left).toBeGreaterThan(0.5);
      expect(etaSeconds ?? 0).toBeLessThan((2 * Math.max(left, MINUTE)) / 1000);
      expect(Math.abs(percent / 100 - (at - begun) / took)).toBeLessThan(0.2);
    }
    const percents = shown.map(({ percent }) => percent);
    expect(percents).toEqual([...percents].sort((a, b) => a - b));
  }

  embeddedStore((open) => {
    test('Freshdesk: most tickets were changed of late', async () => {
      const time = new QuotaTime();
      const sim = new FreshdeskSimulator({ clock: time, plan: 'enterprise' });
      stop = () => sim.stop();
      const now = time.now();
      addTicketHistory(sim.account, { tickets: 760, conversations: 2_300, from: now - 60 * DAY, to: now });
      addTicketHistory(sim.account, {
        tickets: 40,
        conversations: 80,
        from: now - 690 * DAY,
        to: now - 400 * DAY,
      });
      const env = { FRESHDESK_BASE_URL: await sim.start(), QUOTA_SHARE: '0.15' };
      expectTrue(await watch(await open(), sim.log, env, time, freshdeskInput(sim, 700)));
    });

    test('Freshchat: report by report', async () => {
      const time = new QuotaTime();
      const sim = new FreshchatSimulator({ clock: time, reportsPerMinute: 1, reportDurationMs: 50_000 });
      stop = () => sim.stop();
      addChatHistory(sim.account, { chats: 3_000, moment: growing });
      const env = { FRESHCHAT_BASE_URL: await sim.start(), FRESHCHAT_REPORTS_PER_MINUTE: '1' };
      expectTrue(await watch(await open(), sim.log, env, time, freshchatInput(sim, 450)));
    });

    test.each([
      ['that grew, more events than calls', growing, { tickets: 1_000, audits: 6_000, calls: 150 }],
      ['that grew, more calls than events', growing, { tickets: 250, audits: 750, calls: 3_600 }],
      ['that shrank', shrinking, { tickets: 500, audits: 3_000, calls: 1_000 }],
    ])('Zendesk by its exports, of an account %s', async (_, moment, size) => {
      const time = new QuotaTime();
      const seeded = seedAccount({ clock: time });
      const to = time.now() - 10 * MINUTE;
      generateHistory(seeded, { ...size, from: to - 300 * DAY, to, moment, batches: 0, seed: 3 });
      const sim = new ZendeskSimulator({
        ...NO_QUOTAS,
        account: seeded.account,
        incrementalPerMinute: 4,
        quotaClock: time,
      });
      sim.exports.settings.pageSize = 60;
      stop = () => sim.stop();
      const env = { ...UNPACED, ZENDESK_INCREMENTAL_PER_MINUTE: '4', ZENDESK_BASE_URL: await sim.start() };
      expectTrue(await watch(await open(), sim.log, env, time, zendeskInput(sim, { historyDays: 400 })));
    });
  });
});
