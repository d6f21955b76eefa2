import type { ApiReply } from '../shared/server';

function fault(status: number, code: string, message: string): ApiReply {
  return { status, json: { code, message } };
}

/** A rejected parameter, in the documented shape. */
export function invalid(field: string, message: string, code = 'invalid_value'): ApiReply {
  return { status: 400, json: { description: 'Validation failed', errors: [{ field, message, code }] } };
}

/** The recorded answer to page 301. */
export const BEYOND_300 = invalid(
  'page',
  'You cannot access tickets beyond the 300th page. Please provide a smaller page number.',
);
export const UNAUTHENTICATED = fault(
  401,
  'invalid_credentials',
  'You have to be logged in to perform this action.',
);
export const DENIED = fault(403, 'access_denied', 'You are not authorized to perform this action.');
export const SUSPENDED = fault(403, 'account_suspended', 'Your account has been suspended.');
/** The vendor's 404 has no body. */
export const NOT_FOUND: ApiReply = { status: 404 };
export const NOT_ALLOWED: ApiReply = {
  status: 405,
  headers: { allow: 'GET' },
  json: { message: 'Method not allowed' },
};

/** The quota is used up. */
export function tooMany(retryAfter: number): ApiReply {
  return {
    status: 429,
    headers: { 'retry-after': String(retryAfter) },
    json: { message: 'You have exceeded the limit of requests per minute.' },
  };
}
