import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** What the proxy was asked for. */
export interface Tunnel {
  /** Host and port, as CONNECT names them. */
  readonly to: string;
  readonly authorization: string | undefined;
}

/** A company's proxy: an HTTP server that makes tunnels (CONNECT), all of which end at the test's internet. */
export class Proxy {
  readonly tunnels: Tunnel[] = [];
  /** What is answered in place of a tunnel; null: a tunnel. */
  refusal: string | null = null;
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  /** @param port where every tunnel ends, at 127.0.0.1 */
  static async open(port: number): Promise<Proxy> {
    const server = createServer((_, response) => response.writeHead(405).end());
    const proxy = new Proxy(server);
    server.on('connection', (socket) => proxy.sockets.add(socket));
    server.on('connect', (request: IncomingMessage, socket: Socket) => proxy.serve(request, socket, port));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private serve({ url = '', headers }: IncomingMessage, socket: Socket, port: number): void {
    this.tunnels.push({ to: url, authorization: headers['proxy-authorization'] });
    if (this.refusal !== null) {
      socket.end(`HTTP/1.1 ${this.refusal}\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const site = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      site.pipe(socket).pipe(site);
    });
    for (const end of [site, socket]) end.on('error', () => [site, socket].forEach((each) => each.destroy()));
  }
}
