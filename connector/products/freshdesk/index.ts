import { z } from 'zod';
import { freshdeskSource } from '../../sources/freshdesk';
import { FreshdeskQuota } from '../../sources/freshdesk/quota';
import { loopbackUrl } from '../environment';
import { keyAccess, keySchema } from '../freshworks';
import { byDomain, manner } from '../opening';
import { idOf, type Product } from '../product';
import { domainLabel } from '../domain-label';
import { events } from './events';
import { page } from './page';

const environment = { FRESHDESK_BASE_URL: loopbackUrl.optional() };

/** Freshdesk: tickets and replies, told by the injixo app and reconciled with its REST API. */
export const product: Product = {
  id: 'freshdesk',
  name: 'Freshdesk',
  position: 1,
  domain: {
    allowed: new RegExp(`^${domainLabel}\\.freshdesk\\.com$`),
    example: 'example.freshdesk.com',
  },
  access: [keyAccess],
  groupingStrategies: [],
  environment,
  opener: ({ environment: values, share, patience, now, clock }) => {
    const { FRESHDESK_BASE_URL: baseUrl } = z.object(environment).parse(values);
    const quotas = byDomain(() => new FreshdeskQuota(share, clock));
    return (access) => {
      const { apiKey } = keySchema.parse(access.credentials);
      return freshdeskSource({ ...manner(access, patience), apiKey, baseUrl }, quotas(access.domain), now);
    };
  },
  app: { events },
  views: null,
  hasUnmappedChannels: false,
  /** A reply has no page of its own: its ticket shows it. */
  reference: (domain, { subject, key }) => ({
    type: key.startsWith('conversation:') ? 'conversation' : 'ticket',
    id: idOf(key),
    url: `https://${domain}/a/tickets/${encodeURIComponent(idOf(subject))}`,
  }),
  reading: null,
  webhook: null,
  page,
};
