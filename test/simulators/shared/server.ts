import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { leftRunning } from '../../setup/left-running';
import type { Fault, FaultInjector } from './faults';
import type { RequestLog } from './request-log';

export interface ApiRequest {
  method: string;
  /** Without the query. */
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: string;
  /** Scheme and host under which the request came: what links name. */
  base: string;
}

export interface ApiReply {
  status: number;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is. */
  body?: string | Buffer;
  /** Called once the answer has gone out whole and unspoilt. */
  delivered?: (() => void) | undefined;
}

export interface AccountServer {
  log: RequestLog;
  faults: FaultInjector;
  answer(request: ApiRequest): ApiReply;
  /** The vendor's own shapes for an injected 401 and 429. */
  refuse(status: 401 | 429, retryAfter?: number): ApiReply;
}

const HTML =
  '<!DOCTYPE html><html><head><title>Just a moment</title></head><body><h1>Service</h1></body></html>';

/** Serves one account: log, faults, then the account's own answer, which waits `slowMs`. */
export function accountListener(account: AccountServer, slowMs = 0): RequestListener {
  return (req, res) => {
    const chunks: Buffer[] = [];
    account.log.begin();
    const url = new URL(req.url ?? '/', 'http://loopback');
    let status = 0;
    res.on('close', () => {
      account.log.end({
        method: req.method ?? 'GET',
        path: url.pathname,
        query: url.search,
        status,
        at: Date.now(),
      });
    });
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const fault = account.faults.next(url.pathname);
      if (fault?.kind === 'hang') return;
      if (fault?.kind === 'reset') return void req.socket.destroy();
      if (fault?.kind === 'repeatPage') repeatPage(url.searchParams);
      const reply = spoil(account, fault, () =>
        account.answer({
          method: req.method ?? 'GET',
          path: url.pathname,
          query: url.searchParams,
          headers: req.headers,
          body: Buffer.concat(chunks).toString('utf8'),
          base: `${'encrypted' in req.socket ? 'https' : 'http'}://${req.headers.host ?? '127.0.0.1'}`,
        }),
      );
      status = reply.status;
      if (fault?.kind === 'lost') return void req.socket.destroy();
      const delay = slowMs + (fault?.kind === 'slow' ? (fault.amount ?? 500) : 0);
      if (delay > 0) setTimeout(() => send(res, reply), delay);
      else send(res, reply);
    });
  };
}

/** What goes out in place of the account's answer. */
function spoil(account: AccountServer, fault: Fault | undefined, answer: () => ApiReply): ApiReply {
  switch (fault?.kind) {
    case 'serverError': {
      const status = [500, 502, 503][Math.floor(fault.variant * 3)] ?? 500;
      return status === 500
        ? { status, json: { code: 'internal_error', message: 'Something went wrong.' } }
        : { status, headers: { 'content-type': 'text/html' }, body: HTML };
    }
    case 'wrongType':
      return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: HTML };
    case 'unauthorized':
      return account.refuse(401);
    case 'tooMany':
      return account.refuse(429, fault.amount ?? 1);
    case 'truncated': {
      const reply = { ...answer(), delivered: undefined };
      const whole = Buffer.isBuffer(reply.body)
        ? reply.body
        : Buffer.from(reply.body ?? JSON.stringify(reply.json ?? ''));
      return {
        ...reply,
        headers: { 'content-type': 'application/json; charset=utf-8', ...reply.headers },
        body: whole.subarray(0, Math.floor(whole.length / 2)),
      };
    }
    default:
      return answer();
  }
}

function repeatPage(query: URLSearchParams): void {
  const page = Number(query.get('page') ?? 1);
  if (page > 1) query.set('page', String(page - 1));
}

function send(res: ServerResponse, reply: ApiReply): void {
  const body = reply.body ?? (reply.json === undefined ? '' : JSON.stringify(reply.json));
  const type = reply.json === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' };
  const { delivered } = reply;
  if (delivered) res.on('finish', delivered);
  res.writeHead(reply.status, { ...type, 'content-length': Buffer.byteLength(body), ...reply.headers });
  res.end(body);
}

/** A loopback HTTP server around a listener. */
export class LoopbackServer {
  private server: Server | undefined;

  constructor(private readonly listener: RequestListener) {}

  /** Starts on the port (0 = any free one); gives the base address, `http://127.0.0.1:<port>`. */
  async start(port = 0): Promise<string> {
    const server = createServer(this.listener);
    this.server = server;
    leftRunning.add(this.stop);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** Stops at once, cutting what is open. */
  readonly stop = async (): Promise<void> => {
    const { server } = this;
    this.server = undefined;
    leftRunning.delete(this.stop);
    if (!server) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  };
}

/**
 * One address in front of several accounts, told apart by `X-Forwarded-Host`, as the connector sends it when a
 * `*_BASE_URL` is set. An unknown domain gets the vendor's 404.
 */
export function accountGateway(
  accounts: readonly { domain: string; listener: RequestListener }[],
): LoopbackServer {
  return new LoopbackServer((req, res) => {
    const domain = req.headers['x-forwarded-host'];
    const account = accounts.find((each) => each.domain === domain) ?? storageOwner(accounts, req.url);
    if (account) {
      account.listener(req, res);
      return;
    }
    res.writeHead(404, { 'content-type': 'text/html' });
    res.end(HTML);
  });
}

/** Report files are fetched without the forwarded host: their path names the account. */
function storageOwner<T extends { domain: string }>(accounts: readonly T[], url = ''): T | undefined {
  return accounts.find((each) => url.startsWith(`/storage/${each.domain}/`));
}
