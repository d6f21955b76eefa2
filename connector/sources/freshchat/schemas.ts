import { z } from 'zod';

/** Freshchat API v2 answers, read tolerantly. */

const id = z.union([z.number(), z.string()]).transform(String);

export const anythingSchema = z.unknown();

export const groupsSchema = z.object({
  groups: z.array(z.object({ id, name: z.string() })),
  pagination: z.object({ total_pages: z.number().nullish() }).nullish(),
});

export const orderedSchema = z.object({ id });

export const reportSchema = z.object({
  status: z.string().transform((text) => text.toUpperCase()),
  links: z
    .array(z.object({ status: z.string().nullish(), link: z.object({ href: z.string() }).nullish() }))
    .nullish()
    .transform((links) => links ?? []),
});
export type Report = z.output<typeof reportSchema>;
