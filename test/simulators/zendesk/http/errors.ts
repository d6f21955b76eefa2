import type { ApiReply } from '../../shared/server';

const json = (status: number, body: object, headers: Record<string, string> = {}): ApiReply => ({
  status,
  headers,
  json: body,
});
const html = (status: number, title: string, headers: Record<string, string> = {}): ApiReply => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
  body: `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
});

/** Zendesk's refusals in Zendesk's shapes. */
export const REFUSAL = {
  notAuthenticated: json(401, { error: "Couldn't authenticate you" }),
  tokenExpired: json(401, {
    error: 'invalid_token',
    error_description:
      'The access token provided is expired, revoked, malformed or invalid for other reasons.',
  }),
  clientUnknown: json(401, { error: 'invalid_client', error_description: 'Client authentication failed.' }),
  grantUnknown: json(400, {
    error: 'unsupported_grant_type',
    error_description: 'The authorization grant type is not supported.',
  }),
  forbidden: json(403, {
    error: {
      title: 'Forbidden',
      message:
        'You do not have access to this page. Please contact the account owner of this help desk for further help.',
    },
  }),
  notFound: json(404, { error: 'InvalidEndpoint', description: 'Not found' }),
  noSuchRecord: json(404, { error: 'RecordNotFound', description: 'Not found' }),
  noHelpdesk: html(404, 'No help desk at this address'),
  startTimeMissing: json(400, {
    error: 'StartTimeMissing',
    description: 'You must specify a start_time parameter.',
  }),
  startTimeTooRecent: json(422, {
    error: 'InvalidValue',
    description: 'Too recent start_time. Use a start_time older than 60 seconds',
  }),
  gatewayTimeout: html(504, '504 Gateway Time-out'),
  pageSize: invalidPaging('page[size] must be an integer in the range that this endpoint allows'),
  cursor: invalidPaging('page[after] is not valid'),
  sort: invalidPaging('sort is not valid'),
  searchType: json(422, { error: 'InvalidValue', description: 'filter[type] is required' }),
  searchQuery: json(400, { error: 'InvalidQuery', description: 'The query is not valid' }),
  scopeUnknown: json(400, {
    error: 'invalid_scope',
    error_description: 'The requested scope is invalid, unknown, or malformed.',
  }),
  webhookInvalid: json(400, {
    errors: [{ code: 'InvalidWebhook', title: 'The webhook is not valid', detail: 'See the reference.' }],
  }),
  noSuchWebhook: json(404, { errors: [{ code: 'WebhookNotFound', title: 'Webhook not found' }] }),
  tooManyWebhooks: json(403, {
    errors: [{ code: 'WebhookLimitReached', title: 'Trial accounts have 10 webhooks' }],
  }),
};

/** An export that isn't there for third parties any more. */
export function exportsEnded(status: 400 | 403 | 410): ApiReply {
  const description = 'The incremental export APIs are no longer available to third-party integrations.';
  return json(status, { error: 'IncrementalExportUnavailable', description });
}

/** A token without the scope that a request takes. */
export function scopeMissing(scope: string): ApiReply {
  const description = `You are missing the following required scopes: ${scope}`;
  return json(403, { error: 'Forbidden', description });
}

function invalidPaging(title: string): ApiReply {
  return json(400, { errors: [{ code: 'InvalidPaginationParameter', title }] });
}

/** The API's own 429. `seconds`: Retry-After. */
export function rateLimited(seconds: number): ApiReply {
  const description = 'Number of allowed API requests per minute exceeded';
  return json(429, { error: 'APIRateLimitExceeded', description }, { 'retry-after': String(seconds) });
}

/** The 429 of the network in front of the API: another body. */
export function edgeRateLimited(seconds: number): ApiReply {
  return html(429, 'Too many requests', { 'retry-after': String(seconds) });
}
