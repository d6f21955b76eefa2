import axios, {
  AxiosError,
  type AxiosInstance,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios';
import type { z } from 'zod';
import { OutboundAgent } from '../../outbound/agent';
import { ProxyError } from '../../outbound/proxy-error';
import { parseJson } from './bounded-json';
import { realTime, type Clock } from './clock';
import { withinTotal } from './total-time';
import { VendorError } from './vendor-error';

declare module 'axios' {
  interface AxiosRequestConfig {
    /** What the request costs of the vendor's quota. */
    cost?: number;
    /** Whether it goes before requests that can wait. */
    urgent?: boolean;
    /** Statuses that repeating wouldn't change. */
    final?: readonly number[];
  }
}

export interface VendorClientOptions {
  /** The vendor's name, for messages. */
  readonly vendor: string;
  /** The account's host; it has passed the allow-list. */
  readonly domain: string;
  /** Asked in place of `https://<domain>`, for tests and demos (loopback only, page 3). */
  readonly baseUrl: string | undefined;
  readonly path: string;
  /** Null for a request without credentials of its own. */
  readonly authorization: () => Promise<string> | string | null;
  /** Waits for a request's turn in the vendor's quota. */
  readonly turn: (
    path: string,
    cost: number | undefined,
    signal: AbortSignal | undefined,
    urgent: boolean,
  ) => Promise<void>;
  /** Learns of the quota from an answer. */
  readonly observe: (path: string, headers: Headers, status: number) => void;
  /** Repeats after a network error, 429 or 5xx. */
  readonly retries: number;
  /** Whether a 429 is waited for and repeated, too. */
  readonly patient: boolean;
  /** For how long an answer may take in all, milliseconds. */
  readonly timeoutMs: number;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** By what repeats are delayed, if not by real time. */
  readonly clock?: Clock;
}

export type Headers = Readonly<Record<string, string | undefined>>;

export interface Answer<T> {
  readonly body: T;
  readonly headers: Headers;
}

export interface Ask {
  readonly params?: Readonly<Record<string, string | number>>;
  /** What the vendor charges to the quota, if not 1. */
  readonly cost?: number;
  /** Whether it goes before requests that can wait. */
  readonly urgent?: boolean;
  /** Statuses, of those that else are repeated, that repeating wouldn't change. */
  readonly final?: readonly number[];
  readonly signal?: AbortSignal;
}

/** Larger answers than any page of these APIs are refused. */
const MAX_BYTES = 64 * 1024 * 1024;
/** So long nothing at all may come. */
const IDLE_MS = 30_000;
/** Code of an answer that isn't JSON, or only half of it. */
const UNREADABLE = 'UNREADABLE';
/** What axios says of an answer beyond MAX_BYTES. */
const TOO_LARGE = 'maxContentLength';
/** Codes of certificates that can't be traced to an authority that is known. */
const UNTRUSTED = /^(?:CERT_UNTRUSTED|UNABLE_TO_|DEPTH_ZERO_SELF_|SELF_SIGNED_)/;
const FIRST_DELAY_MS = 500;
const MAX_DELAY_MS = 60_000;
/** Up to so much of a delay is added, so that not all come again at once. */
const JITTER = 0.2;

/** The allow-list has the hosts that may be asked. */
const outbound = new OutboundAgent();

/** One account's API: paced, repeated, bounded; answers are parsed tolerantly by the schema given with each request. */
export class VendorClient {
  private readonly http: AxiosInstance;

  constructor(private readonly options: VendorClientOptions) {
    const { domain, baseUrl, path, timeoutMs } = options;
    this.http = axios.create({
      baseURL: `${baseUrl ?? `https://${domain}`}${path}`,
      headers: {
        accept: 'application/json',
        ...options.headers,
        ...(baseUrl === undefined ? {} : { 'x-forwarded-host': domain }),
      },
      adapter: withinTotal(timeoutMs),
      timeout: Math.min(IDLE_MS, timeoutMs),
      maxRedirects: 0,
      allowAbsoluteUrls: false,
      maxContentLength: MAX_BYTES,
      proxy: false,
      httpsAgent: outbound,
      responseType: 'text',
    });
    this.http.interceptors.request.use((config) => this.beforeRequest(config));
    this.http.interceptors.response.use(
      (response) => this.afterResponse(response),
      (error: unknown) => this.afterError(error),
    );
  }

  async get<S extends z.ZodType>(path: string, schema: S, ask: Ask = {}): Promise<Answer<z.output<S>>> {
    return this.send(schema, { method: 'get', url: path, ...ask });
  }

  async post<S extends z.ZodType>(
    path: string,
    schema: S,
    body: unknown,
    ask: Ask = {},
  ): Promise<Answer<z.output<S>>> {
    return this.send(schema, { method: 'post', url: path, data: body, ...ask });
  }

  /** Any other method; an answer without a body is null. */
  async request<S extends z.ZodType>(
    method: 'get' | 'patch' | 'post' | 'delete',
    path: string,
    schema: S,
    body?: unknown,
  ): Promise<Answer<z.output<S>>> {
    return this.send(schema, { method, url: path, data: body });
  }

  private async send<S extends z.ZodType>(
    schema: S,
    config: Parameters<AxiosInstance['request']>[0],
  ): Promise<Answer<z.output<S>>> {
    const response = await this.ask(config).catch((error: unknown) => {
      throw this.explain(error);
    });
    const parsed = schema.safeParse(response.data);
    if (!parsed.success) {
      const where = parsed.error.issues.map((issue) => issue.path.join('.')).slice(0, 3);
      throw new VendorError(
        'unreadable',
        `${this.options.vendor} gave an answer of an unknown form (${where.join(', ')}).`,
      );
    }
    return { body: parsed.data, headers: headersOf(response) };
  }

  /** Asks, and repeats what may pass. */
  private async ask(config: Parameters<AxiosInstance['request']>[0]): Promise<AxiosResponse<unknown>> {
    const { retries, patient } = this.options;
    for (let repeat = 1; ; repeat += 1) {
      try {
        return await this.http.request<unknown>(config);
      } catch (error) {
        const isPassing = error instanceof AxiosError && mayPass(error) && (patient || !isOverQuota(error));
        if (!isPassing || repeat > retries) throw error;
        await this.beforeRepeat(repeat, error);
      }
    }
  }

  private async beforeRequest(config: InternalAxiosRequestConfig): Promise<InternalAxiosRequestConfig> {
    const signal = config.signal instanceof AbortSignal ? config.signal : undefined;
    await this.options.turn(config.url ?? '', config.cost, signal, config.urgent === true);
    config.headers.set('authorization', await this.options.authorization());
    return config;
  }

  /** A request that was over the quota waits for its turn again, which comes when the vendor's time is over. */
  private async beforeRepeat(count: number, error: AxiosError): Promise<void> {
    if (isOverQuota(error)) return;
    const signal = error.config?.signal instanceof AbortSignal ? error.config.signal : undefined;
    const delay =
      Math.max(FIRST_DELAY_MS * 2 ** (count - 1), askedToWait(error)) * (1 + JITTER * Math.random());
    await (this.options.clock ?? realTime).sleep(Math.min(MAX_DELAY_MS, delay), signal);
  }

  private afterResponse(response: AxiosResponse<unknown>): AxiosResponse<unknown> {
    this.observe(response);
    if (response.status === 204) {
      response.data = null;
      return response;
    }
    const type = headersOf(response)['content-type'] ?? '';
    if (typeof response.data === 'string' && type.includes('json')) {
      try {
        response.data = parseJson(response.data);
        return response;
      } catch {
        // A cut-off answer: repeated like a lost one.
      }
    }
    throw new AxiosError('unreadable answer', UNREADABLE, response.config);
  }

  private async afterError(error: unknown): Promise<never> {
    if (error instanceof AxiosError && error.response !== undefined) this.observe(error.response);
    throw error;
  }

  private observe(response: AxiosResponse<unknown>): void {
    this.options.observe(response.config.url ?? '', headersOf(response), response.status);
  }

  private explain(error: unknown): Error {
    const { vendor, domain } = this.options;
    if (!(error instanceof AxiosError) || error.code === AxiosError.ERR_CANCELED) {
      return error instanceof Error ? error : new Error('stopped');
    }
    const status = error.response?.status ?? null;
    const detail = typeof error.response?.data === 'string' ? error.response.data.slice(0, 2_000) : '';
    if (status === 401) {
      return new VendorError(
        'credentials_rejected',
        `${vendor} does not accept the credentials.`,
        status,
        detail,
      );
    }
    if (status === 403)
      return new VendorError(
        'forbidden',
        `${vendor} does not allow this with these credentials. They must be an administrator’s.`,
        status,
        detail,
      );
    if (status === 404)
      return new VendorError(
        'not_found',
        `${vendor} did not find what was asked for at ${domain}.`,
        status,
        detail,
      );
    if (status === 429)
      return new VendorError(
        'unreachable',
        `${vendor} asks to slow down: the account's API quota is used up.`,
        status,
        detail,
      );
    if (status !== null && status >= 500)
      return new VendorError(
        'unreachable',
        `${vendor} has a problem of its own (${status}).`,
        status,
        detail,
      );
    if (status !== null)
      return new VendorError('refused', `${vendor} refused the request (${status}).`, status, detail);
    return new VendorError('unreachable', withoutStatus(error, vendor, domain));
  }
}

/** Why there is no answer that could be read. */
function withoutStatus({ code, message, cause }: AxiosError, vendor: string, domain: string): string {
  if (cause instanceof ProxyError) return cause.message;
  if (code === UNREADABLE)
    return `${vendor} gave an answer that can’t be read, such as a web page in place of data.`;
  if (message.startsWith(TOO_LARGE)) return `${vendor} gave an answer that is far too large.`;
  if (code === AxiosError.ETIMEDOUT || code === AxiosError.ECONNABORTED)
    return `${vendor} did not answer in time at ${domain}.`;
  if (code !== undefined && UNTRUSTED.test(code))
    return `The certificate that ${domain} shows is not trusted (${code}). A company's own authority is made known by NODE_EXTRA_CA_CERTS.`;
  return `${vendor} did not answer at ${domain}.`;
}

/** Network errors, 429 and 5xx pass; repeating anything else would only repeat the refusal. */
function mayPass(error: AxiosError): boolean {
  if (error.code === AxiosError.ERR_CANCELED) return false;
  const status = error.response?.status;
  if (status !== undefined && error.config?.final?.includes(status) === true) return false;
  if (error.message.startsWith(TOO_LARGE)) return false;
  return status === undefined || status === 429 || status >= 500;
}

/** `Retry-After`, seconds or a date, in milliseconds; 0 without one. */
function askedToWait({ response }: AxiosError): number {
  const header = response === undefined ? '' : (headersOf(response)['retry-after'] ?? '');
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? 0 : Math.max(0, ms);
}

const isOverQuota = (error: AxiosError): boolean => error.response?.status === 429;

function headersOf(response: AxiosResponse<unknown>): Headers {
  return Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}
