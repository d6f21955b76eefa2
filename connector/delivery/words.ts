import { z } from 'zod';

const MAX_LENGTH = 300;

const told = z.union([
  z.object({ message: z.string() }).transform(({ message }) => message),
  z.object({ error: z.string() }).transform(({ error }) => error),
  z.object({ error: z.object({ message: z.string() }) }).transform(({ error }) => error.message),
  z
    .object({
      errors: z.array(
        z.union([z.string(), z.object({ message: z.string() }).transform((one) => one.message)]),
      ),
    })
    .transform(({ errors }) => errors.join('; ')),
]);

/** injixo's own words in an answer, as one short line without the key, should it repeat it. */
export function wordsOf(body: string, apiKey: string): string {
  const text = /^\s*</.test(body) ? '' : (messageIn(body) ?? body);
  const line = text
    .replaceAll(apiKey, '…')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  if (line === '') return 'Nothing more.';
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)}…` : line;
}

function messageIn(body: string): string | null {
  try {
    const parsed = told.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
