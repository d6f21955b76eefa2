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
  /** Made once the exports have ended; calls have then, too. */
  readonly lists?: boolean;
  /** Made once an hour or day: what befalls it after the first success shows too late for a test. */
  readonly seldom?: boolean;
  /** Made for what the app pushes alone. */
  readonly pushed?: boolean;
  /** Made for a ticket from before the history that the export leaves out, though it tells of its changes. */
  readonly hidden?: boolean;
  /** Made for an archived ticket of many changes. */
  readonly archived?: boolean;
  /** Not every one of its faults is told of; the counts equal the truth once the vendor heals. */
  readonly quiet?: boolean;
  /** Nothing depends on it: what befalls it holds nothing up. */
  readonly optional?: boolean;
}

const path =
  (pattern: RegExp, method = 'GET') =>
  (asked: ApiRequest): boolean =>
    asked.method === method && pattern.test(asked.path);

export const requests: readonly VendorRequest[] = [
  { product: 'freshdesk', name: 'agents/me', matches: path(/\/agents\/me$/), tries: true },
  { product: 'freshdesk', name: 'roles', matches: path(/\/roles$/), tries: true },
  { product: 'freshdesk', name: 'groups', matches: path(/\/groups$/), seldom: true },
  { product: 'freshdesk', name: 'ticket_fields', matches: path(/\/ticket_fields$/), seldom: true },
  { product: 'freshdesk', name: 'tickets', matches: path(/v2\/tickets$/) },
  {
    product: 'freshdesk',
    name: 'search/tickets',
    matches: path(/\/search\/tickets$/),
    optional: true,
    seldom: true,
  },
  { product: 'freshdesk', name: 'conversations', matches: path(/\/conversations$/) },
  { product: 'freshdesk', name: 'one ticket', matches: path(/\/tickets\/\d+$/), pushed: true, quiet: true },
  { product: 'freshchat', name: 'configuration', matches: path(/\/accounts\/configuration$/), tries: true },
  { product: 'freshchat', name: 'groups', matches: path(/\/groups$/) },
  { product: 'freshchat', name: 'order a report', matches: path(/\/reports\/raw$/, 'POST') },
  { product: 'freshchat', name: 'report', matches: path(/\/reports\/raw\/[^/]+$/) },
  { product: 'freshchat', name: 'report file', matches: path(/^\/storage\//) },
  { product: 'zendesk', name: 'users/me', matches: path(/\/users\/me/), tries: true },
  { product: 'zendesk', name: 'views', matches: path(/\/views/) },
  { product: 'zendesk', name: 'ticket_fields', matches: path(/\/ticket_fields/) },
  { product: 'zendesk', name: 'users', matches: path(/\/v2\/users\.json/) },
  { product: 'zendesk', name: 'deleted_users', matches: path(/\/deleted_users/), seldom: true },
  { product: 'zendesk', name: 'webhooks', matches: path(/\/webhooks$/), optional: true, seldom: true },
  {
    product: 'zendesk',
    name: 'make a webhook',
    matches: path(/\/webhooks$/, 'POST'),
    optional: true,
    seldom: true,
  },
  {
    product: 'zendesk',
    name: 'signing_secret',
    matches: path(/\/signing_secret$/),
    optional: true,
    seldom: true,
  },
  { product: 'zendesk', name: 'tickets', matches: path(/\/incremental\/tickets/) },
  { product: 'zendesk', name: 'ticket_events', matches: path(/\/ticket_events/) },
  { product: 'zendesk', name: 'calls', matches: path(/\/calls/) },
  {
    product: 'zendesk',
    name: 'one ticket',
    matches: path(/\/v2\/tickets\/\d+\.json$/),
    hidden: true,
    quiet: true,
  },
  {
    product: 'zendesk',
    name: 'search/count',
    matches: path(/\/search\/count/),
    lists: true,
    optional: true,
    seldom: true,
  },
  { product: 'zendesk', name: 'search/export', matches: path(/\/search\/export/), lists: true, seldom: true },
  { product: 'zendesk', name: 'list of tickets', matches: path(/\/v2\/tickets\.json/), lists: true },
  { product: 'zendesk', name: 'audits', matches: path(/\/tickets\/\d+\/audits\.json/), lists: true },
  {
    product: 'zendesk',
    name: 'audits/count',
    matches: path(/\/audits\/count/),
    lists: true,
    archived: true,
    seldom: true,
    quiet: true,
  },
  {
    product: 'zendesk',
    name: 'account_overview',
    matches: path(/\/account_overview/),
    lists: true,
    seldom: true,
    quiet: true,
  },
  {
    product: 'zendesk',
    name: 'deleted_tickets',
    matches: path(/\/deleted_tickets/),
    lists: true,
    seldom: true,
  },
  {
    product: 'zendesk',
    name: 'oauth/tokens',
    matches: path(/\/oauth\/tokens/, 'POST'),
    oauth: true,
    tries: true,
  },
];
