import type { Config } from '../config';
import type { Product } from '../normalizer/types';
import type { Credentials } from './credentials';
import { freshchatSource } from './freshchat';
import { FreshchatQuota } from './freshchat/quota';
import { freshdeskSource } from './freshdesk';
import { FreshdeskQuota } from './freshdesk/quota';
import { realTime, type Clock } from './http-client/clock';
import type { Source } from './source';
import { zendeskSource } from './zendesk';
import { ZendeskQuota } from './zendesk/quota';

export interface SourceAccess {
  readonly product: Product;
  readonly domain: string;
  readonly username: string | null;
  readonly credentials: Credentials;
  /** Zendesk's alone (T3). */
  readonly groupingStrategy: 'ivr' | 'phone_number' | null;
  /** Trying credentials must be quick; pulling repeats patiently. */
  readonly patient: boolean;
}

export type OpenSource = (access: SourceAccess) => Source;

/**
 * Opens accounts of every product, as the configuration wants them asked. Whoever opens an account shares its quota with all
 * others who opened it here.
 * @param pace by what requests are paced, if not by real time
 */
export function sourceOpener(
  config: Config,
  now: () => number = Date.now,
  pace: Clock = realTime,
): OpenSource {
  const desks = byDomain(() => new FreshdeskQuota(config.QUOTA_SHARE, pace));
  const chats = byDomain(
    () => new FreshchatQuota(config.QUOTA_SHARE, config.FRESHCHAT_REPORTS_PER_MINUTE, pace),
  );
  const helpDesks = byDomain(
    () =>
      new ZendeskQuota({
        share: config.QUOTA_SHARE,
        incrementalPerMinute: config.ZENDESK_INCREMENTAL_PER_MINUTE,
        requestsPerMinute: config.ZENDESK_REQUESTS_PER_MINUTE,
        auditsPerMinute: config.ZENDESK_AUDITS_PER_MINUTE,
        clock: pace,
      }),
  );
  return ({ product, domain, username, credentials, groupingStrategy, patient }) => {
    const common = {
      domain,
      apiKey: 'apiKey' in credentials ? credentials.apiKey : '',
      patient,
      retries: patient ? 6 : 1,
      timeoutMs: patient ? 30_000 : 10_000,
    };
    switch (product) {
      case 'freshdesk':
        return freshdeskSource({ ...common, baseUrl: config.FRESHDESK_BASE_URL }, desks(domain), now);
      case 'freshchat':
        return freshchatSource({ ...common, baseUrl: config.FRESHCHAT_BASE_URL }, chats(domain), now);
      case 'zendesk':
        return zendeskSource(
          {
            ...common,
            username,
            credentials,
            grouping: groupingStrategy ?? 'ivr',
            baseUrl: config.ZENDESK_BASE_URL,
            headers: marketplaceHeaders(config),
          },
          helpDesks(domain),
          now,
        );
    }
  };
}

/** Zendesk asks those who serve several customers to send these with every call (page 6, §1). */
function marketplaceHeaders(config: Config): Record<string, string> {
  const headers = {
    'x-zendesk-marketplace-name': config.ZENDESK_MARKETPLACE_NAME,
    'x-zendesk-marketplace-organization-id': config.ZENDESK_MARKETPLACE_ORGANIZATION_ID,
    'x-zendesk-marketplace-app-id': config.ZENDESK_MARKETPLACE_APP_ID,
  };
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** One thing for each domain, made when it is first needed. */
function byDomain<T>(make: () => T): (domain: string) => T {
  const made = new Map<string, T>();
  return (domain) => {
    const thing = made.get(domain) ?? make();
    made.set(domain, thing);
    return thing;
  };
}
