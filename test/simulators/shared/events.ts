/** What the Freshworks app platform would fire; `payload` is the whole argument of the app's handler, but for iparams. */
export interface PlatformEvent {
  /** 1, 2, 3 … in the order in which things happened in this account. */
  id: number;
  product: 'freshdesk' | 'freshchat';
  /** The module under which the app's manifest declares the handler. */
  module: 'support_ticket' | 'chat_conversation';
  event:
    'onTicketCreate' | 'onTicketUpdate' | 'onTicketDelete' | 'onConversationCreate' | 'onConversationUpdate';
  /** When it happened, epoch milliseconds. */
  at: number;
  payload: Record<string, unknown>;
}

export type PlatformEventListener = (event: PlatformEvent) => void;

/** The listeners of one account. */
export class EventHook {
  private readonly listeners = new Set<PlatformEventListener>();
  private fired = 0;

  /** Calls the listener on every event, at once and in order; returns what ends it. */
  on(listener: PlatformEventListener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Fires an event; returns its id. */
  fire(event: Omit<PlatformEvent, 'id'>): number {
    this.fired += 1;
    for (const listener of this.listeners) listener({ id: this.fired, ...event });
    return this.fired;
  }
}
