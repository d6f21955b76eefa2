import type { ApiReply, ApiRequest } from '../../shared/server';
import { REFUSAL } from './errors';
import { link } from './lists';

/** A record's place in a list: the second of its last change (0 in the order of ids), then its internal id. */
export type Place = readonly [seconds: number, id: number];

/** What a list by cursor is made of. */
export interface CursorList<T> {
  /** The answer's key: "tickets". */
  key: string;
  records: readonly T[];
  placeOf: (record: T) => Place;
  /** The internal id alone is the default order. */
  write: (record: T) => object;
}

const MOST = 100;

/**
 * Lists by cursor as Zendesk makes them: `sort` by id (default) or `updated_at`, cursors of the form
 * base64(`{"o": order, "v": base64("d" + int64 seconds + "i" + int64 id)}`), which clients can make themselves: the format
 * isn't documented, so an account may as well refuse those that it didn't hand out.
 */
export class CursorLists {
  /** Whether cursors that no answer brought are accepted. May be changed while it runs. */
  acceptSelfMade = true;
  private readonly handedOut = new Set<string>();

  page<T>(request: ApiRequest, { key, records, placeOf, write }: CursorList<T>): ApiReply {
    const { query } = request;
    const size = Number(query.get('page[size]') ?? MOST);
    if (!Number.isInteger(size) || size < 1 || size > MOST) return REFUSAL.pageSize;
    const order = ORDERS[query.get('sort') ?? 'id'];
    if (!order) return REFUSAL.sort;
    const after = this.position(query.get('page[after]'), order);
    const before = this.position(query.get('page[before]'), order);
    if (after === 'refused' || before === 'refused') return REFUSAL.cursor;

    const placed = records
      .map((record) => ({
        record,
        place: order.byTime ? placeOf(record) : ([0, placeOf(record)[1]] as const),
      }))
      .filter(
        ({ place }) =>
          (!after || order.compare(place, after) > 0) && (!before || order.compare(place, before) < 0),
      )
      .sort((a, b) => order.compare(a.place, b.place));
    const found = before ? placed.slice(-size) : placed.slice(0, size);
    const [first, last] = [found[0], found.at(-1)];
    const [previous, next] = [first && this.write(first.place, order), last && this.write(last.place, order)];
    const json = {
      [key]: found.map(({ record }) => write(record)),
      meta: { has_more: placed.length > size, after_cursor: next ?? null, before_cursor: previous ?? null },
      links: {
        prev: previous ? cursorLink(request, 'page[before]', previous) : null,
        next: next ? cursorLink(request, 'page[after]', next) : null,
      },
    };
    return { status: 200, json };
  }

  private position(cursor: string | null, order: Order): Place | null | 'refused' {
    if (cursor === null) return null;
    if (!this.acceptSelfMade && !this.handedOut.has(cursor)) return 'refused';
    return readCursor(cursor, order) ?? 'refused';
  }

  private write(place: Place, order: Order): string {
    const cursor = writeCursor(place, order.name);
    this.handedOut.add(cursor);
    return cursor;
  }
}

interface Order {
  /** What cursors call it. */
  name: string;
  byTime: boolean;
  compare: (a: Place, b: Place) => number;
}

const ascending = (a: Place, b: Place): number => a[0] - b[0] || a[1] - b[1];
const descending = (a: Place, b: Place): number => ascending(b, a);

const ORDERS: Partial<Record<string, Order>> = {
  id: { name: 'nice_id', byTime: false, compare: ascending },
  '-id': { name: '-nice_id', byTime: false, compare: descending },
  updated_at: { name: 'updated_at,id', byTime: true, compare: ascending },
  '-updated_at': { name: '-updated_at,-id', byTime: true, compare: descending },
};

function writeCursor([seconds, id]: Place, o: string): string {
  const part = (kind: string, value: number): Buffer => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(BigInt(value));
    return Buffer.concat([Buffer.from(kind), bytes]);
  };
  const value = o.includes('updated_at') ? [part('d', seconds), part('i', id)] : [part('i', id)];
  return Buffer.from(JSON.stringify({ o, v: Buffer.concat(value).toString('base64') })).toString('base64');
}

/** Null for one of another order, and for rubbish. */
function readCursor(cursor: string, { name, byTime }: Order): Place | null {
  const told = parsed(cursor);
  if (told?.o !== name || typeof told.v !== 'string') return null;
  const bytes = Buffer.from(told.v, 'base64');
  const number = (at: number, kind: string): number | null =>
    bytes[at] === kind.charCodeAt(0) ? Number(bytes.readBigInt64LE(at + 1)) : null;
  if (bytes.length !== (byTime ? 18 : 9)) return null;
  const [seconds, id] = byTime ? [number(0, 'd'), number(9, 'i')] : [0, number(0, 'i')];
  return seconds === null || id === null ? null : [seconds, id];
}

function parsed(cursor: string): { o?: unknown; v?: unknown } | null {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64').toString('utf8')) as { o?: unknown; v?: unknown } | null;
  } catch {
    return null;
  }
}

function cursorLink(request: ApiRequest, name: 'page[after]' | 'page[before]', cursor: string): string {
  const query = new URLSearchParams(request.query);
  query.delete(name === 'page[after]' ? 'page[before]' : 'page[after]');
  return link({ ...request, query }, { [name]: cursor });
}
