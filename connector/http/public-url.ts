import type { Request } from 'express';

/** The connector's address: PUBLIC_URL or, without it, the one by which it was asked; no slash at its end. */
export const publicUrlOf = (req: Request, configured: string | undefined): string =>
  (configured ?? `${req.protocol}://${req.get('host') ?? 'localhost'}`).replace(/\/+$/, '');
