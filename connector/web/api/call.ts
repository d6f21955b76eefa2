import type * as z from 'zod/mini';
import { atHost } from '../router/base-path';
import { errorSchema } from './schemas';

/** What the API refused, or that it didn't answer (`unreachable`). */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    /** 0 without an answer. */
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: readonly { path: string; message: string }[] = [],
  ) {
    super(message);
  }
}

const signedOut = new EventTarget();

/** Calls `listener` whenever the API says that the session is over; returns how to stop that. */
export function onSignedOut(listener: () => void): () => void {
  signedOut.addEventListener('signed-out', listener);
  return () => signedOut.removeEventListener('signed-out', listener);
}

export function notifySignedOut(): void {
  signedOut.dispatchEvent(new Event('signed-out'));
}

interface Request {
  readonly method?: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** Calls the connector and reads its answer. @throws Problem */
export async function call<T extends z.ZodMiniType>(
  schema: T,
  address: string,
  request: Request = {},
): Promise<z.output<T>> {
  const response = await send(address, request);
  const answer: unknown = await response.json().catch(() => null);
  const parsed = schema.safeParse(answer);
  if (!parsed.success) throw new Problem(response.status, 'unexpected_answer', parsed.error.message);
  return parsed.data;
}

/** Calls the connector for an answer that nobody reads. @throws Problem */
export async function send(
  address: string,
  { method = 'GET', body, signal }: Request = {},
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(atHost(address), {
      method,
      ...(signal === undefined ? {} : { signal }),
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new Problem(0, 'unreachable', 'The connector does not answer.');
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function problemOf(response: Response): Promise<Problem> {
  const { status } = response;
  if (status === 401 && !response.url.endsWith('/session')) notifySignedOut();
  const parsed = errorSchema.safeParse(await response.json().catch(() => null));
  if (!parsed.success) return new Problem(status, 'unexpected_answer', `The answer was ${String(status)}.`);
  const { code, message, details } = parsed.data.error;
  return new Problem(status, code, message, details);
}
