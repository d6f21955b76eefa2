import { Agenda, repeatedly } from '../shared/agenda';
import { SECOND } from '../shared/clock';
import { Random } from '../shared/random';
import { UNKNOWN_SOURCES, type FreshdeskAccount } from './account';
import type { FreshdeskActions } from './actions';
import { CONVERSATION_SOURCE, STATUS } from './model';

/** How many of the latest tickets people still work on. */
const LIVELY = 200;

/** What goes on in a help desk, by chance and seed: new tickets, answers, moves, spam, deletions, merges. */
export class FreshdeskTraffic {
  private readonly random: Random;
  private readonly agenda: Agenda;
  private lively: number[] = [];
  private end: (() => void) | undefined;

  constructor(
    private readonly account: FreshdeskAccount,
    private readonly act: FreshdeskActions,
    seed = 1,
  ) {
    this.random = new Random(seed);
    this.agenda = new Agenda(account.clock);
    this.lively = [...account.tickets.keys()].slice(-LIVELY);
  }

  /** Does what automations had to do by now, then one thing that people do. */
  step(): void {
    this.agenda.doDue();
    const id = this.anyTicket();
    if (id === undefined || this.random.chance(0.35)) return this.open();
    this.random.weighted<() => unknown>([
      [() => this.act.customerReply(id), 28],
      [() => this.act.customerReply(id, this.anySource()), 5],
      [() => this.act.agentReply(id), 25],
      [() => this.act.note(id), 8],
      [() => this.act.forward(id), 2],
      [() => this.act.surveyFeedback(id), 3],
      [
        () => this.act.changeStatus(id, this.random.pick([STATUS.pending, STATUS.resolved, STATUS.closed])),
        12,
      ],
      [() => this.act.moveGroup(id, this.anyGroup()), 5],
      [() => this.act.markSpam(id), 2],
      [() => this.deleteOrRestore(id), 4],
      [() => this.merge(id), 2],
    ])();
  }

  /** Goes on by itself, in real time, until `stop`. */
  start(meanMsBetweenSteps: number): void {
    this.end ??= repeatedly(meanMsBetweenSteps, this.random, () => this.step());
  }

  stop(): void {
    this.end?.();
    this.end = undefined;
  }

  /** Lets automations finish what they have to do by now. */
  settle(): void {
    this.agenda.doDue();
  }

  private open(): void {
    const known = [...this.account.sources.values()];
    const source = this.random.weighted([
      [1, 60],
      [this.random.pick(known), 38],
      [this.random.pick(UNKNOWN_SOURCES), 2],
    ]);
    const routedLater = this.random.chance(0.5);
    const groupId = routedLater ? null : this.anyGroup();
    const { id } = this.act.createTicket({ source, groupId, spam: this.random.chance(0.02) });
    this.lively = [...this.lively, id].slice(-LIVELY);
    if (routedLater) this.agenda.after(this.random.int(2, 9) * SECOND, () => this.assign(id));
  }

  private assign(id: number): void {
    const ticket = this.account.tickets.get(id);
    if (ticket?.groupId === null) this.act.moveGroup(id, this.anyGroup());
  }

  private anyTicket(): number | undefined {
    if (this.lively.length === 0) return undefined;
    const id = this.random.pick(this.lively);
    return this.account.tickets.has(id) ? id : undefined;
  }

  private anyGroup(): number | null {
    if (this.account.groups.size === 0 || this.random.chance(0.05)) return null;
    return this.random.pick([...this.account.groups.keys()]);
  }

  private anySource(): number {
    const { tweet, facebookPost, phone, ecommerce } = CONVERSATION_SOURCE;
    return this.random.pick([tweet, facebookPost, phone, ecommerce]);
  }

  private deleteOrRestore(id: number): void {
    if (this.account.ticket(id).deleted) this.act.restore(id);
    else this.act.deleteTicket(id);
  }

  private merge(id: number): void {
    const other = this.anyTicket();
    if (other !== undefined && other !== id) this.act.merge(id, [other]);
  }
}
