import { z } from 'zod';
import { records } from '../http-client/records';

/** Freshchat API v2 answers, read tolerantly. */

const id = z.union([z.number(), z.string()]).transform(String);

export const anythingSchema = z.unknown();

export const groupsSchema = z.object({
  groups: records(z.object({ id, name: z.string() })),
  pagination: z.object({ total_pages: z.number().nullish() }).nullish(),
});

export const orderedSchema = z.object({ id });

/** A report's status in any vendor's words. */
const status = z
  .string()
  .nullish()
  .transform((text): 'made' | 'failed' | 'under way' => {
    if (/fail|error|cancel|expire/i.test(text ?? '')) return 'failed';
    return /^(completed|success|done)$/i.test(text ?? '') ? 'made' : 'under way';
  });

export const reportSchema = z.object({
  status,
  links: z
    .array(z.object({ status, link: z.object({ href: z.string() }).nullish() }))
    .nullish()
    .transform((links) => links ?? []),
});
export type Report = z.output<typeof reportSchema>;
