import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { Clock } from '../../../connector/sources/http-client/clock';
import { VendorClient, type VendorClientOptions } from '../../../connector/sources/http-client/vendor-client';
import { VendorError } from '../../../connector/sources/http-client/vendor-error';

export type Told = readonly [status: number, body: string, headers?: Record<string, string>];

/** One account's API as the sources see it; test/front-door has the same refusals by the vendors' own names. */
export class Acme {
  asked: { request: IncomingMessage; body: string }[] = [];
  answer: RequestListener = () => undefined;
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        this.asked.push({ request, body });
        this.answer(request, response);
      });
    });
    beforeAll(() => new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve)));
    afterAll(() => {
      this.server.closeAllConnections();
      this.server.close();
    });
    beforeEach(() => {
      this.asked = [];
      this.answers([200, '{"n":1}']);
    });
  }

  /** What the vendor answers, one after the other; the last one from then on. */
  answers(...told: Told[]): void {
    const left = [...told];
    this.answer = (_request, response) => {
      const [status, body, headers = {}] = left.length > 1 ? left.shift()! : left[0]!;
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
    };
  }

  client(options: Partial<VendorClientOptions> = {}): VendorClient {
    const { port } = this.server.address() as AddressInfo;
    return new VendorClient({
      vendor: 'Acme',
      domain: 'us.acme.example',
      baseUrl: `http://127.0.0.1:${port}`,
      path: '/api',
      authorization: () => 'Bearer secret',
      turn: () => Promise.resolve(),
      observe: () => undefined,
      retries: 2,
      patient: true,
      timeoutMs: 1_000_000,
      clock: patience(),
      ...options,
    });
  }
}

export const number = z.object({ n: z.number() });

/** Time that passes at once; it tells how long was waited. */
export function patience(): Clock & { readonly waited: number[] } {
  const waited: number[] = [];
  return { waited, now: () => 0, sleep: (ms) => Promise.resolve(void waited.push(ms)) };
}

export const problem = async (work: Promise<unknown>): Promise<VendorError> => {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(VendorError);
  return error as VendorError;
};
