import type { ServerResponse } from 'node:http';
import type { ApiReply, ApiRequest } from '../simulators/shared/server';

/** Answers in the vendor's place, or on the response itself. */
export type Fault = (
  asked: ApiRequest,
  answer: () => ApiReply,
  response: ServerResponse,
) => ApiReply | undefined;

const MB = 1024 * 1024;
const json = { 'content-type': 'application/json; charset=utf-8' };
const page = '<!DOCTYPE html><html><body><h1>Just a moment</h1></body></html>';

const status =
  (code: number, headers: Record<string, string> = {}): Fault =>
  () => ({ status: code, json: { error: 'no' }, headers });

const textOf = ({ body, json: value }: ApiReply): string => body?.toString() ?? JSON.stringify(value ?? '');

/** Everything that can go wrong with one answer. */
export const faults: Record<string, () => Fault> = {
  '401': () => status(401),
  '403': () => status(403),
  '404': () => status(404),
  '410': () => status(410),
  '429': () => status(429, { 'retry-after': '1' }),
  '500': () => status(500),
  '504': () => status(504),
  'HTML with 200': () => () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: page }),
  'cut off': () => (_, answer) => {
    const reply = answer();
    const text = textOf(reply);
    return {
      ...reply,
      delivered: undefined,
      headers: json,
      body: text.slice(0, Math.floor(text.length / 2)),
    };
  },
  'wrong types in one record': () => (_, answer) => {
    const reply = answer();
    return reply.body === undefined
      ? { ...reply, delivered: undefined, json: withOddRecord(reply.json) }
      : { ...reply, body: withOddRow(textOf(reply)) };
  },
  drips: () => (_, answer, response) => {
    const text = textOf(answer());
    response.writeHead(200, { ...json, 'content-length': String(text.length + 1000) });
    let at = 0;
    const timer = setInterval(() => response.write(text[at++] ?? ' '), 200);
    response.on('close', () => clearInterval(timer));
    return undefined;
  },
  'never ends': () => (_, answer, response) => {
    const text = textOf(answer());
    response.writeHead(200, { ...json, 'content-length': String(Buffer.byteLength(text)) });
    response.write(text.slice(0, Math.floor(text.length / 2)));
    return undefined;
  },
  '1 GB': () => (_asked, _answer, response) => stream(response, Buffer.alloc(MB, '"'), 1024),
  '60 MB of [': () => (_asked, _answer, response) => stream(response, Buffer.alloc(MB, '['), 60),
  'endless pages': endless,
  'Retry-After: 99999999': () => status(429, { 'retry-after': '99999999' }),
};

/**
 * Whether a fault can befall a request at all: what has one page alone has no further ones, and that there is no such ticket (any more) is
 * an answer.
 */
export function canBefall(fault: string, product: string, request: string): boolean {
  if (request === 'one ticket' && ['403', '404'].includes(fault)) return false;
  const paged =
    /^(groups|tickets|conversations|views|users|deleted_users|ticket_events|calls|search\/export|list of tickets|audits|deleted_tickets|webhooks)$/;
  return (
    fault !== 'endless pages' || paged.test(request) || (product === 'zendesk' && request === 'ticket_fields')
  );
}

function stream(response: ServerResponse, chunk: Buffer, chunks: number): undefined {
  response.writeHead(200, { ...json, 'content-length': String(chunk.length * chunks) });
  let left = chunks;
  const more = (): void => {
    while (left > 0 && !response.destroyed) {
      left -= 1;
      if (!response.write(chunk)) return;
    }
    response.end();
  };
  response.on('drain', more);
  more();
  return undefined;
}

/** The last record of the first list, or the only one, with every value of a type that nobody expects. */
function withOddRecord(value: unknown): unknown {
  if (Array.isArray(value)) return [...(value as unknown[]).slice(0, -1), ...value.slice(-1).map(odd)];
  const record = value as Record<string, unknown>;
  const [key] = Object.entries(record).find(([, inner]) => Array.isArray(inner) && inner.length > 0) ?? [];
  if (key !== undefined) return { ...record, [key]: withOddRecord(record[key]) };
  const [only] = Object.entries(record).find(([name]) => ['ticket', 'user'].includes(name)) ?? [];
  return only === undefined ? odd(record) : { ...record, [only]: odd(record[only]) };
}

const odd = (record: unknown): unknown =>
  Object.fromEntries(Object.keys(record as object).map((key) => [key, [{ odd: true }]]));

const TIME = /\d{4}-\d\d-\d\d[T ][\d:.]+Z?/g;

/** A CSV whose last row has no time. (A row may have several lines.) */
function withOddRow(text: string): string {
  const last = [...text.matchAll(TIME)].at(-1);
  return last === undefined
    ? text
    : `${text.slice(0, last.index)}soon${text.slice(last.index + last[0].length)}`;
}

/** The first page of whatever is asked, again and again, each time with another next one. */
function endless(): Fault {
  const first = new Map<string, string>();
  let pages = 0;
  return (asked, answer) => {
    pages += 1;
    const own = `${asked.base}${asked.path}`;
    const position = Number(asked.query.get('start_time') ?? 0) + 1;
    const query = first.get(asked.path) ?? asked.query.toString();
    first.set(asked.path, query);
    for (const name of [...asked.query.keys()]) asked.query.delete(name);
    for (const [name, value] of new URLSearchParams(query)) asked.query.append(name, value);
    const reply = answer();
    if (reply.status !== 200) return reply;
    const headers = { ...reply.headers, link: `<${own}?page=${String(pages)}>; rel="next"` };
    if (Array.isArray(reply.json)) return { ...reply, headers };
    const told = reply.json as Record<string, unknown>;
    const next = new URLSearchParams(query);
    next.set('page[after]', String(pages));
    return {
      ...reply,
      json: {
        ...told,
        ...('meta' in told
          ? {
              meta: { has_more: true, after_cursor: String(pages) },
              links: { next: `${own}?${next.toString()}` },
            }
          : {}),
        ...('groups' in told ? { pagination: { total_pages: 1e9 } } : {}),
        ...('after_cursor' in told ? { after_cursor: `cursor ${String(pages)}` } : {}),
        ...('end_of_stream' in told ? { end_of_stream: false } : {}),
        ...('end_time' in told ? { end_time: position } : {}),
        ...('next_page' in told ? { next_page: `${own}?start_time=${String(position)}` } : {}),
      },
    };
  };
}
