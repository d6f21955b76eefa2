import { z } from 'zod';

/** Result codes that tell of the disk, the file or its locks, not of the statement (sqlite.org, "Result and Error Codes"). */
const trouble = z.object({
  code: z
    .string()
    .regex(/^SQLITE_(BUSY|LOCKED|NOMEM|READONLY|IOERR|CORRUPT|FULL|CANTOPEN|PROTOCOL|NOTADB|INTERRUPT)/),
});

/** Whether a failure means that the database can't be used now, rather than that what was asked is wrong. */
export function isTrouble(error: unknown): boolean {
  return trouble.safeParse(error).success;
}

const busy = z.object({ code: z.string().regex(/^SQLITE_BUSY/) });

/** Whether somebody else holds the lock that is needed. */
export function isBusy(error: unknown): boolean {
  return busy.safeParse(error).success;
}
