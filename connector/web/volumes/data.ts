import type { Queue } from '../api/schemas';
import type { Line, Numbers } from './columns';

/** What the API tells of one queue. */
export interface QueueColumns {
  readonly queue: Queue;
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
  readonly columns: readonly QueueColumns[];
  /** Up to where all of it is complete, milliseconds UTC; null while nothing is (G4). */
  readonly completeTo: number | null;
}
