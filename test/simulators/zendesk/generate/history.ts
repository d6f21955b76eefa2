import { DAY, HOUR, MINUTE } from '../../shared/clock';
import type { Moment } from '../../shared/day-curve';
import { Random } from '../../shared/random';
import type { Ticket } from '../account/model';
import { lastAudit } from '../account/ticket-desk';
import { generateCalls } from './call-actor';
import type { SeededAccount } from './seed-account';
import { TicketActor } from './ticket-actor';
import { workingTime } from './working-time';

/** How much history to make. */
export interface HistorySize {
  tickets: number;
  /** Audits of all tickets together, reached to within a few percent. */
  audits: number;
  calls: number;
  /** The first and the last instant at which something happens, epoch milliseconds. */
  from: number;
  to: number;
  seed?: number;
  /** When something happens; default: mostly at working hours. */
  moment?: Moment;
  /** How often agents change many tickets at once; default 20 times. */
  batches?: number;
}

/** Fills a seeded account with lifelike tickets and calls. The same size and seed give the same history. */
export function generateHistory(seeded: SeededAccount, size: HistorySize): void {
  const random = new Random(size.seed ?? 1);
  const actor = new TicketActor(seeded, random);
  leaveTracesOfFormerAgents(seeded, size.from);
  const mean = size.audits / size.tickets;
  const closed: Ticket[] = [];
  for (let made = 0; made < size.tickets; made += 1) {
    const createdAt = (size.moment ?? workingTime)(random, size.from, size.to - HOUR);
    const before = random.chance(0.03) && closed.length > 0 ? random.pick(closed) : undefined;
    const follows = before !== undefined && lastAudit(before).at < createdAt;
    const ticket = follows ? seeded.account.followUp(before.id, { at: createdAt }) : actor.create(createdAt);
    live(seeded, actor, random, ticket, random.int(0, Math.round(2 * (mean - 1))), size);
    if (lastAudit(ticket).after.status === 'closed') closed.push(ticket);
    // The export lists tickets again after changes that make no audit.
    if (random.chance(0.03))
      ticket.generatedAt = Math.floor((size.to - random.int(0, 30) * MINUTE) / 1000) * 1000;
  }
  mergeSome(seeded, random, size);
  batchSome(seeded, random, size);
  generateCalls(seeded, random, size);
}

/** A ticket's life after its creation, in `steps` audits, ended by its closing or deletion or by `to`. */
function live(
  seeded: SeededAccount,
  actor: TicketActor,
  random: Random,
  ticket: Ticket,
  steps: number,
  { to, moment }: HistorySize,
): void {
  const { account, ids } = seeded;
  let at = ticket.createdAt;
  for (let left = steps; left > 0; left -= 1) {
    const room = (to - at) / (left + 1);
    // Now and then several audits in one second; else minutes to days between them.
    if (moment !== undefined) {
      at = moment(random, at, at + 3 * DAY);
      if (at >= to) return;
    } else if (!random.chance(0.06))
      at += Math.min(room, random.chance(0.6) ? random.int(1, 300) * MINUTE : random.int(1, 6) * DAY);
    const ending = left === 1 && random.next();
    if (ending !== false && ending < 0.03) account.deleteTicket(ticket.id, random.pick(ids.agents), { at });
    else if (ending !== false && ending < 0.4)
      account.setStatus(ticket.id, -1, 'closed', { at, via: 'rule' });
    else if (!actor.step(ticket, at)) return;
  }
}

/** Each former agent stays the assignee of a closed ticket, which is how their past becomes known (Z2). */
function leaveTracesOfFormerAgents({ account, ids }: SeededAccount, at: number): void {
  for (const agent of ids.formerAgents) {
    const { id } = account.createTicket({ at, by: ids.customers[0]! });
    account.agentReply(id, agent, { at: at + HOUR, changes: { assignee_id: agent, status: 'solved' } });
    account.setStatus(id, -1, 'closed', { at: at + 5 * DAY, via: 'rule' });
    account.directory.demote(agent);
  }
  account.directory.remove(ids.formerAgents[0]!);
}

function mergeSome(seeded: SeededAccount, random: Random, { tickets, to }: HistorySize): void {
  const { account, ids } = seeded;
  const open = openTickets(seeded);
  for (let merged = 0; merged < tickets * 0.02 && open.length > 1; merged += 1) {
    const [source, target] = [take(open, random), take(open, random)];
    const last = Math.max(lastAudit(source).at, lastAudit(target).at);
    const author = random.chance(0.3) ? { author: account.desk.state(source.id).requester_id } : {};
    const at = Math.min(to, last + random.int(1, 600) * MINUTE);
    account.merge(source.id, target.id, random.pick(ids.agents), { at, ...author });
  }
}

/** Agents change many tickets at once, in one second. */
function batchSome(seeded: SeededAccount, random: Random, { from, to, batches = 20 }: HistorySize): void {
  const { account, ids } = seeded;
  for (let batch = 0; batch < batches; batch += 1) {
    const at = to - random.int(1, Math.floor((to - from) / 5 / MINUTE)) * MINUTE;
    const quiet = openTickets(seeded).filter((ticket) => lastAudit(ticket).at < at);
    const changes = random.pick([
      { group_id: ids.groups.billing },
      { status: 'solved' as const },
      { priority: 'high' },
    ]);
    account.batchUpdate(
      quiet.slice(0, 40).map(({ id }) => id),
      random.pick(ids.agents),
      changes,
      at,
    );
  }
}

function openTickets({ account }: SeededAccount): Ticket[] {
  return [...account.desk.tickets.values()].filter(
    (ticket) => !['closed', 'deleted'].includes(lastAudit(ticket).after.status),
  );
}

function take(tickets: Ticket[], random: Random): Ticket {
  return tickets.splice(random.int(0, tickets.length - 1), 1)[0]!;
}
