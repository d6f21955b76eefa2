import type { ApiRequest } from '../simulators/shared/server';
import type { Product } from './accounts';

/** A request that a source makes. */
export interface VendorRequest {
  readonly product: Product;
  readonly name: string;
  readonly matches: (asked: ApiRequest) => boolean;
  /** Made when credentials are tried: an account whose answer is bad can't be connected. */
  readonly tries?: boolean;
  /** Made with OAuth alone. */
  readonly oauth?: boolean;
}

const path =
  (pattern: RegExp, method = 'GET') =>
  (asked: ApiRequest): boolean =>
    asked.method === method && pattern.test(asked.path);

export const requests: readonly VendorRequest[] = [
  { product: 'freshdesk', name: 'agents/me', matches: path(/\/agents\/me$/), tries: true },
  { product: 'freshdesk', name: 'roles', matches: path(/\/roles$/), tries: true },
  { product: 'freshdesk', name: 'groups', matches: path(/\/groups$/) },
  { product: 'freshdesk', name: 'ticket_fields', matches: path(/\/ticket_fields$/) },
  { product: 'freshdesk', name: 'tickets', matches: path(/\/tickets$/) },
  { product: 'freshdesk', name: 'conversations', matches: path(/\/conversations$/) },
  { product: 'freshchat', name: 'configuration', matches: path(/\/accounts\/configuration$/), tries: true },
  { product: 'freshchat', name: 'groups', matches: path(/\/groups$/) },
  { product: 'freshchat', name: 'order a report', matches: path(/\/reports\/raw$/, 'POST') },
  { product: 'freshchat', name: 'report', matches: path(/\/reports\/raw\/[^/]+$/) },
  { product: 'freshchat', name: 'report file', matches: path(/^\/storage\//) },
  { product: 'zendesk', name: 'users/me', matches: path(/\/users\/me/), tries: true },
  { product: 'zendesk', name: 'views', matches: path(/\/views/) },
  { product: 'zendesk', name: 'ticket_fields', matches: path(/\/ticket_fields/) },
  { product: 'zendesk', name: 'users', matches: path(/\/users\.json/) },
  { product: 'zendesk', name: 'tickets', matches: path(/\/incremental\/tickets/) },
  { product: 'zendesk', name: 'ticket_events', matches: path(/\/ticket_events/) },
  { product: 'zendesk', name: 'calls', matches: path(/\/calls/) },
  {
    product: 'zendesk',
    name: 'oauth/tokens',
    matches: path(/\/oauth\/tokens/, 'POST'),
    oauth: true,
    tries: true,
  },
];
