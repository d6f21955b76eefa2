import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import type { Log } from '../log';
import type { Metrics } from '../metrics';
import { requestId } from './request-id';

/**
 * Logs and measures every answered request by the pattern of its address: addresses, query strings, headers and bodies may hold
 * something personal or secret and are never logged. What only reads, as a page that is open does every few seconds, is no news.
 */
export function logRequests(log: Log, metrics: Metrics): RequestHandler {
  return (req, res, next) => {
    const began = performance.now();
    res.once('close', () => {
      const seconds = (performance.now() - began) / 1000;
      const route = routeOf(req);
      metrics.request(req.method, route, res.statusCode, seconds);
      log[['GET', 'HEAD'].includes(req.method) ? 'debug' : 'info'](
        {
          requestId: requestId(res),
          method: req.method,
          route,
          status: res.statusCode,
          complete: res.writableFinished,
          ms: Math.round(seconds * 1000),
        },
        'request',
      );
    });
    next();
  };
}

const matched = z.object({ path: z.string() });

/** The pattern of a request's address, such as `/api/v1/queues/:id/intervals`. */
function routeOf({ route }: Request): string {
  const parsed = matched.safeParse(route);
  return parsed.success ? parsed.data.path : 'unknown';
}
