import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SendMail } from '../alerts/mailer';
import type { AlertService } from '../alerts/service';
import type { Config } from '../config';
import type { DeliveryService } from '../delivery/service';
import type { IntegrationService } from '../integrations/view';
import type { Store } from '../ledger/store';
import type { Log } from '../log';
import type { Metrics } from '../metrics';
import type { ConnectionLimits } from './connections';
import type { Caller } from '../people/caller';
import type { OidcSettings } from '../people/oidc';
import type { Sealer } from './auth/known-browsers';

/** What the web server is made of. */
export interface HttpDependencies {
  readonly config: Pick<Config, 'PUBLIC_URL' | 'METRICS_TOKEN'>;
  /** None where a test needs none. */
  readonly limits?: ConnectionLimits;
  readonly adminToken: string;
  readonly vault: Sealer;
  /** Null or absent where people sign in with no OpenID provider. */
  readonly oidc?: OidcSettings | null;
  /** Null or absent where no mail server is set up. */
  readonly mail?: SendMail | null;
  readonly store: Store;
  /** What a caller can do with integrations. */
  readonly integrations: (caller: Caller) => IntegrationService;
  /** What a caller can do with delivery to injixo. */
  readonly delivery: (caller: Caller) => DeliveryService;
  /** What a caller can do with alert channels. */
  readonly alerts: (caller: Caller) => AlertService;
  /** Answers the app's messages (page 2), and tells whether it was one. They are many: they don't pass through Express. */
  readonly push?: (req: IncomingMessage, res: ServerResponse) => boolean;
  /** Answers what accounts' webhooks send, and tells whether it was one: their raw body is verified (page 6, §10). */
  readonly webhooks?: (req: IncomingMessage, res: ServerResponse) => boolean;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly now?: () => number;
}
