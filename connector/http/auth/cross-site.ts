import type { Request } from 'express';
import { ApiError } from '../../api-error';

/**
 * Refuses a write that a page of another site made a browser send (CSRF). SameSite=Strict keeps the cookie from most of these
 * already; browsers also tell where a write comes from. Who tells nothing is no browser, and nobody made it use a cookie.
 * @throws ApiError 403 `cross_site`
 */
export function refuseCrossSite(req: Request, publicUrl: string | undefined): void {
  if (['GET', 'HEAD'].includes(req.method)) return;
  const site = req.get('sec-fetch-site');
  const origin = req.get('origin');
  const isOurs =
    site === undefined
      ? origin === undefined || isOwnOrigin(origin, req, publicUrl)
      : site === 'same-origin' || site === 'none';
  if (!isOurs) {
    throw new ApiError(
      403,
      'cross_site',
      'This was asked for by a page of another site. Open the connector’s own page and try again.',
    );
  }
}

function isOwnOrigin(origin: string, req: Request, publicUrl: string | undefined): boolean {
  if (publicUrl !== undefined && origin === new URL(publicUrl).origin) return true;
  return URL.canParse(origin) && new URL(origin).host === req.get('host');
}
