import type { Config } from '../config';
import type { Product } from '../normalizer/types';
import { freshchatSource } from './freshchat';
import { freshdeskSource } from './freshdesk';
import type { Credentials } from './credentials';
import type { Source } from './source';

export interface SourceAccess {
  readonly product: Product;
  readonly domain: string;
  readonly username: string | null;
  readonly credentials: Credentials;
  /** Trying credentials must be quick; pulling repeats patiently. */
  readonly patient: boolean;
}

export type OpenSource = (access: SourceAccess) => Source;

/** Opens accounts of every product, as the configuration wants them asked. */
export function sourceOpener(config: Config, now: () => number = Date.now): OpenSource {
  return ({ product, domain, credentials, patient }) => {
    const common = {
      domain,
      apiKey: 'apiKey' in credentials ? credentials.apiKey : '',
      share: config.QUOTA_SHARE,
      retries: patient ? 6 : 1,
      timeoutMs: patient ? 30_000 : 10_000,
    };
    switch (product) {
      case 'freshdesk':
        return freshdeskSource({ ...common, baseUrl: config.FRESHDESK_BASE_URL }, now);
      case 'freshchat':
        return freshchatSource(
          {
            ...common,
            baseUrl: config.FRESHCHAT_BASE_URL,
            reportsPerMinute: config.FRESHCHAT_REPORTS_PER_MINUTE,
          },
          now,
        );
      case 'zendesk':
        throw new Error('Zendesk accounts are not pulled yet');
    }
  };
}
