import { z } from 'zod';

/** What can be wrong with an integration so that somebody should hear of it (page 7, "Alerts"). */
export const troubles = [
  'credentials_rejected',
  'failing',
  'coverage_stalled',
  'delivery_interrupted',
  'injixo_rejected',
  'injixo_failing',
] as const;
export type Trouble = (typeof troubles)[number];

const kinds = [...troubles, 'import_finished', 'recovered', 'test'] as const;

/** One thing to tell. Instants are milliseconds UTC. */
export const alertEventSchema = z.object({
  kind: z.enum(kinds),
  /** Null for a test. */
  integration: z.object({ id: z.string(), name: z.string(), product: z.string() }).nullable(),
  /** The state before and after: one of page 3's, of delivery's (page 7), or a kind of trouble. */
  from: z.string(),
  to: z.string(),
  since: z.number(),
  at: z.number(),
  /** Up to when the integration's counts are complete; of a finished import, from when on. */
  coverage: z.number().nullable(),
});
export type AlertEvent = z.infer<typeof alertEventSchema>;

/** A state as the integration's status or its delivery calls it: `injixo_rejected` is delivery's `rejected`. */
export const stateNamed = (state: string): string => state.replace(/^injixo_/, '');

/** The event's type in a webhook's body. */
export function typeOf({ kind, from }: AlertEvent): string {
  const subject = kind === 'recovered' ? from : kind;
  if (subject.startsWith('injixo_')) return 'delivery.state_changed';
  if (kind === 'test') return 'alert.test';
  if (kind === 'import_finished') return 'integration.import_finished';
  return 'integration.state_changed';
}
