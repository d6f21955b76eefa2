import { z } from 'zod';

/** Parses the JSON of `ContactRow.counted`. */
export const storedCounted = z.array(
  z.tuple([z.string(), z.string(), z.union([z.literal(0), z.literal(1)]), z.number().nullable()]),
);
