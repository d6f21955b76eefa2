import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

const HEADER = 'X-Request-Id';

/** Gives every request an id, which its answer, its errors and the log share. */
export const identifyRequest: RequestHandler = (_req, res, next) => {
  res.setHeader(HEADER, randomUUID());
  next();
};

/** The id of the request that a response answers. */
export function requestId(res: Response): string {
  const id = res.getHeader(HEADER);
  return typeof id === 'string' ? id : '';
}
