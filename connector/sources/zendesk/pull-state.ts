import { z } from 'zod';
import { exportedSchema, nothingExported } from './export-work';
import { listsState } from './lists-state';

const schema = z.object({
  /** Where the ticket export goes on: its cursor, or at first an instant in epoch seconds. */
  tickets: z.union([z.number(), z.string()]),
  /** Epoch seconds up to which the exports of audits and calls were read. */
  events: z.number(),
  calls: z.number(),
  /** Whether the account has Talk; null until it was asked. */
  talk: z.boolean().nullable(),
  /** The latest second (epoch) of which the export doesn't show all audits. */
  cut: z.number(),
  /** Up to when calls were read completely, milliseconds UTC; null until they were. */
  callsRead: z.number().nullable().default(null),
  /** When it was read last which staff was deleted, milliseconds UTC. */
  formerStaffAt: z.number().default(0),
  /** Where reading by lists stands; null while the exports are read. */
  lists: listsState.nullable().default(null),
  exported: exportedSchema.default(nothingExported),
});

/** Where a pull stands. */
export type PullState = z.infer<typeof schema>;

/** What happened so long before the last pull's end is asked for again: the export may have been late with it. */
const OVERLAP_SECONDS = 60;

/** The first state of a pull: of one that goes on, a little before where the saved one ends. @param from milliseconds */
export function beginState(saved: string | null, from: number): PullState {
  const earliest = Math.floor(from / 1000);
  if (saved === null) {
    const begun = { tickets: earliest, events: earliest, calls: earliest };
    const rest = { callsRead: null, formerStaffAt: 0, lists: null, exported: nothingExported };
    return { ...begun, talk: null, cut: 0, ...rest };
  }
  const state = schema.parse(JSON.parse(saved));
  const back = (seconds: number): number => Math.max(earliest, seconds - OVERLAP_SECONDS);
  return { ...state, events: back(state.events), calls: back(state.calls) };
}
