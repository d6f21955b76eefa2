import { z } from 'zod';

/** What opens an account. */
export const credentialsSchema = z.union([
  z.object({ apiKey: z.string() }),
  z.object({ apiToken: z.string() }),
  z.object({ oauthClientId: z.string(), oauthClientSecret: z.string() }),
]);
export type Credentials = z.infer<typeof credentialsSchema>;
