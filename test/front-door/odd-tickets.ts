import { STATUS, type FreshdeskSimulator } from '../simulators/freshdesk';
import { DAY, MINUTE } from '../simulators/shared/clock';
import type { ApiReply } from '../simulators/shared/server';
import type { SeededAccount } from '../simulators/zendesk';
import { reply } from '../push/tokens';

const QUARTER = 15 * MINUTE;

/** A Freshdesk ticket from before the history, which no list shows any more, and the replies that the app pushes of it. */
export class OldTicket {
  private readonly id: number;
  private readonly queue: string;
  readonly replies = new Map<number, number>();

  constructor({ account }: FreshdeskSimulator) {
    const at = Date.now() - 40 * DAY;
    const [group] = account.groups.values();
    this.id = account.newId('ticket');
    this.queue = `${group!.name} email Replies`;
    const instants = {
      createdAt: at,
      updatedAt: at,
      closedAt: at,
      requesterRespondedAt: null,
      agentRespondedAt: null,
    };
    const ticket = {
      id: this.id,
      groupId: group!.id,
      source: 1,
      status: STATUS.closed,
      deleted: false,
      spam: false,
    };
    account.addHistory([{ ...ticket, ...instants, mergedInto: null, conversations: [] }]);
  }

  /** An event of the app's. */
  reply(): Record<string, unknown> {
    const told = reply(this.id);
    const start = Math.floor(Date.parse(String(told.createdAt)) / QUARTER) * QUARTER;
    this.replies.set(start, (this.replies.get(start) ?? 0) + 1);
    return told;
  }

  /** Counts with those of the replies. */
  added(counts: Record<string, Record<string, number>>): Record<string, Record<string, number>> {
    for (const [start, replies] of this.replies) {
      const own = (counts[this.queue] ??= {});
      own[start] = (own[start] ?? 0) + replies;
    }
    return counts;
  }
}

/** A Zendesk ticket of more than a hundred changes, archived since. */
export function addArchived({ account, ids }: SeededAccount): void {
  const from = Date.now() - 30 * 60 * MINUTE;
  const { id } = account.createTicket({
    by: ids.customers[0]!,
    at: from,
    changes: { group_id: ids.groups.support },
  });
  for (let minute = 1; minute <= 101; minute += 1)
    account.customerComment(id, { at: from + minute * MINUTE });
  const closedAt = from + 110 * MINUTE;
  account.setStatus(id, ids.agents[0]!, 'closed', { at: closedAt });
  account.archive.add(id, closedAt);
}

/** A page of Zendesk's tickets without one of them. */
export function withoutTicket(page: ApiReply, left: number | null): ApiReply {
  const told = page.json as { tickets?: { id: number }[] };
  if (told.tickets === undefined) return page;
  return { ...page, json: { ...told, tickets: told.tickets.filter(({ id }) => id !== left) } };
}
