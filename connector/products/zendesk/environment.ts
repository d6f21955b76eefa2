import { headerText, loopbackUrl, perMinute } from '../environment';

/** Zendesk's environment variables (README). */
export const environment = {
  ZENDESK_BASE_URL: loopbackUrl.optional(),
  ZENDESK_INCREMENTAL_PER_MINUTE: perMinute(1000).default(10),
  ZENDESK_REQUESTS_PER_MINUTE: perMinute(1_000_000).optional(),
  ZENDESK_AUDITS_PER_MINUTE: perMinute(1_000_000).default(400),
  ZENDESK_MARKETPLACE_NAME: headerText.optional(),
  ZENDESK_MARKETPLACE_ORGANIZATION_ID: headerText.optional(),
  ZENDESK_MARKETPLACE_APP_ID: headerText.optional(),
};

interface Marketplace {
  readonly ZENDESK_MARKETPLACE_NAME?: string | undefined;
  readonly ZENDESK_MARKETPLACE_ORGANIZATION_ID?: string | undefined;
  readonly ZENDESK_MARKETPLACE_APP_ID?: string | undefined;
}

/** Zendesk asks those who serve several customers to send these with every call (page 6, §1). */
export function marketplaceHeaders(config: Marketplace): Record<string, string> {
  const headers = {
    'x-zendesk-marketplace-name': config.ZENDESK_MARKETPLACE_NAME,
    'x-zendesk-marketplace-organization-id': config.ZENDESK_MARKETPLACE_ORGANIZATION_ID,
    'x-zendesk-marketplace-app-id': config.ZENDESK_MARKETPLACE_APP_ID,
  };
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
