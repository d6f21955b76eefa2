import type { Product } from '../router/queue-filter';

export const productNames: Readonly<Record<Product, string>> = {
  freshdesk: 'Freshdesk',
  freshchat: 'Freshchat',
  zendesk: 'Zendesk',
};

/** What an account's domain looks like. */
export const exampleDomains: Readonly<Record<Product, string>> = {
  freshdesk: 'example.freshdesk.com',
  freshchat: 'example.freshchat.com',
  zendesk: 'example.zendesk.com',
};
