import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { ticketSubject } from '../../normalizer/zendesk/audit-fact';
import type { Webhook } from '../product';

/** A message older, or newer, than this isn't taken. */
const TOLERANCE_MS = 5 * 60 * 1000;

/** Only the ticket's id is taken of it (page 6, §6): the rest is personal, and none of it is needed. */
const body = z.object({
  subject: z.string().nullish(),
  detail: z
    .object({ id: z.union([z.string(), z.number()]).nullish() })
    .nullish()
    .catch(null),
});

/**
 * `X-Zendesk-Webhook-Signature` is the base64 of HMAC-SHA256 over the timestamp's header and the raw body.
 * https://developer.zendesk.com/documentation/webhooks/verifying/
 */
export const webhook: Webhook = {
  isGenuine: ({ headers, body: raw, secret, now }) => {
    const timestamp = headers['x-zendesk-webhook-signature-timestamp'];
    const signature = headers['x-zendesk-webhook-signature'];
    if (typeof timestamp !== 'string' || typeof signature !== 'string') return false;
    const expected = createHmac('sha256', secret).update(timestamp).update(raw).digest();
    const given = Buffer.from(signature, 'base64');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
    const sentAt = Date.parse(timestamp);
    return !Number.isNaN(sentAt) && Math.abs(now - sentAt) <= TOLERANCE_MS;
  },
  subjectOf: (raw) => {
    try {
      const { subject, detail } = body.parse(JSON.parse(raw.toString('utf8')));
      const id = /^zen:ticket:(\d+)$/.exec(subject ?? '')?.[1] ?? String(detail?.id ?? '');
      return /^\d{1,20}$/.test(id) ? ticketSubject(id) : null;
    } catch {
      return null;
    }
  },
};
