/** Somewhere alerts go. Instants are milliseconds UTC. */
export interface AlertChannelRow {
  readonly id: string;
  readonly organisationId: string;
  readonly name: string;
  readonly type: 'email' | 'webhook';
  readonly language: string;
  /** Ciphertext (alerts/channel-vault). */
  readonly destination: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** One message of a channel, of one event or several. */
export interface AlertMessageRow {
  readonly id: string;
  readonly channelId: string;
  readonly createdAt: number;
  /** When it is to be sent, or tried again; while it is being sent, until when that must be known to have ended; null: no more. */
  readonly dueAt: number | null;
  /** Grows with every attempt, so that a late outcome of an earlier one is known as such. */
  readonly attempts: number;
  /** `sending`: the receiver may have it from now on. `unclear`: nobody noted what became of that. */
  readonly status: 'waiting' | 'sending' | 'sent' | 'failed' | 'unclear';
  /** JSON (alerts/event). */
  readonly events: string;
  /** How it was answered last, in words. */
  readonly answer: string | null;
  readonly answeredAt: number | null;
}

/** What was told of an integration, as JSON (alerts/memory). */
export interface AlertMemoryRow {
  readonly integrationId: string;
  readonly memory: string;
}
