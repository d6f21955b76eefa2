import { z } from 'zod';
import type { Change } from './store';

const what = z.enum(['asked', 'counts', 'outbox', 'people', 'settings']).catch('settings');

/** The change that a transaction announced, from the words in which the stores pass it on. */
export function toChange(announcement: string): Change {
  const [first, integrationId = ''] = announcement.split(' ');
  return { what: what.parse(first), integrationId };
}
