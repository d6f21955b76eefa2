import type { Queue } from '../api/schemas';

/** The order of lists of queues: the busiest ever first. */
export const byContacts = (a: Queue, b: Queue): number =>
  b.offered - a.offered || a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1);
