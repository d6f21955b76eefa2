import type { Clock } from '../shared/clock';
import { PlatformError, byteLength, type Limits, type MinuteQuota } from './limits';
import type { Transport } from './transport';

/** A template of config/requests.json. */
export interface RequestTemplate {
  schema: {
    method: string;
    host: string;
    path: string;
    headers?: Record<string, string>;
    query?: Record<string, string>;
  };
  options?: { maxAttempts?: number };
}

export interface Reply {
  status: number;
  headers: Record<string, string>;
  response: string;
  attempts: number;
}

/** How a request rejects: with the shape of a reply. */
class RequestFailure extends Error implements Reply {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly response: string;
  readonly attempts: number;

  constructor(reply: Reply) {
    super(`The request failed with status ${reply.status}.`);
    this.status = reply.status;
    this.headers = reply.headers;
    this.response = reply.response;
    this.attempts = reply.attempts;
  }
}

/** What happened to a request, for tests and reports. */
export interface RequestRecord {
  readonly template: string;
  readonly url: string;
  readonly status: number;
}

const HOST_NAME = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;
const READABLE = /^(?:application\/(?:[\w.-]+\+)?json|text\/|application\/xml)/;

export interface RequesterParts {
  templates: Record<string, RequestTemplate>;
  declared: readonly string[];
  secure: readonly string[];
  iparams: () => Record<string, unknown>;
  limits: Limits;
  quota: MinuteQuota;
  clock: Clock;
  isInstalled: () => boolean;
  transport: () => Transport;
  /** Takes note of a breach of the platform's rules. */
  violated: (rule: string) => void;
}

/** Who asks: server code, the installation page, or another page of the app. */
export type Caller = 'server' | 'installation' | 'page';

/** `$request`: templated requests only. */
export class Requester {
  readonly records: RequestRecord[] = [];

  constructor(private readonly parts: RequesterParts) {}

  async invokeTemplate(
    name: string,
    options: { context?: Record<string, unknown>; body?: string } = {},
    caller: Caller = 'server',
  ): Promise<Reply> {
    this.parts.quota.take();
    const { schema, options: settings } = this.template(name);
    this.checkHost(name, schema.host, caller);
    const fill = (text: string, inHeader = false) => this.fill(text, options.context ?? {}, inHeader);
    const host = fill(schema.host);
    if (!HOST_NAME.test(host)) throw this.breach(`The host "${host}" of ${name} is no bare host name.`);
    if (!schema.path.startsWith('/')) throw this.breach(`The path of ${name} does not begin with a slash.`);
    const headers = Object.entries(schema.headers ?? {}).map(([header, value]) => [
      header,
      fill(value, true),
    ]);
    const body = this.body(name, options.body);
    const outgoing = {
      method: schema.method,
      host,
      path: fill(schema.path),
      headers: Object.fromEntries(headers) as Record<string, string>,
      body,
      timeout: this.parts.limits.requestMs,
    };
    const attempts = settings?.maxAttempts ?? 1;
    const reply = await this.carry(name, outgoing, attempts);
    if (reply.status >= 400) throw new RequestFailure(reply);
    return reply;
  }

  private async carry(
    template: string,
    outgoing: Parameters<Transport>[0],
    attempts: number,
  ): Promise<Reply> {
    let reply = await this.once(outgoing);
    for (
      let attempt = 2;
      attempt <= attempts && (reply.status === 429 || reply.status >= 500);
      attempt += 1
    ) {
      reply = { ...(await this.once(outgoing)), attempts: attempt };
    }
    this.records.push({ template, url: `https://${outgoing.host}${outgoing.path}`, status: reply.status });
    return reply;
  }

  private async once(outgoing: Parameters<Transport>[0]): Promise<Reply> {
    const startedAt = this.parts.clock.now();
    try {
      const { status, headers, body } = await this.parts.transport()(outgoing);
      if (this.parts.clock.now() - startedAt > outgoing.timeout)
        throw new Error('The host did not answer in time.');
      if (byteLength(body) > this.parts.limits.responseBytes) throw new Error('The response is too large.');
      if (body !== '' && !READABLE.test(headers['content-type'] ?? ''))
        throw new Error('The content type is not supported.');
      return { status, headers: { ...headers }, response: body, attempts: 1 };
    } catch (failure) {
      const late = this.parts.clock.now() - startedAt >= outgoing.timeout;
      const message = failure instanceof Error ? failure.message : String(failure);
      return { status: late ? 504 : 502, headers: {}, response: JSON.stringify({ message }), attempts: 1 };
    }
  }

  private template(name: string): RequestTemplate {
    const template = this.parts.templates[name];
    if (template === undefined) throw this.breach(`There is no request template "${name}".`);
    if (!this.parts.declared.includes(name))
      throw this.breach(`The manifest does not declare the template "${name}".`);
    if ('body' in template.schema) throw this.breach(`The template "${name}" has a body.`);
    return template;
  }

  /** A host from the context is for server code and the installation page; parameters are there once the app is installed. */
  private checkHost(name: string, host: string, caller: Caller): void {
    if (caller === 'page' && host.includes('context.'))
      throw this.breach(`The host of ${name} comes from the context of a page.`);
    if (!this.parts.isInstalled() && host.includes('iparam.'))
      throw this.breach(`The host of ${name} is a parameter of an app that is not installed yet.`);
  }

  private fill(text: string, context: Record<string, unknown>, inHeader: boolean): string {
    const values = { context, iparam: this.parts.iparams() };
    return text.replace(
      /<%=\s*(context|iparam)\.(\w+)\s*%>/g,
      (_, kind: 'context' | 'iparam', key: string) => {
        if (kind === 'iparam' && !inHeader && this.parts.secure.includes(key)) {
          throw this.breach(`The secure parameter ${key} is used outside of headers.`);
        }
        const value = values[kind][key];
        if (typeof value !== 'string') throw this.breach(`${kind}.${key} has no value.`);
        return value;
      },
    );
  }

  private body(name: string, body: unknown): string {
    if (body === undefined) return '';
    if (typeof body !== 'string') throw this.breach(`The body for ${name} is no string.`);
    if (byteLength(body) > this.parts.limits.requestBytes)
      throw this.breach(`The body for ${name} is over 100 KB.`);
    return body;
  }

  private breach(rule: string): PlatformError {
    this.parts.violated(rule);
    return new PlatformError(400, rule);
  }
}
