import type { Queue } from '../api/schemas';

type Named = Pick<Queue, 'id' | 'name' | 'offered'>;

/** The order of lists of queues: the busiest ever first. */
export const byContacts = (a: Named, b: Named): number =>
  b.offered - a.offered || a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1);
