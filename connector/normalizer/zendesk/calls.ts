import { z } from 'zod';
import type { Contact, Fact, Normalized } from '../types';
import type { Grouping } from './directory';
import { callQueue } from './queues';

/** A Talk call as one export told it; durations in seconds. */
export interface Call {
  readonly id: string;
  readonly direction: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** `ivr_destination_group_name`. */
  readonly ivrGroup: string | null;
  /** `phone_number`: the account's own number that was called. */
  readonly phoneNumber: string | null;
  readonly talkTime: number | null;
  readonly holdTime: number | null;
  readonly wrapUpTime: number | null;
}

const callData = z.object({
  /** Created at. */
  c: z.number(),
  /** IVR group, number. */
  g: z.string().optional(),
  p: z.string().optional(),
  /** Talk, hold and wrap-up time. */
  s: z.tuple([z.number(), z.number(), z.number()]),
});
type CallData = z.infer<typeof callData>;

/** T1: inbound calls only. */
export function isInbound({ direction }: Pick<Call, 'direction'>): boolean {
  return direction === 'inbound';
}

/** One version of an inbound call: a correction is another fact of the same call (T4). */
export function callFact(call: Call): Fact {
  const data: CallData = {
    c: call.createdAt,
    ...(call.ivrGroup ? { g: call.ivrGroup } : {}),
    ...(call.phoneNumber ? { p: call.phoneNumber } : {}),
    s: [call.talkTime ?? 0, call.holdTime ?? 0, call.wrapUpTime ?? 0],
  };
  return {
    subject: `call:${call.id}`,
    key: `call:${call.updatedAt}:${data.s.join('/')}`,
    kind: 'call',
    at: call.updatedAt,
    data: JSON.stringify(data),
    rank: null,
  };
}

/** T1–T4 over all versions of one call: the newest counts. */
export function countCall(facts: readonly Fact[], historyFrom: number, grouping: Grouping): Normalized {
  const newest = [...facts].sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1)).at(-1);
  if (newest === undefined) return { contacts: [], needs: [] };
  const { c: at, g, p, s } = callData.parse(JSON.parse(newest.data));
  if (at < historyFrom) return { contacts: [], needs: [] }; // G7
  const [talk, hold, wrapUp] = s;
  const handled = talk > 0;
  const contact: Contact = {
    key: newest.subject,
    at,
    counted: [
      {
        queue: callQueue((grouping === 'ivr' ? g : p) ?? null),
        rule: 'T1',
        handled,
        handleSeconds: handled ? talk + hold + wrapUp : 0,
      },
    ],
  };
  return { contacts: [contact], needs: [] };
}
