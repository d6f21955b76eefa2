import type { Clock } from '../../shared/clock';
import { ZendeskAccount } from '../account/account';
import { seedViews } from './seed-views';

/** The ids by which tests, views and generated tickets name what a seeded account has. */
export interface SeedIds {
  admin: number;
  agents: number[];
  /** Agents whom the staff list doesn't name any more; each is still the assignee of a closed ticket. */
  formerAgents: number[];
  customers: number[];
  groups: Record<'support' | 'billing' | 'sales' | 'chat' | 'voice', number>;
  brands: Record<'main' | 'outlet', number>;
  forms: Record<'normal' | 'returns', number>;
  organizations: Record<'acme' | 'globex', number>;
  statuses: Record<'waiting' | 'escalated', number>;
  fields: Record<
    'topic' | 'products' | 'escalated' | 'items' | 'amount' | 'deliveryDay' | 'orderNumber' | 'remark',
    number
  >;
}

/** An account with people, groups and fields, but no tickets and calls. */
export interface SeededAccount {
  account: ZendeskAccount;
  ids: SeedIds;
}

/** The seeded account's administrator, for Basic authentication with `simulated-zendesk-token`. */
export const ADMIN_EMAIL = 'ada.admin@staff.example';

/** Makes an account that is the same each time. `views: false` leaves the views to the caller. */
export function seedAccount(options: {
  clock: Clock;
  domain?: string;
  customers?: number;
  views?: boolean;
}): SeededAccount {
  const account = new ZendeskAccount(options.clock, options.domain);
  const { directory } = account;
  const many = (count: number, make: (index: number) => number): number[] =>
    Array.from({ length: count }, (_, i) => make(i));
  const ids: SeedIds = {
    admin: directory.staff()[0]!.id,
    agents: many(12, (index) => directory.addStaff('agent', `Agent ${index + 1}`)),
    formerAgents: many(3, (index) => directory.addStaff('agent', `Former Agent ${index + 1}`)),
    customers: many(options.customers ?? 400, () => directory.addCustomer()),
    groups: {
      support: directory.addGroup('Support'),
      billing: directory.addGroup('Billing'),
      sales: directory.addGroup('Sales'),
      chat: directory.addGroup('Chat team'),
      voice: directory.addGroup('Senior Agents'),
    },
    brands: { main: directory.brands[0]!.id, outlet: directory.addBrand('Outlet') },
    forms: { normal: directory.forms[0]!.id, returns: directory.addForm('Returns') },
    organizations: { acme: directory.addOrganization('Acme'), globex: directory.addOrganization('Globex') },
    statuses: {
      waiting: directory.addStatus('pending', 'Waiting for parts'),
      escalated: directory.addStatus('open', 'Escalated'),
    },
    fields: {
      topic: directory.addField('tagger', 'Topic', ['delivery', 'invoice', 'product']),
      products: directory.addField('multiselect', 'Products', ['phone', 'tablet', 'case']),
      escalated: directory.addField('checkbox', 'Escalated'),
      items: directory.addField('integer', 'Items'),
      amount: directory.addField('decimal', 'Amount'),
      deliveryDay: directory.addField('date', 'Delivery day'),
      orderNumber: directory.addField('regexp', 'Order number'),
      remark: directory.addField('textarea', 'Remark'),
    },
  };
  if (options.views !== false) seedViews(account, ids);
  return { account, ids };
}
