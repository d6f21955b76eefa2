import {
  addDemoView,
  ADMIN_EMAIL,
  generateHistory,
  LiveTraffic,
  seedAccount,
  ZendeskSimulator,
} from '../simulators/zendesk';
import { DAY, MINUTE, systemClock } from '../simulators/shared/clock';

const DOMAIN = 'demo.zendesk.com';
const VIEW_ADDED_AFTER_MS = MINUTE;
/** Between two things that happen. */
const TRAFFIC_EVERY_MS = 15_000;

export interface DemoZendesk {
  readonly sim: ZendeskSimulator;
  /** What an administrator enters for it. */
  readonly input: Record<string, unknown>;
  /** Lets things happen, and a view be added after a minute. */
  start(): void;
  stop(): Promise<void>;
}

/** A simulated Zendesk account with Support and Talk for the demo. */
export function demoZendesk(say: (text: string) => void): DemoZendesk {
  const seeded = seedAccount({ clock: systemClock, domain: DOMAIN });
  const now = Date.now();
  const [from, to] = [now - 90 * DAY, now - 2 * MINUTE];
  generateHistory(seeded, { tickets: 1_500, audits: 12_000, calls: 1_500, from, to, seed: 7 });
  const sim = new ZendeskSimulator({ account: seeded.account, incrementalPerMinute: 60 });
  let endTraffic = (): void => undefined;
  let timer: NodeJS.Timeout | undefined;
  return {
    sim,
    input: {
      name: 'Demo Zendesk',
      product: 'zendesk',
      domain: DOMAIN,
      username: ADMIN_EMAIL,
      apiToken: sim.access.apiTokens[0],
      groupingStrategy: 'ivr',
      historyDays: 90,
    },
    start: () => {
      endTraffic = new LiveTraffic(seeded, 11).run(TRAFFIC_EVERY_MS);
      timer = setTimeout(() => {
        const { title } = addDemoView(seeded.account, seeded.ids);
        say(
          `The view “${title}” was added in ${DOMAIN}. Its queues and their whole history appear with the next sync.`,
        );
      }, VIEW_ADDED_AFTER_MS);
    },
    stop: async () => {
      endTraffic();
      clearTimeout(timer);
      await sim.stop();
    },
  };
}
