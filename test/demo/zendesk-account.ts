import {
  addDemoView,
  ADMIN_EMAIL,
  condition as c,
  generateHistory,
  LiveTraffic,
  seedAccount,
  type SeededAccount,
  ZendeskSimulator,
} from '../simulators/zendesk';
import { DAY, MINUTE, systemClock } from '../simulators/shared/clock';
import { Random } from '../simulators/shared/random';
import { asLivelyAsNow, contactsBetween, workingMoment } from './working-day';

const DOMAIN = 'fjordline.zendesk.com';
const HISTORY_DAYS = 70;
const VIEW_ADDED_AFTER_MS = MINUTE;
/** Of a busy Monday. */
const MONDAY = { tickets: 190, audits: 640, calls: 300 };
/** What happens in the busiest hour; 0.58 each are contacts (measured over 40 hours): as many as in the history. */
const PER_HOUR = 115;

const UNSOLVED = c('status', 'less_than', 'solved');

/** Views as service teams have them: several show the same ticket; two can't be counted (Z6). */
function addViews({ account: { views }, ids: { groups, fields } }: SeededAccount): void {
  views.add('All unsolved tickets', [UNSOLVED]);
  views.add('Unassigned tickets', [UNSOLVED, c('assignee_id', 'is', '')]);
  views.add('Support Tickets', [UNSOLVED, c('group_id', 'is', groups.support)]);
  views.add('Billing', [UNSOLVED, c('group_id', 'is', groups.billing)]);
  views.add('Sales', [UNSOLVED, c('group_id', 'is', groups.sales)]);
  views.add('Urgent or high', [UNSOLVED, c('priority', 'greater_than', 'normal')]);
  views.add('Delivery', [UNSOLVED, c(`custom_fields_${String(fields.topic)}`, 'is', 'delivery')]);
  views.add('VIP customers', [UNSOLVED, c('current_tags', 'includes', 'vip')]);
  views.add('SLA at risk', [UNSOLVED, c('until_sla_next_breach_at', 'less_than', '2')]);
  views.add('Your unsolved tickets', [UNSOLVED, c('assignee_id', 'is', 'current_user')]);
}

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
  const seeded = seedAccount({ clock: systemClock, domain: DOMAIN, views: false });
  addViews(seeded);
  const now = Date.now();
  const [from, to] = [now - HISTORY_DAYS * DAY, now - 2 * MINUTE];
  const many = (perMonday: number): number => contactsBetween(from, to, perMonday);
  generateHistory(seeded, {
    tickets: many(MONDAY.tickets),
    audits: many(MONDAY.audits),
    calls: many(MONDAY.calls),
    from,
    to,
    seed: 7,
    moment: workingMoment,
    batches: 0,
  });
  const sim = new ZendeskSimulator({
    account: seeded.account,
    incrementalPerMinute: null,
    planPerMinute: 1_000_000,
  });
  let endTraffic = (): void => undefined;
  let timer: NodeJS.Timeout | undefined;
  return {
    sim,
    input: {
      name: 'Fjordline service',
      product: 'zendesk',
      domain: DOMAIN,
      username: ADMIN_EMAIL,
      apiToken: sim.access.apiTokens[0],
      groupingStrategy: 'ivr',
      historyDays: HISTORY_DAYS,
    },
    start: () => {
      const traffic = new LiveTraffic(seeded, 11);
      endTraffic = asLivelyAsNow(new Random(13), PER_HOUR, () => traffic.tick());
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
