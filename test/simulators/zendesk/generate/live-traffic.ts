import { SECOND } from '../../shared/clock';
import { Random } from '../../shared/random';
import type { Call, Ticket } from '../account/model';
import { addCall, correctCall } from './call-actor';
import type { SeededAccount } from './seed-account';
import { TicketActor } from './ticket-actor';

const REMEMBERED = 200;

/** Seeded traffic at the account's present, for a demo: new tickets, replies, agents' work, calls and their corrections. */
export class LiveTraffic {
  private readonly random: Random;
  private readonly actor: TicketActor;
  private readonly tickets: Ticket[];
  private readonly calls: Call[] = [];

  constructor(
    private readonly seeded: SeededAccount,
    seed = 1,
  ) {
    this.random = new Random(seed);
    this.actor = new TicketActor(seeded, this.random);
    this.tickets = [...seeded.account.desk.tickets.values()].slice(-REMEMBERED);
  }

  /** Lets one thing happen now. */
  tick(): void {
    const { random, seeded } = this;
    const now = seeded.account.clock.now();
    const known = this.tickets.length > 0 && random.chance(0.6) ? random.pick(this.tickets) : undefined;
    const call = this.calls.length > 0 && random.chance(0.1) ? random.pick(this.calls) : undefined;
    if (known && this.actor.step(known, now)) return;
    if (call) correctCall(seeded, random, call, now);
    else if (random.chance(0.3))
      remember(this.calls, addCall(seeded, random, now - random.int(0, 300) * SECOND, now));
    else remember(this.tickets, this.actor.create(now));
  }

  /** Lets something happen every `everyMs` real milliseconds; returns what ends it. */
  run(everyMs: number): () => void {
    const timer = setInterval(() => this.tick(), everyMs);
    return () => clearInterval(timer);
  }
}

function remember<T>(list: T[], item: T): void {
  list.push(item);
  if (list.length > REMEMBERED) list.shift();
}
