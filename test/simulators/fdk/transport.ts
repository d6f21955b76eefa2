import { request } from 'node:http';

export interface OutgoingRequest {
  readonly method: string;
  /** The name that the app asked for. */
  readonly host: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds. */
  readonly timeout: number;
}

export interface IncomingReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Carries a request; rejects where nothing answers in time. */
export type Transport = (outgoing: OutgoingRequest) => Promise<IncomingReply>;

/** Carries requests for one name to a loopback address; other names don't resolve. */
export function loopback(name: string, baseUrl: string): Transport {
  return (outgoing) => {
    if (outgoing.host !== name)
      return Promise.reject(new Error(`The name ${outgoing.host} does not resolve.`));
    return exchange(new URL(outgoing.path, baseUrl), outgoing);
  };
}

function exchange(url: URL, { method, headers, body, timeout }: OutgoingRequest): Promise<IncomingReply> {
  return new Promise((resolve, reject) => {
    const length = Buffer.byteLength(body);
    const sent = request(url, {
      method,
      headers: { ...headers, 'Content-Length': length },
      agent: false,
      timeout,
    });
    sent.on('timeout', () => sent.destroy(new Error('The host did not answer in time.')));
    sent.on('error', reject);
    sent.on('response', (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const names = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
        resolve({
          status: answer.statusCode ?? 0,
          headers: Object.fromEntries(names) as Record<string, string>,
          body: Buffer.concat(chunks).toString('utf8'),
        });
      });
    });
    sent.end(body);
  });
}
