import type { Ledger } from '../../connector/ledger/ledger';
import type { Fact } from '../../connector/normalizer/types';
import { parseEvent } from '../../connector/push/events';
import { chatResolved, conversationCreated, ticketCreated, ticketUpdated } from '../../server/events';
import type { PlatformEvent } from '../simulators/shared/events';
import { Random } from '../simulators/shared/random';

export interface DeliveryOptions {
  readonly seed?: number;
  /** Shares of the events, 0 to 1. */
  readonly lost?: number;
  readonly doubled?: number;
  /** Up to so many events are held back and delivered in any order. */
  readonly shuffled?: number;
}

const translate: Partial<Record<PlatformEvent['event'], (payload: unknown) => unknown>> = {
  onTicketCreate: ticketCreated,
  onTicketUpdate: ticketUpdated,
  onConversationCreate: conversationCreated,
};

/** The app between a simulated account and the ledger: it turns the platform's events into facts, loses some and repeats others. */
export class Delivery {
  private readonly random: Random;
  private readonly waiting: PlatformEvent[] = [];
  private readonly delivered = new Set<number>();
  private recording: Promise<unknown>[] = [];

  constructor(
    private readonly ledger: Ledger,
    private readonly integrationId: string,
    private readonly product: string,
    private readonly options: DeliveryOptions = {},
  ) {
    this.random = new Random(options.seed ?? 1);
  }

  /** To be given to a simulator's `onEvent`. */
  readonly take = (event: PlatformEvent): void => {
    const { lost = 0, doubled = 0, shuffled = 0 } = this.options;
    if (this.random.chance(lost)) return;
    this.delivered.add(event.id);
    this.waiting.push(event, ...(this.random.chance(doubled) ? [event] : []));
    while (this.waiting.length > shuffled) {
      const place = shuffled === 0 ? 0 : this.random.int(0, this.waiting.length - 1);
      this.push(this.waiting.splice(place, 1));
    }
  };

  /** Whether an event arrived, for the simulator's truth. */
  readonly arrived = (eventId: number): boolean => this.delivered.has(eventId);

  /** Delivers what was held back; resolves once everything is recorded. */
  async settled(): Promise<void> {
    this.push(this.waiting.splice(0).reverse());
    await Promise.all(this.recording.splice(0));
  }

  private push(events: readonly PlatformEvent[]): void {
    const facts = events.flatMap((event) => factsOf(event, this.product));
    if (facts.length === 0) return;
    const batch = { integrationId: this.integrationId, origin: 'push' as const, facts };
    this.recording.push(this.ledger.record(batch));
  }
}

/** The facts that the connector makes of a platform event, by way of the app. */
function factsOf({ event, payload }: PlatformEvent, product: string): Fact[] {
  const message = product === 'freshchat' ? chatResolved(payload) : (translate[event]?.(payload) ?? null);
  if (message === null) return [];
  const understood = parseEvent(message, product);
  if ('problem' in understood) throw new Error(understood.problem);
  return understood.fact === null ? [] : [understood.fact];
}
