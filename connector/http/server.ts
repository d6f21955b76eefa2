import { Server, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { createApp } from './app';
import type { HttpDependencies } from './dependencies';
import { LiveHub } from './live/hub';

/** The connector's web server (page 3), not yet listening. Closing it ends the live streams and finishes what was begun. */
export function createHttpServer(dependencies: HttpDependencies): Server {
  const { store, log, push, now = Date.now } = dependencies;
  const hub = new LiveHub(store, log, now);
  const app = createApp({ ...dependencies, now, hub });
  const server = new ConnectorServer(hub, (req, res) => {
    if (push?.(req, res) !== true) app(req, res);
  });
  server.on('clientError', refuse);
  return server;
}

/** How long a request may take to arrive, milliseconds: who sends byte by byte holds nothing up. */
const ARRIVAL = { requestTimeout: 20_000, headersTimeout: 20_000, connectionsCheckingInterval: 5_000 };

class ConnectorServer extends Server {
  constructor(
    private readonly hub: LiveHub,
    handler: (req: IncomingMessage, res: ServerResponse) => void,
  ) {
    super(ARRIVAL, handler);
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
  const body = JSON.stringify({ error: { code, message } });
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${String(body.length)}\r\n` +
      `Connection: close\r\n\r\n${body}`,
  );
}
