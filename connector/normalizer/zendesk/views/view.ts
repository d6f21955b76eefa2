import { z } from 'zod';
import type { FieldRef } from '../fields';
import type { TicketView } from '../ticket';

export const condition = z.object({
  field: z.string(),
  /** Null or missing where the vendor leaves it out. */
  operator: z.string().nullish(),
  value: z.unknown().optional(),
});
export type Condition = z.infer<typeof condition>;

/** What a view asks for, as the API tells it: all of `all` and, if there is any, at least one of `any` (Z7). */
export const conditions = z.object({ all: z.array(condition), any: z.array(condition) });
export type Conditions = z.infer<typeof conditions>;

/** Z6: why a condition is not evaluated. */
export type ReasonName =
  | 'business hours'
  | 'SLA'
  | 'channel'
  | 'skills'
  | 'user-specific value'
  | 'unsupported operator'
  | 'text'
  | 'unsupported field';

export interface Reason {
  readonly reason: ReasonName;
  readonly field: string;
  readonly operator: string;
}

/** What can change whether a condition holds: a field, tags, the recipient, or time. */
export type Dependency = FieldRef;
export const TAGS: Dependency = 'tags';
export const RECIPIENT: Dependency = 'recipient';
export const TIME: Dependency = 'time';

/** One condition as a function. */
export interface Test {
  /** Conditions with the same key are the same: many views share some. */
  readonly key: string;
  readonly asks: readonly Dependency[];
  /** `at`: the instant at which "hours since" is taken, milliseconds UTC. */
  readonly holds: (ticket: TicketView, at: number) => boolean;
}

/** Z7: a ticket is in the view if all of `every` hold and, if there is any, at least one of `some`. */
export interface CompiledView {
  readonly every: readonly Test[];
  readonly some: readonly Test[];
}
