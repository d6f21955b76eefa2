import { z } from 'zod';
import type { FieldRef } from '../fields';
import type { TicketView } from '../ticket';

export const condition = z.object({
  field: z.string(),
  /** Null or missing where the vendor leaves it out. */
  operator: z.string().nullish(),
  value: z.unknown(),
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

/** Whether a ticket is in the view; `at`: the instant at which "hours since" is taken, milliseconds UTC. */
export type Matches = (ticket: TicketView, at: number) => boolean;

/** What can change whether a condition holds: a field, or `tags`, `recipient`, `time`. */
export type Dependency = FieldRef;

/** One condition as a function. */
export interface Test {
  readonly holds: Matches;
  readonly asks: readonly Dependency[];
}

export interface CompiledView {
  readonly matches: Matches;
  readonly asks: ReadonlySet<Dependency>;
}
