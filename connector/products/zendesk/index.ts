import { z } from 'zod';
import { zendeskSource } from '../../sources/zendesk';
import { credentialsSchema } from '../../sources/zendesk/authorization';
import { ZendeskQuota } from '../../sources/zendesk/quota';
import { domainLabel } from '../domain-label';
import { byDomain, manner } from '../opening';
import { idOf, type Product } from '../product';
import { environment, marketplaceHeaders } from './environment';
import { page } from './page';
import { reading } from './reading';
import { views } from './views';
import { webhook } from './webhook';

/** How queues of calls may be named (T2, T3). */
const grouping = z.enum(['ivr', 'phone_number']);

/** Zendesk Support and Talk: audits and calls, all of which are pulled. */
export const product: Product = {
  id: 'zendesk',
  name: 'Zendesk',
  position: 3,
  domain: { allowed: new RegExp(`^${domainLabel}\\.zendesk\\.com$`), example: 'example.zendesk.com' },
  access: [
    {
      fields: [
        { name: 'username', secret: false },
        { name: 'apiToken', secret: true },
      ],
      incomplete: 'Enter the user name that the API token belongs to.',
    },
    {
      fields: [
        { name: 'oauthClientId', secret: true },
        { name: 'oauthClientSecret', secret: true },
      ],
      incomplete: 'Enter the OAuth client ID and its secret together.',
    },
  ],
  groupingStrategies: grouping.options,
  environment,
  opener: ({ environment: values, share, patience, now, clock }) => {
    const config = z.object(environment).parse(values);
    const quotas = byDomain(
      () =>
        new ZendeskQuota({
          share,
          incrementalPerMinute: config.ZENDESK_INCREMENTAL_PER_MINUTE,
          requestsPerMinute: config.ZENDESK_REQUESTS_PER_MINUTE,
          auditsPerMinute: config.ZENDESK_AUDITS_PER_MINUTE,
          clock,
        }),
    );
    const headers = marketplaceHeaders(config);
    return (access) => {
      const { domain, username, groupingStrategy } = access;
      const credentials = credentialsSchema.parse(access.credentials);
      return zendeskSource(
        {
          ...manner(access, patience),
          username,
          credentials,
          grouping: grouping.parse(groupingStrategy ?? 'ivr'),
          baseUrl: config.ZENDESK_BASE_URL,
          headers,
        },
        quotas(domain),
        now,
      );
    };
  },
  app: null,
  views,
  hasUnmappedChannels: true,
  /** An audit is seen in its ticket's history; calls have no page. */
  reference: (domain, { subject, key }) =>
    subject.startsWith('call:')
      ? { type: 'call', id: idOf(subject), url: null }
      : {
          type: 'audit',
          id: idOf(key),
          url: `https://${domain}/agent/tickets/${encodeURIComponent(idOf(subject))}`,
        },
  reading,
  webhook,
  page,
};
