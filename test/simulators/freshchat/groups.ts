import type { ApiReply } from '../shared/server';
import { failure } from './errors';
import type { ChatGroup } from './model';

/** `GET /groups?items_per_page=&page=`: 10 a page unless told, at most 100. */
export function groupPage(groups: readonly ChatGroup[], query: URLSearchParams): ApiReply {
  const size = Number(query.get('items_per_page') ?? 10);
  const page = Number(query.get('page') ?? 1);
  if (!Number.isInteger(size) || size < 1 || size > 100 || !Number.isInteger(page) || page < 1) {
    return failure(400, 'BAD_REQUEST', 'items_per_page must be 1 to 100, page 1 or more.');
  }
  const pages = Math.max(1, Math.ceil(groups.length / size));
  const link = (to: number) => ({
    href: `/v2/groups?items_per_page=${size}&page=${to}`,
    rel: 'page',
    method: 'GET',
  });
  return {
    status: 200,
    json: {
      groups: groups.slice((page - 1) * size, page * size).map(({ id, name }) => ({
        id,
        name,
        description: '',
        routing_type: 'DISABLED',
      })),
      pagination: {
        total_items: groups.length,
        total_pages: pages,
        current_page: page,
        items_per_page: size,
      },
      links: {
        first_page: link(1),
        last_page: link(pages),
        ...(page > 1 ? { previous_page: link(page - 1) } : {}),
        ...(page < pages ? { next_page: link(page + 1) } : {}),
      },
    },
  };
}
