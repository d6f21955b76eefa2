import { z } from 'zod';
import type { Fact } from '../types';
import { ticketSubject } from './audit-fact';
import { storedValue } from './changes';
import { tagsOf, ticketFields, type FieldTypes } from './fields';
import { viaName, type Via } from './via';

/** What the ticket export tells of a ticket and never changes. */
export interface Ticket {
  readonly id: string;
  readonly createdAt: number;
  readonly via: Via | null;
  /** The account's own address that was written to, if any. */
  readonly recipient: string | null;
}

/** A ticket as it is (Z4), from the ticket export. */
export interface TicketState {
  readonly id: string;
  readonly updatedAt: number;
  /** By the vendor's field name, `tags`, or a custom field's id. What no view can ask for is left out when it is stored. */
  readonly values: Readonly<Record<string, unknown>>;
}

const fieldValue = z.union([z.string(), z.array(z.string())]);

export const ticketData = z.object({ c: z.number(), v: z.string().optional(), r: z.string().optional() });
export type TicketData = z.infer<typeof ticketData>;

/** Values by position (fields) and by id (custom fields); tags. What is none is left out. */
export const stateData = z.object({
  f: z.array(z.tuple([z.number(), z.string()])),
  x: z.array(z.tuple([z.string(), fieldValue])),
  t: z.array(z.string()),
});
export type StateData = z.infer<typeof stateData>;

/** Where a ticket came from: the same whenever it is told, so one fact. */
export function ticketFact({ id, createdAt, via, recipient }: Ticket): Fact {
  const name = viaName(via);
  const data: TicketData = {
    c: createdAt,
    ...(name === null ? {} : { v: name }),
    ...(recipient === null ? {} : { r: recipient }),
  };
  return {
    subject: ticketSubject(id),
    key: 'ticket',
    kind: 'ticket',
    at: createdAt,
    data: JSON.stringify(data),
    rank: null,
  };
}

/** Page 6, §8.4: a ticket whose audits, as far as they can be had, don't lead to its state as of an instant: some are missing. */
export function cutFact(id: string, at: number): Fact {
  return { subject: ticketSubject(id), key: `cut:${at}`, kind: 'cut', at, data: '{}', rank: null };
}

/** Page 6, §8.7: a ticket was deleted. Whether its audits had been read by then, its other facts tell. */
export function deletedFact(id: string, at: number): Fact {
  return { subject: ticketSubject(id), key: `deleted:${at}`, kind: 'deleted', at, data: '{}', rank: null };
}

/** Z4: a ticket's present state, for tickets whose creation lies before the history. */
export function ticketStateFact({ id, updatedAt, values }: TicketState, types: FieldTypes): Fact {
  const fields = ticketFields.map((name, position): [number, string] => {
    const value = storedValue(position, values[name], types);
    return [position, typeof value === 'string' ? value : ''];
  });
  const custom = Object.keys(values)
    .filter((name) => /^\d+$/.test(name))
    .map((name): StateData['x'][number] => {
      const value = storedValue(name, values[name], types);
      return [name, typeof value === 'string' ? value : [...value]];
    });
  const data: StateData = {
    f: fields.filter(([, value]) => value !== ''),
    x: custom.filter(([, value]) => value !== ''),
    t: tagsOf(values.tags),
  };
  return {
    subject: ticketSubject(id),
    key: `state:${updatedAt}`,
    kind: 'state',
    at: updatedAt,
    data: JSON.stringify(data),
    rank: null,
  };
}
