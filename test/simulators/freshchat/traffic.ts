import { Agenda, repeatedly } from '../shared/agenda';
import { SECOND } from '../shared/clock';
import { Random } from '../shared/random';
import type { FreshchatAccount } from './account';
import type { FreshchatActions } from './actions';

const LIVELY = 100;

/** What goes on in a chat team, by chance and seed: chats are opened, assigned, labelled, resolved and reopened. */
export class FreshchatTraffic {
  private readonly random: Random;
  private readonly agenda: Agenda;
  private lively: string[] = [];
  private end: (() => void) | undefined;

  constructor(
    private readonly account: FreshchatAccount,
    private readonly act: FreshchatActions,
    seed = 1,
  ) {
    this.random = new Random(seed);
    this.agenda = new Agenda(account.clock);
  }

  /** Does what bots had to do by now, then one thing that people do. */
  step(): void {
    this.agenda.doDue();
    if (this.lively.length === 0 || this.random.chance(0.35)) return this.open();
    const id = this.random.pick(this.lively);
    const isResolved = this.account.chat(id).status === 'resolved';
    if (isResolved) {
      this.random.weighted<() => unknown>([
        [() => this.act.reopenChat(id), 4],
        [() => this.act.label(id), 3],
        [() => this.act.rate(id), 3],
      ])();
    } else {
      this.random.weighted<() => unknown>([
        [() => this.act.resolveChat(id), 6],
        [() => this.act.assignGroup(id, this.anyGroup()), 2],
        [() => this.act.slaChange(id), 1],
      ])();
    }
  }

  /** Goes on by itself, in real time, until `stop`. */
  start(meanMsBetweenSteps: number): void {
    this.end ??= repeatedly(meanMsBetweenSteps, this.random, () => this.step());
  }

  stop(): void {
    this.end?.();
    this.end = undefined;
  }

  private open(): void {
    const { id } = this.act.openChat(this.anyGroup());
    this.lively = [...this.lively, id].slice(-LIVELY);
    if (this.random.chance(0.1))
      this.agenda.after(this.random.int(5, 60) * SECOND, () => this.botResolves(id));
  }

  /** A bot resolves what nobody took, often without a group (F4). */
  private botResolves(id: string): void {
    if (this.account.chat(id).status === 'new') this.act.resolveChat(id);
  }

  private anyGroup(): string | null {
    if (this.account.groups.size === 0 || this.random.chance(0.1)) return null;
    return this.random.pick([...this.account.groups.keys()]);
  }
}
