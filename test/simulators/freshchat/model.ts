/** Times are epoch milliseconds. */
export interface ChatGroup {
  id: string;
  name: string;
}

export interface Chat {
  id: string;
  status: 'new' | 'assigned' | 'resolved' | 'reopened';
  groupId: string | null;
  createdAt: number;
  /** When it was resolved last. */
  resolvedAt: number | null;
  /** It got another group after that. */
  regrouped: boolean;
}

/** An event that tells a past resolution again, since it says only that the chat is resolved and since when. */
export interface Retelling {
  chatId: string;
  groupId: string | null;
  at: number;
  eventId: number;
}

/** That a chat was resolved, as the account's history has it. */
export interface Resolution {
  chatId: string;
  /** Opened anew by each reopening. */
  interactionId: string;
  groupId: string | null;
  /** `resolved_time` of the platform's event. */
  at: number;
  /** `created_at` of the raw report's row: may differ a little from the event's instant. */
  reportedAt: number;
  /** Id of the platform event that told it; absent where history was made in bulk. */
  eventId?: number;
}
