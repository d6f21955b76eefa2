import pino, { type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

const secretFields = [
  'authorization',
  'cookie',
  'token',
  'adminToken',
  'masterKey',
  'apiKey',
  'apiToken',
  'oauthClientSecret',
  'credentials',
  'keySecret',
];

/**
 * The connector's log: one JSON object per line. Fields that may hold a secret are left out one and two levels deep, and of an
 * error only what helps to find it is kept: the errors of HTTP clients carry whole requests with their credentials.
 * @param level `LOG_LEVEL`
 */
export function createLog(level: string, destination: DestinationStream = pino.destination(1)): Log {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
        censor: '[secret]',
      },
      serializers: { err: describeError, error: describeError },
    },
    destination,
  );
}

interface DescribedError {
  type: string;
  message: string;
  stack?: string;
  code?: string;
  cause?: DescribedError;
}

function describeError(error: unknown): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const described: DescribedError = { type: error.name, message: error.message };
  if (error.stack !== undefined) described.stack = error.stack;
  if ('code' in error && typeof error.code === 'string') described.code = error.code;
  if (error.cause !== undefined) described.cause = describeError(error.cause);
  return described;
}
