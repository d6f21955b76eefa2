import type { Distinct, Queue } from '../api/schemas';
import type { Channel } from '../router/queue-filter';
import type { Line, Numbers } from './columns';

/** Whose numbers a column has: a queue, or a group of queues; its channel is null where they have several. */
export interface ColumnOwner extends Pick<Queue, 'id' | 'name' | 'active' | 'offered'> {
  readonly channel: Channel | null;
}

/** What is told of one queue, or of a group as if it were one. */
export interface QueueColumns {
  readonly queue: ColumnOwner;
  readonly offered: Numbers;
  readonly handled: Numbers | null;
  readonly handleSeconds: Numbers | null;
}

/** What a period has. */
export interface VolumesData {
  /** ISO 8601 with the zone's offset. */
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  readonly minutes: number;
  readonly line: Line;
  /** Contacts of all that was chosen, each once (G8). */
  readonly distinct: Numbers;
  /** The same of each integration. */
  readonly byIntegration: Distinct['series'];
  readonly columns: readonly QueueColumns[];
  /** Up to where all of it is complete, milliseconds UTC; null while nothing is (G4). */
  readonly completeTo: number | null;
}
