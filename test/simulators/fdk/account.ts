import type { Clock } from '../shared/clock';

/** A customer's account: which products it has, and under which domains. */
export interface FdkAccount {
  readonly freshdesk?: string;
  readonly freshchat?: string;
}

const MODULES = { freshdesk: 'support_ticket', freshchat: 'chat_conversation' } as const;

/** What the platform tells of the account at runtime. */
export function currentHost(account: FdkAccount): {
  subscribed_modules: string[];
  endpoint_urls: Record<string, string>;
} {
  const products = (['freshdesk', 'freshchat'] as const).flatMap((product) => {
    const domain = account[product];
    return domain === undefined ? [] : [{ product, url: `https://${domain}` }];
  });
  return {
    subscribed_modules: products.map(({ product }) => MODULES[product]),
    endpoint_urls: Object.fromEntries(products.map(({ product, url }) => [product, url])),
  };
}

/** The envelope of the platform's own events: installation and schedules. */
export function envelope(account: FdkAccount, event: string, clock: Clock): Record<string, unknown> {
  const domain = account.freshdesk ?? 'web.freshchat.com';
  return {
    account_id: '1840509',
    currentHost: currentHost(account),
    domain: account.freshdesk === undefined ? domain : `https://${domain}`,
    event,
    region: 'EU',
    timestamp: clock.now(),
  };
}
