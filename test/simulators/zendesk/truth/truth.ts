import type { ZendeskAccount } from '../account/account';
import type { View } from '../account/model';
import { isMapped, supportContacts, type SupportContact } from './support';
import { callQueueName, handleSeconds, type GroupingStrategy } from './talk';
import { ignoredView, type IgnoredView } from './unsupported';

/** What one quarter of an hour holds. `handleSeconds` is null outside Talk. */
export interface Count {
  offered: number;
  handled: number;
  handleSeconds: number | null;
}

/** The counts of one source queue by the interval's start, epoch milliseconds. */
export interface QueueTruth {
  /** null: a queue of calls. */
  viewId: number | null;
  name: string;
  channel: string;
  intervals: Map<number, Count>;
}

/** What a connector must come to. */
export interface Truth {
  queues: QueueTruth[];
  supported: View[];
  ignored: IgnoredView[];
  /** Via channels that Z3's table doesn't name, each with its number of contacts (audit and view). */
  unmapped: Map<string, number>;
}

/** The question; instants in epoch milliseconds. */
export interface TruthQuestion {
  strategy: GroupingStrategy;
  /** G7; floored to a quarter of an hour here. */
  historyFrom: number;
  /** Nothing after this instant counts. Default: the account's present (the exports hold back its last minute). */
  asOf?: number;
  /** Default: the account's active views. */
  views?: View[];
  /** Audits (by id) that nobody could read any more: they don't count, but their changes happened. */
  unread?: ReadonlySet<number>;
  /** Tickets (by id) of which nobody could read any more which address they were written to. */
  unaddressed?: ReadonlySet<number>;
  /** Called with each Support contact, to compare them one by one. */
  onContact?: (contact: SupportContact) => void;
}

const QUARTER = 15 * 60 * 1000;

/** Counts the account by rules Z1 to Z8 and T1 to T4, slowly and plainly. */
export function truth(account: ZendeskAccount, question: TruthQuestion): Truth {
  const historyFrom = Math.floor(question.historyFrom / QUARTER) * QUARTER;
  const asOf = question.asOf ?? account.clock.now();
  const views = question.views ?? account.views.list().filter((view) => view.active);
  const ignored = views.flatMap((view) => ignoredView(view, account.directory.fields) ?? []);
  const supported = views.filter((view) => !ignored.some(({ id }) => id === view.id));

  const queues = new Map<string, QueueTruth>();
  const add = (key: string, queue: Omit<QueueTruth, 'intervals'>, at: number, contact: Count): void => {
    let known = queues.get(key);
    if (!known) queues.set(key, (known = { ...queue, intervals: new Map() }));
    const start = Math.floor(at / QUARTER) * QUARTER;
    known.intervals.set(start, sum(known.intervals.get(start), contact));
  };

  const unmapped = new Map<string, number>();
  const { unaddressed } = question;
  supportContacts(account, supported, { historyFrom, asOf, unaddressed }, (contact) => {
    if (question.unread?.has(contact.auditId)) return;
    const { view, channel, viaChannel, at } = contact;
    const name = `${view.title} (${channel})`; // Z1
    add(`${view.id} ${channel}`, { viewId: view.id, name, channel }, at, {
      offered: 1,
      handled: 1,
      handleSeconds: null,
    });
    if (!isMapped(viaChannel)) unmapped.set(viaChannel, (unmapped.get(viaChannel) ?? 0) + 1);
    question.onContact?.(contact);
  });

  for (const call of account.calls.asOf(asOf)) {
    if (call.direction !== 'inbound') continue; // T1
    if (call.createdAt < historyFrom) continue;
    const name = callQueueName(call, question.strategy);
    const seconds = handleSeconds(call);
    const contact = { offered: 1, handled: seconds === null ? 0 : 1, handleSeconds: seconds ?? 0 };
    add(name, { viewId: null, name, channel: 'call' }, call.createdAt, contact);
  }
  return { queues: [...queues.values()], supported, ignored, unmapped };
}

/** The same counts by queue name alone: two views of one title (Z1) are summed. */
export function byQueueName(queues: QueueTruth[]): Map<string, Map<number, Count>> {
  const names = new Map<string, Map<number, Count>>();
  for (const { name, intervals } of queues) {
    const merged = names.get(name) ?? new Map<number, Count>();
    names.set(name, merged);
    for (const [start, count] of intervals) merged.set(start, sum(merged.get(start), count));
  }
  return names;
}

function sum(one: Count | undefined, other: Count): Count {
  if (!one) return other;
  const handleSeconds =
    one.handleSeconds === null && other.handleSeconds === null
      ? null
      : (one.handleSeconds ?? 0) + (other.handleSeconds ?? 0);
  return { offered: one.offered + other.offered, handled: one.handled + other.handled, handleSeconds };
}
