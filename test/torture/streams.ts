import { connect, type Socket } from 'node:net';
import { ADMIN_TOKEN } from '../e2e/place';

/** Opens `/api/v1/live` so often; resolves once each has its snapshot. Slow readers take nothing after that. */
export class Streams {
  private readonly sockets = new Set<Socket>();
  received = 0;
  ended = 0;

  /** @param slow which of them, by number, are slow */
  async open(url: string, count: number, slow: (index: number) => boolean, atOnce = 50): Promise<void> {
    const numbers = Array.from({ length: count }, (_, index) => index).values();
    const opener = async (): Promise<void> => {
      for (const index of numbers) await this.one(url, slow(index));
    };
    await Promise.all(Array.from({ length: atOnce }, opener));
  }

  get size(): number {
    return this.sockets.size;
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  private one(url: string, slow: boolean): Promise<void> {
    const { hostname, port, host } = new URL(url);
    const socket = connect(Number(port), hostname);
    this.sockets.add(socket);
    socket.write(
      `GET /api/v1/live HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${ADMIN_TOKEN}\r\n\r\n`,
    );
    return new Promise((resolve, reject) => {
      socket.on('data', (chunk) => {
        this.received += chunk.length;
        if (!chunk.toString('latin1').includes('event: snapshot')) return;
        if (slow) socket.pause();
        resolve();
      });
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.sockets.delete(socket);
        this.ended += 1;
        reject(new Error('a stream ended before its snapshot'));
      });
    });
  }
}
