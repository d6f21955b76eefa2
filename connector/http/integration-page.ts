import { z } from 'zod';
import type { PageInput } from '../integrations/view';
import { listCursor } from './list-cursor';

/** Integrations on a page, at most and if nothing else is asked for. */
const MAX_PAGE = 500;
const DEFAULT_PAGE = 50;

/** What asks for a page of integrations. */
export const pageQuery = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .transform((limit) => (limit === undefined ? undefined : Math.min(limit, MAX_PAGE))),
  cursor: listCursor.optional(),
  search: z
    .string()
    .max(300)
    .optional()
    .meta({ description: 'Part of the name or domain, case-insensitively.' }),
};

type PageQuery = z.infer<z.ZodObject<typeof pageQuery>>;

/** The page that is asked for; null where nothing asks for one: all of them are meant. */
export function pageInput({ limit, cursor, search }: PageQuery): PageInput | null {
  if (limit === undefined && cursor === undefined && search === undefined) return null;
  return { search: search ?? '', after: cursor ?? null, limit: limit ?? DEFAULT_PAGE };
}
