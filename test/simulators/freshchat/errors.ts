import type { ApiReply } from '../shared/server';

/** The vendor's error shape. */
export function failure(status: number, name: string, message: string): ApiReply {
  return { status, json: { code: status, status: name, message } };
}

export const UNAUTHENTICATED = failure(401, 'UNAUTHENTICATED', 'The access token is missing or not valid.');
export const NOT_ENTITLED = failure(403, 'FORBIDDEN', 'This plan or token is not entitled to reports.');
export const NOT_FOUND = failure(404, 'NOT_FOUND', 'There is no such resource.');

/** What object storage answers once a link has expired, or is not signed. */
export const EXPIRED: ApiReply = {
  status: 403,
  headers: { 'content-type': 'application/xml' },
  body: '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>',
};

/** The quota is used up. */
export function tooMany(retryAfter: number): ApiReply {
  return {
    ...failure(429, 'TOO_MANY_REQUESTS', 'Rate limit exceeded.'),
    headers: { 'retry-after': String(retryAfter) },
  };
}
