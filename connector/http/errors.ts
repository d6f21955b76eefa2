import type { ErrorRequestHandler, Response } from 'express';
import { z } from 'zod';
import { ApiError } from '../api-error';
import { StoreUnavailable } from '../ledger/store';
import type { Log } from '../log';
import { requestId } from './request-id';

/** Every code that the API answers with, its status, and when (page 3). */
export const errorCodes = {
  malformed: [400, 'The request is not what HTTP or JSON allows.'],
  unauthorized: [401, 'The administrator’s token or the session is missing, wrong or over.'],
  forbidden: [403, 'The caller’s role does not allow this.'],
  cross_site: [403, 'A write that another site’s page asked the browser for.'],
  not_found: [404, 'There is nothing with this address or id.'],
  method_not_allowed: [405, 'The address exists, but not with this method.'],
  email_taken: [409, 'The organisation has a user with this e-mail address.'],
  last_administrator: [409, 'The organisation’s last administrator can’t be removed.'],
  not_empty: [409, 'The organisation has integrations or users.'],
  no_password: [409, 'The caller signs in without a password.'],
  name_taken: [409, 'Another one has this name.'],
  too_many: [409, 'There are as many as there can be.'],
  immutable: [409, 'The field can’t be changed after creation.'],
  no_live: [409, 'The product has no webhook: its app tells of contacts.'],
  no_public_url: [409, 'PUBLIC_URL is not an https address, so that the account can’t reach the connector.'],
  delivery_off: [409, 'Nothing is delivered to injixo: it isn’t set up.'],
  no_mail_server: [409, 'The connector has no mail server.'],
  no_app: [409, 'The product has no app, so it needs no key.'],
  too_large: [413, 'The body is too large.'],
  unsupported_media_type: [415, 'The body is not JSON.'],
  misdirected: [421, 'The connector does not answer under the name in the Host header.'],
  invalid: [422, 'A value is missing or wrong; `details` tells which and why.'],
  range_too_long: [422, 'The range has more than 100,000 intervals.'],
  domain_not_allowed: [422, 'The domain is not an account of the product.'],
  credentials_rejected: [422, 'The product refuses the credentials.'],
  not_an_admin: [422, 'The credentials are not those of an administrator.'],
  missing_right: [422, 'The credentials lack a scope or role that is needed; the message says which.'],
  rate_limited: [429, 'Too many wrong tokens; `Retry-After` tells when to try again.'],
  internal: [500, 'Something went wrong in the connector.'],
  product_unreachable: [502, 'The product does not answer.'],
  unavailable: [503, 'The store does not answer now; `Retry-After` tells when to try again.'],
} as const satisfies Readonly<Record<string, readonly [number, string]>>;
export type ErrorCode = keyof typeof errorCodes;

export const errorSchema = z
  .object({
    error: z.object({
      code: z.string(),
      message: z.string().meta({ description: 'For people: what happened and what to do.' }),
      details: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    }),
  })
  .meta({ id: 'Error' });

/** 404 `not_found`. @param what such as "queue" */
export const notFound = (what: string): ApiError =>
  new ApiError(
    404,
    'not_found',
    `There is no such ${what}. It may have been deleted; look at the list again.`,
  );

/** An error that will pass: tells when to try again, in seconds. */
export class TryLater extends ApiError {
  constructor(
    status: number,
    code: ErrorCode,
    message: string,
    readonly seconds: number,
  ) {
    super(status, code, message);
  }
}

/** Answers with an error as page 3 has it. */
export function sendError(res: Response, error: ApiError): void {
  const { code, message, details } = error;
  if (error instanceof TryLater) res.setHeader('Retry-After', String(error.seconds));
  if (error.status === 401) res.setHeader('WWW-Authenticate', 'Bearer realm="injixo Connect"');
  res.status(error.status).json({ error: { code, message, ...(details === undefined ? {} : { details }) } });
}

/** The last resort of every request: known errors are answered as such, unknown ones logged and answered without details. */
export function errorHandler(log: Log): ErrorRequestHandler {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- Express knows error handlers by their four parameters
  return (error: unknown, _req, res, _next) => {
    const known = toApiError(error);
    if (known === null || known.status >= 500) {
      const level = known === null ? 'error' : 'warn';
      log[level]({ err: error, requestId: requestId(res) }, 'a request failed');
    }
    // What has begun can't become an error any more; cutting it off tells the client that it isn't complete.
    if (res.headersSent) res.destroy();
    else sendError(res, known ?? internal(requestId(res)));
  };
}

const internal = (id: string): ApiError =>
  new ApiError(
    500,
    'internal',
    `Something went wrong in the connector. Its log tells more about request ${id}.`,
  );

const ofExpress = z.object({ status: z.number().min(400).max(499), type: z.string().optional() });

function toApiError(error: unknown): ApiError | null {
  if (error instanceof ApiError) return error;
  if (error instanceof StoreUnavailable)
    return new TryLater(503, 'unavailable', 'The database does not answer now. Try again in a moment.', 5);
  const parsed = ofExpress.safeParse(error);
  if (!parsed.success) return null;
  switch (parsed.data.type) {
    case 'entity.parse.failed':
      return new ApiError(400, 'malformed', 'The body is not valid JSON.');
    case 'entity.too.large':
      return new ApiError(413, 'too_large', 'The body is too large: at most 64 KB are taken.');
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new ApiError(415, 'unsupported_media_type', 'Send the body as JSON in UTF-8.');
    default:
      return new ApiError(400, 'malformed', 'The request could not be understood.');
  }
}
