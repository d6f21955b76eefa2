import type { ApiReply, ApiRequest } from '../../shared/server';

/** A list endpoint's page: by cursor when `page[size]` is asked for, else by number. Next-page URLs name the asked address. */
export function listPage(request: ApiRequest, key: string, all: readonly object[]): ApiReply {
  return {
    status: 200,
    json: request.query.has('page[size]') ? byCursor(request, key, all) : byNumber(request, key, all),
  };
}

function byCursor(request: ApiRequest, key: string, all: readonly object[]): object {
  const size = clamp(Number(request.query.get('page[size]')));
  const from = Number(Buffer.from(request.query.get('page[after]') ?? '', 'base64url').toString() || 0);
  const end = from + size;
  const hasMore = end < all.length;
  const after = hasMore ? Buffer.from(String(end)).toString('base64url') : null;
  return {
    [key]: all.slice(from, end),
    meta: { has_more: hasMore, after_cursor: after, before_cursor: null },
    links: { prev: null, next: after && link(request, { 'page[after]': after }) },
  };
}

function byNumber(request: ApiRequest, key: string, all: readonly object[]): object {
  const size = clamp(Number(request.query.get('per_page') ?? 100));
  const page = Math.max(1, Number(request.query.get('page') ?? 1) || 1);
  const next = page * size < all.length ? link(request, { page: String(page + 1) }) : null;
  const previous = page > 1 ? link(request, { page: String(page - 1) }) : null;
  return {
    [key]: all.slice((page - 1) * size, page * size),
    next_page: next,
    previous_page: previous,
    count: all.length,
  };
}

/** The asked URL with other query values, at the address that was asked. */
export function link({ base, path, query }: ApiRequest, values: Record<string, string>): string {
  const changed = new URLSearchParams(query);
  for (const [name, value] of Object.entries(values)) changed.set(name, value);
  return `${base}${path}?${changed.toString()}`;
}

const clamp = (size: number): number => Math.min(100, Math.max(1, size || 100));
