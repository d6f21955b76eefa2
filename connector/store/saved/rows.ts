/** What people keep for one another: a look at the volumes, or queues that are told as one. */
export const savedKinds = ['view', 'group'] as const;
export type SavedKind = (typeof savedKinds)[number];

/** Something that somebody saved for the organisation. Instants are milliseconds UTC. */
export interface SavedRow {
  readonly id: string;
  readonly organisationId: string;
  readonly kind: SavedKind;
  readonly name: string;
  /** Of a view the page's query, of a group the ids of its queues with commas between them. */
  readonly content: string;
  readonly creatorType: 'operator' | 'user' | 'token' | 'unknown';
  /** Null for who has no id of its own. */
  readonly creatorId: string | null;
  readonly creatorName: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}
