import { z } from 'zod';
import type { ListPosition } from '../store/lists';

const position = z.tuple([z.number().int(), z.string(), z.string()]);

/** Where a page of integrations ended, as callers carry it. */
export const writeListCursor = ({ trouble, nameKey, id }: ListPosition): string =>
  Buffer.from(JSON.stringify([trouble, nameKey, id])).toString('base64url');

export const listCursor = z
  .string()
  .max(2_000)
  .transform((text, context): ListPosition => {
    const parsed = position.safeParse(parseJson(Buffer.from(text, 'base64url').toString()));
    if (parsed.success) {
      const [trouble, nameKey, id] = parsed.data;
      return { trouble, nameKey, id };
    }
    context.addIssue({ code: 'custom', message: 'must be the nextCursor of the page before' });
    return z.NEVER;
  })
  .meta({ type: 'string', description: 'The nextCursor of the page before.' });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
