import { filterQuery, groupsQuery, oneOf, parseFilter, parseGroups, type QueueFilter } from './queue-filter';
import { queryText } from './query-text';
import { parseVolumes, volumesQuery, type VolumesState } from './volumes-state';

export const integrationTabs = ['overview', 'queues', 'views', 'delivery', 'activity', 'settings'] as const;
export type IntegrationTab = (typeof integrationTabs)[number];

export const peopleSections = ['users', 'tokens', 'alerts', 'audit', 'organisation', 'me'] as const;
export type PeopleSection = (typeof peopleSections)[number];

/** What the page shows: the address bar holds all of it. */
export type Place =
  | { readonly page: 'overview' }
  | { readonly page: 'integrations' }
  /** `step`: `tiles`, or the id of a product or of a vendor of several. */
  | { readonly page: 'add'; readonly step: string }
  | { readonly page: 'integration'; readonly id: string; readonly tab: IntegrationTab }
  | { readonly page: 'volumes'; readonly state: VolumesState }
  /** `groups`: ids of groups of queues; none means all queues. */
  | { readonly page: 'live'; readonly filter: QueueFilter; readonly groups: readonly string[] }
  | { readonly page: 'people'; readonly section: PeopleSection }
  /** Where an invitation's link leads. */
  | { readonly page: 'invitation'; readonly secret: string }
  | { readonly page: 'unknown' };

/** The place of an address. Whatever isn't understood in the query is left out. */
export function parseAddress(pathname: string, search: string): Place {
  const query = new URLSearchParams(search);
  const [first, second, third, fourth, ...rest] = pathname.split('/').filter(Boolean);
  if (rest.length > 0) return { page: 'unknown' };
  if (first === undefined) return { page: 'overview' };
  if (second === undefined && first === 'volumes') return { page: 'volumes', state: parseVolumes(query) };
  if (second === undefined && first === 'live')
    return { page: 'live', filter: parseFilter(query), groups: parseGroups(query) };
  if (first === 'invitations' && second !== undefined && third === undefined)
    return { page: 'invitation', secret: decodeURIComponent(second) };
  const section = oneOf(peopleSections, second ?? null);
  if (first === 'account' && section !== null && third === undefined) return { page: 'people', section };
  if (first !== 'account' || (second !== undefined && second !== 'integrations')) return { page: 'unknown' };
  if (third === undefined) return { page: 'integrations' };
  if (third === 'add') {
    return { page: 'add', step: fourth ?? 'tiles' };
  }
  if (fourth !== undefined) return { page: 'unknown' };
  const tab = oneOf(integrationTabs, query.get('tab')) ?? 'overview';
  return { page: 'integration', id: decodeURIComponent(third), tab };
}

/** The address of a place: what `parseAddress` reads. */
export function formatAddress(place: Place): string {
  switch (place.page) {
    case 'overview':
    case 'unknown':
      return '/';
    case 'people':
      return `/account/${place.section}`;
    case 'invitation':
      return `/invitations/${encodeURIComponent(place.secret)}`;
    case 'integrations':
      return '/account/integrations';
    case 'add':
      return `/account/integrations/add${place.step === 'tiles' ? '' : `/${place.step}`}`;
    case 'integration':
      return (
        `/account/integrations/${encodeURIComponent(place.id)}` +
        (place.tab === 'overview' ? '' : `?tab=${place.tab}`)
      );
    case 'volumes':
      return withQuery('/volumes', volumesQuery(place.state));
    case 'live':
      return withQuery('/live', { ...filterQuery(place.filter), ...groupsQuery(place.groups) });
  }
}

function withQuery(path: string, query: Record<string, string>): string {
  const text = queryText(query);
  return text === '' ? path : `${path}?${text}`;
}
