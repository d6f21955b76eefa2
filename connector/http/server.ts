import { within } from '../boundary';
import { Server, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { createApp } from './app';
import { basePathOf, belowBase } from './base-path';
import { limitConnections, Shares, unlimited } from './connections';
import type { HttpDependencies } from './dependencies';
import { LiveHub } from './live/hub';

/** The connector's web server (page 3), not yet listening. Closing it ends the live streams and finishes what was begun. */
export function createHttpServer(dependencies: HttpDependencies): Server {
  const { store, log, push, webhooks, limits = unlimited, now = Date.now } = dependencies;
  const hub = new LiveHub(store, log, now);
  const app = createApp({ ...dependencies, limits, now, hub });
  const shares = new Shares(limits);
  const basePath = basePathOf(dependencies.config.PUBLIC_URL);
  const server = new ConnectorServer(hub, limits.arrivalMs, (req, res) => {
    req.url = belowBase(req.url ?? '/', basePath);
    if (!shares.take(req, res)) refuseShare(res);
    else if (push?.(req, res) !== true)
      within({ what: 'request', integration: null, fail: () => res.destroy() }, () => {
        if (webhooks?.(req, res) !== true) app(req, res);
      });
  });
  limitConnections(server, limits);
  server.on('clientError', refuse);
  return server;
}

/** A connection over which nothing moves for so long is closed, milliseconds: its other end doesn't take what it asked for. */
const STANDSTILL_MS = 120_000;
/**
 * A connection is kept so long for the next request, milliseconds: longer than reverse proxies (Caddy 120 s, Traefik 90 s, nginx and AWS
 * 60 s) and agents keep theirs. The end that asks must be the one that closes: else a request meets a connection that is just being
 * closed, and is lost.
 */
const KEPT_MS = 125_000;
/** Who is refused has so long to read why, milliseconds; whoever keeps the connection then doesn't keep our end of it. */
const FAREWELL_MS = 1_000;

class ConnectorServer extends Server {
  constructor(
    private readonly hub: LiveHub,
    arrivalMs: number,
    handler: (req: IncomingMessage, res: ServerResponse) => void,
  ) {
    super(
      { requestTimeout: arrivalMs, headersTimeout: arrivalMs, connectionsCheckingInterval: arrivalMs / 4 },
      handler,
    );
    this.timeout = STANDSTILL_MS;
    this.keepAliveTimeout = KEPT_MS;
  }

  override close(callback?: (error?: Error) => void): this {
    // What is being answered is finished; its connection isn't kept for another request.
    this.keepAliveTimeout = 1;
    super.close(callback);
    this.hub.close();
    return this;
  }
}

/** Answers what isn't HTTP, or too much of it, as every other error. */
function refuse(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, code, message] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? ['431 Request Header Fields Too Large', 'too_large', 'The headers are too large.']
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? ['408 Request Timeout', 'malformed', 'The request did not arrive in time.']
        : ['400 Bad Request', 'malformed', 'This is not HTTP.'];
  const body = errorBody(code, message);
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${String(body.length)}\r\n` +
      `Connection: close\r\n\r\n${body}`,
  );
  setTimeout(() => socket.destroy(), FAREWELL_MS).unref();
}

/** Of one caller more requests are under way than its share. */
function refuseShare(response: ServerResponse): void {
  response.writeHead(429, {
    'content-type': 'application/json; charset=utf-8',
    'retry-after': '5',
    connection: 'close',
  });
  response.end(
    errorBody('rate_limited', 'Too many requests of this address are under way. Try again in a moment.'),
  );
}

const errorBody = (code: string, message: string): string => JSON.stringify({ error: { code, message } });
