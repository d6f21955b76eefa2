import { Agent as HttpAgent } from 'node:http';
import type { Readable } from 'node:stream';
import axios from 'axios';
import { z } from 'zod';
import type { Answer, ContactEvent } from '../ledger/commands/batches';
import { OutboundAgent } from '../outbound/agent';
import { injixoChannels } from './injixo-channels';
import { wordsOf } from './words';

/** How injixo answered, and when it wants to be asked again. */
export interface InjixoAnswer {
  readonly answer: Answer;
  /** `Retry-After`, in milliseconds; null without one. */
  readonly retryAfterMs: number | null;
}

export interface SendInput {
  readonly apiKey: string;
  readonly configurationId: number;
  readonly events: readonly ContactEvent[];
  readonly signal: AbortSignal;
}

const PATH = '/external-systems/contact-events';
/** For the whole exchange, however slowly it goes. */
const TIMEOUT_MS = 30_000;
/** More of an answer isn't read: its status says it all. */
const MAX_BYTES = 64 * 1024;
const MAX_RETRY_AFTER_MS = 60 * 60 * 1000;

/** The connection wasn't made, so that injixo can't have taken anything. */
const unsent = z.union([
  z.object({ syscall: z.enum(['connect', 'getaddrinfo']) }),
  z.object({
    code: z.string().regex(/^(?:CERT_|ERR_PROXY$|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/),
  }),
]);

/** injixo's API for contacts (page 5): one call, which appends. No other host is contacted, no redirect followed. */
export class InjixoClient {
  /** Each request has its own connection: on a kept one that injixo closes meanwhile, a request's fate would be unknown. */
  private readonly http = axios.create({
    maxRedirects: 0,
    proxy: false,
    responseType: 'stream',
    validateStatus: () => true,
    httpAgent: new HttpAgent({ keepAlive: false }),
    httpsAgent: new OutboundAgent(null, { keepAlive: false }),
  });

  /** @param origin https, or a loopback address (INJIXO_BASE_URL) */
  constructor(
    private readonly origin: string,
    private readonly timeoutMs: number = TIMEOUT_MS,
  ) {}

  /** Hands over contacts; without any it tries the key. Never rejects: whatever happens is an answer. */
  async send({ apiKey, configurationId, events, signal }: SendInput): Promise<InjixoAnswer> {
    const body = {
      data: events.map(toEvent),
      meta: { integrationConfigurationId: configurationId },
    };
    try {
      const response = await this.http.post<Readable>(`${this.origin}${PATH}`, body, {
        headers: { authorization: `Bearer ${apiKey}`, accept: 'application/json' },
        signal: AbortSignal.any([signal, AbortSignal.timeout(this.timeoutMs)]),
      });
      const text = await readSome(response.data);
      const retryAfter = z.string().safeParse(response.headers['retry-after']);
      return {
        answer: answerOf(response.status, wordsOf(text, apiKey), isPage(text)),
        retryAfterMs: retryAfter.success ? delayOf(retryAfter.data) : null,
      };
    } catch (error) {
      const fateUnknown = !unsent.safeParse(error).success && !unsent.safeParse(causeOf(error)).success;
      return {
        answer: { kind: 'failed', message: 'injixo does not answer. It is tried again.', fateUnknown },
        retryAfterMs: null,
      };
    }
  }
}

/** An event as injixo takes it (page 7). */
function toEvent({ queueId, queueName, channel, at, handled, seconds }: ContactEvent) {
  return {
    properties: { offered: true, handled, ...(seconds === null ? {} : { duration: seconds }) },
    queueName,
    queueIdentifier: queueId,
    timestamp: new Date(at).toISOString(),
    channel: injixoChannels[channel],
  };
}

/** What a status means (page 7); a gateway's 502 or 504 doesn't tell whether injixo behind it has taken the contacts. */
function answerOf(status: number, words: string, page: boolean): Answer {
  if (status >= 200 && status < 300)
    return page ? { kind: 'failed', message: NOT_INJIXO, fateUnknown: true } : { kind: 'taken' };
  if (status === 401 || status === 403)
    return {
      kind: 'rejected',
      message: `injixo no longer accepts the key (${status}). Enter a new one, or allow it in injixo and try again.`,
    };
  if (status === 413) return { kind: 'too_large' };
  if (status === 429) return { kind: 'slow_down' };
  if (status >= 400 && status < 500) return { kind: 'refused', message: `${words} (${status})` };
  return {
    kind: 'failed',
    message: `injixo has a problem of its own (${status}). It is tried again.`,
    fateUnknown: status === 502 || status === 504,
  };
}

const NOT_INJIXO = 'A web page answers where injixo should. It is tried again.';

/** What a proxy, a firewall or a maintenance page says in injixo's place, whatever its status, has taken nothing for sure. */
const isPage = (text: string): boolean => /^\s*<(?:!doctype|html)/i.test(text);

/** `Retry-After` as milliseconds, whether it is seconds or a date. */
function delayOf(header: string): number | null {
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? null : Math.min(MAX_RETRY_AFTER_MS, Math.max(0, ms));
}

/** The beginning of an answer. One that breaks off has told its status all the same. */
async function readSome(stream: Readable): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      const piece = z.instanceof(Uint8Array).parse(chunk);
      chunks.push(piece);
      bytes += piece.length;
      if (bytes >= MAX_BYTES) break;
    }
  } catch {
    // What came is enough.
  }
  stream.destroy();
  return Buffer.concat(chunks).toString('utf8');
}

const withCause = z.object({ cause: z.unknown() });

function causeOf(error: unknown): unknown {
  const parsed = withCause.safeParse(error);
  return parsed.success ? parsed.data.cause : null;
}
