import { VendorError } from '../http-client/vendor-error';

/**
 * Path and query of a link that an answer gave. @throws VendorError for one that leads to another host (page 5, "Which hosts may
 * be contacted"): it isn't followed
 */
export function sameHost(link: string, origin: string): string {
  const url = URL.canParse(link) ? new URL(link) : null;
  if (url === null || url.origin !== origin || url.username !== '' || url.pathname.startsWith('//')) {
    throw new VendorError('refused', 'Zendesk gave a next page that leads to another host.');
  }
  return url.pathname + url.search;
}

/** `start_time` of a next page's link, epoch seconds; null if it has none. @throws VendorError as above */
export function startTimeOf(link: string | null, origin: string): number | null {
  if (link === null) return null;
  const told = new URLSearchParams(sameHost(link, origin).replace(/^[^?]*/, '')).get('start_time');
  const seconds = Number(told);
  return told === null || told === '' || !Number.isFinite(seconds) ? null : seconds;
}
