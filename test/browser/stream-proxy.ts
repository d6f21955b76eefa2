import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** What stands between a browser and the connector, such as a Wi-Fi or a proxy: it can do harm to the live stream alone. */
export interface StreamProxy {
  readonly url: string;
  /** Streams that were opened so far. */
  readonly opened: () => number;
  /** Cuts the streams that are open. Everything else goes on. */
  drop(): void;
  /** Lets nothing through on the open streams, without cutting them: a machine that sleeps, or a connection that died unnoticed. */
  freeze(): void;
  stop(): Promise<void>;
}

export async function startStreamProxy(target: string): Promise<StreamProxy> {
  const { hostname, port } = new URL(target);
  const streams = new Set<Socket>();
  let opened = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        streams.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (chunk: Buffer) => {
      if (chunk.toString('latin1').startsWith('GET /api/v1/live')) {
        streams.add(upstream);
        opened += 1;
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk: Buffer) => client.write(chunk));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(own)}`,
    opened: () => opened,
    drop: () => streams.forEach((stream) => stream.destroy()),
    freeze: () => streams.forEach((stream) => stream.pause()),
    stop: async () => {
      sockets.forEach((socket) => socket.destroy());
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
