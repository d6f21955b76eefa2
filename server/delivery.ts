import { fields, parse, text } from './read';
import type { Fields } from './read';
import { isKey, sign } from './message';
import type { Message, Purpose } from './message';

/** What became of a message. `code` is the protocol's, or one of this app's where the connector did not answer at all. */
export type Answer =
  | { readonly ok: true; readonly body: Fields }
  | { readonly ok: false; readonly status: number; readonly code: string; readonly message: string };

/**
 * A request may take 15 seconds and a handler 20: no request begins later than this after the handler's start
 * (milliseconds).
 */
const LATEST_START = 4000;

/** The platform's own 429, which carries no code of the connector's: more than 50 template calls in a minute. */
const OVER_LIMIT = 'over_limit';

/** What each purpose's answer must carry to be the connector's and not some other server's. */
const RECOGNISED = {
  handshake: (body: Fields) => Object.keys(fields(body.integration)).length > 0,
  events: (body: Fields) => typeof body.accepted === 'number',
  heartbeat: (body: Fields) => body.ok === true,
} as const;

/** Whether there is still time for a request in a handler that began at `startedAt` (epoch milliseconds). */
export function timeLeft(startedAt: number): boolean {
  return Date.now() - startedAt < LATEST_START;
}

/**
 * Sends a message to the connector: one attempt, and one repeat after a quick 429 or 5xx (app protocol, "What the app
 * does with failures"). Never throws.
 */
export async function send(host: string, message: Message, startedAt: number): Promise<Answer> {
  if (!isKey(message.key)) {
    return refusal(
      0,
      'unreadable_key',
      'The saved injixo API key is incomplete. Enter it again in the app settings.',
    );
  }
  const first = await post(host, message.purpose, sign(message));
  if (first.ok || !isWorthRepeating(first) || !timeLeft(startedAt)) return first;
  return post(host, message.purpose, sign(message));
}

/** Posts a signed message once. Before the installation is finished only the handshake's template can be used. */
export async function post(host: string, purpose: Purpose, token: string): Promise<Answer> {
  const template = purpose === 'handshake' ? 'handshake' : 'send';
  try {
    const reply = await $request.invokeTemplate(template, {
      context: { host, purpose },
      body: JSON.stringify({ token }),
    });
    return accepted(purpose, reply);
  } catch (failure) {
    return refused(fields(failure));
  }
}

function accepted(purpose: Purpose, reply: FdkReply): Answer {
  const body = parse(reply.response);
  if (RECOGNISED[purpose](body)) return { ok: true, body };
  return refusal(
    reply.status,
    'unexpected_answer',
    'Something other than the connector answers at this address.',
  );
}

function refused(failure: Fields): Answer {
  const status = typeof failure.status === 'number' ? failure.status : 0;
  const error = fields(parse(failure.response).error);
  const code = text(error.code);
  if (code !== null) return refusal(status, code, text(error.message) || code);
  if (status === 429) {
    return refusal(
      status,
      OVER_LIMIT,
      'Freshworks lets the app send 50 messages a minute. The rest follows in batches.',
    );
  }
  if (isPassing(status))
    return refusal(status, 'unreachable', 'The connector did not answer. The app tries again.');
  return refusal(status, 'unexpected_answer', 'Something other than the connector answers at this address.');
}

/** The platform's own limit would refuse a repeat, too, and count it. */
function isWorthRepeating({ status, code }: { readonly status: number; readonly code: string }): boolean {
  return isPassing(status) && code !== OVER_LIMIT;
}

/** 429 and 5xx pass by themselves; 0 stands for no answer at all. */
function isPassing(status: number): boolean {
  return status === 0 || status === 429 || status >= 500;
}

function refusal(status: number, code: string, message: string): Answer {
  return { ok: false, status, code, message };
}
