export const channels = ['call', 'email', 'chat', 'social_media', 'case'] as const;
export type Channel = (typeof channels)[number];

/** What the chooser of queues and the live page narrow down by. */
export interface QueueFilter {
  readonly search: string;
  readonly channel: Channel | null;
  readonly integrationId: string | null;
}

export const noFilter: QueueFilter = { search: '', channel: null, integrationId: null };

export function parseFilter(query: URLSearchParams): QueueFilter {
  return {
    search: query.get('search') ?? '',
    channel: oneOf(channels, query.get('channel')),
    integrationId: query.get('integration'),
  };
}

export function filterQuery({ search, channel, integrationId }: QueueFilter): Record<string, string> {
  return {
    ...(search === '' ? {} : { search }),
    ...(channel === null ? {} : { channel }),
    ...(integrationId === null ? {} : { integration: integrationId }),
  };
}

/** Ids of groups of queues. */
export const parseGroups = (query: URLSearchParams): string[] =>
  (query.get('groups') ?? '').split(',').filter(Boolean);

export const groupsQuery = (groups: readonly string[]): Record<string, string> =>
  groups.length === 0 ? {} : { groups: groups.join(',') };

/** The one of `values` that a text is; null if it is none. */
export function oneOf<T extends string>(values: readonly T[], text: string | null | undefined): T | null {
  return values.find((value) => value === text) ?? null;
}
