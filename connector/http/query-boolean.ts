import { z } from 'zod';

/** A query parameter that is `true` or `false`, and false where it is missing. */
export const queryBoolean = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true');
