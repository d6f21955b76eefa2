import type { Change } from './store';

/** The change that a transaction announced, from the words in which the stores pass it on. */
export function toChange(announcement: string): Change {
  const [what, integrationId = ''] = announcement.split(' ');
  return { what: what === 'counts' || what === 'people' ? what : 'settings', integrationId };
}
