import axios from 'axios';
import { OutboundAgent } from './agent';

interface Asked {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** More of an answer isn't read. */
const MAX_BYTES = 1024 * 1024;
/** Answers that may have no body (RFC 9110). */
const EMPTY = new Set([204, 205, 304]);

const http = axios.create({
  maxRedirects: 0,
  maxContentLength: MAX_BYTES,
  proxy: false,
  httpsAgent: new OutboundAgent(),
  responseType: 'arraybuffer',
  validateStatus: () => true,
});

/** `fetch` for libraries that take one, which leaves by the way of all others; redirects aren't followed. @throws AxiosError */
export async function outboundFetch(
  url: string,
  { method, headers, body, signal }: Asked,
): Promise<Response> {
  const { status, ...answer } = await http.request<ArrayBuffer>({
    url,
    method,
    headers,
    ...(body === undefined || body === null ? {} : { data: body }),
    ...(signal === undefined ? {} : { signal }),
  });
  const told = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]);
  return new Response(EMPTY.has(status) ? null : answer.data, { status, headers: told });
}
