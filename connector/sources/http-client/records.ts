import { z } from 'zod';

/** So many records may be unreadable, however few there are; beyond that, at most half of them. */
const SOME = 5;

/** Whether so many of a list can't be read that it must have another form than is known. */
export function mostAreOdd(odd: number, all: number): boolean {
  return odd > SOME && odd * 2 > all;
}

/** The records of a list that can be read. */
export interface Records<T> {
  readonly rows: T[];
  /** How many can't be read, and are left out. */
  readonly odd: number;
}

/**
 * A list of which a record that can't be read is left out, so that it doesn't keep all others from being counted. Where most can't
 * be read, the vendor's answer has another form than is known: then it is wrong as a whole.
 */
export function records<S extends z.ZodType>(schema: S) {
  return z.array(z.unknown()).transform((told, context): Records<z.output<S>> => {
    const rows: z.output<S>[] = [];
    let issues: readonly z.core.$ZodIssue[] = [];
    for (const [index, one] of told.entries()) {
      const parsed = schema.safeParse(one);
      if (parsed.success) rows.push(parsed.data);
      else issues = parsed.error.issues.map((issue) => ({ ...issue, path: [index, ...issue.path] }));
    }
    const odd = told.length - rows.length;
    if (!mostAreOdd(odd, told.length)) return { rows, odd };
    for (const { path, message } of issues) context.addIssue({ code: 'custom', path: [...path], message });
    return z.NEVER;
  });
}
