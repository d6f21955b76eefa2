import { z } from 'zod';
import { productOf } from '../products';
import type { IntegrationRow } from '../store/rows';
import type { LiveView } from './view';

/** `live` of an integration's row: its webhook, or that it isn't wanted, or why there is none. */
const schema = z.union([
  z.object({
    webhookId: z.string(),
    /** The signing secret, encrypted. */
    secret: z.string(),
    /** Since when, milliseconds UTC. */
    since: z.number(),
    /** When it was made sure that the account still has it. */
    checkedAt: z.number(),
  }),
  z.object({ off: z.enum(['unwanted', 'impossible']) }),
]);
export type Live = z.infer<typeof schema>;
export type LiveOn = Extract<Live, { webhookId: string }>;

export const writeLive = (live: Live): string => JSON.stringify(live);

/** Null while nothing was decided. */
export const readLive = ({ live }: Pick<IntegrationRow, 'live'>): Live | null =>
  live === null ? null : schema.parse(JSON.parse(live));

/** The webhook of an integration; null where it has none. */
export function liveOn(row: Pick<IntegrationRow, 'live'>): LiveOn | null {
  const live = readLive(row);
  return live !== null && 'webhookId' in live ? live : null;
}

/** A silent webhook counts as interrupted once pulling found for so long what it should have told, milliseconds. */
const INTERRUPTED_AFTER_MS = 60_000;

/** Null for a product without webhook. */
export function liveView(row: IntegrationRow, now: number): LiveView | null {
  if (productOf(row.product).webhook === null) return null;
  const on = liveOn(row);
  const lastEventAt = row.liveEventAt === null ? null : new Date(row.liveEventAt).toISOString();
  if (on === null) return { state: 'off', lastEventAt, webhookId: null };
  const { liveMissedAt: missed } = row;
  const isInterrupted = missed !== null && now - missed >= INTERRUPTED_AFTER_MS;
  return { state: isInterrupted ? 'interrupted' : 'on', lastEventAt, webhookId: on.webhookId };
}

/** What a webhook's secret is encrypted for. */
export const secretPurpose = (integrationId: string): string => `webhook ${integrationId}`;
