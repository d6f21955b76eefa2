import { z } from 'zod';
import { freshchatSource } from '../../sources/freshchat';
import { FreshchatQuota } from '../../sources/freshchat/quota';
import { domainLabel } from '../domain-label';
import { loopbackUrl, perMinute } from '../environment';
import { keyAccess, keySchema } from '../freshworks';
import { byDomain, manner } from '../opening';
import { idOf, type Product } from '../product';
import { events } from './events';
import { page } from './page';

const environment = {
  FRESHCHAT_BASE_URL: loopbackUrl.optional(),
  FRESHCHAT_REPORTS_PER_MINUTE: perMinute(1000).default(1),
};

const account = `(?!(?:web|wchat|msdk|snippets|support|developers|api)\\.)${domainLabel}\\.freshchat\\.com`;
const apiHost = 'api(?:\\.(?:eu|in|au|us2))?\\.freshchat\\.com';

/** Freshchat: resolved chats, told by the injixo app and reconciled with its reports. */
export const product: Product = {
  id: 'freshchat',
  name: 'Freshchat',
  position: 2,
  domain: { allowed: new RegExp(`^(?:${account}|${apiHost})$`), example: 'example.freshchat.com' },
  access: [keyAccess],
  groupingStrategies: [],
  environment,
  opener: ({ environment: values, share, patience, now, clock }) => {
    const { FRESHCHAT_BASE_URL: baseUrl, FRESHCHAT_REPORTS_PER_MINUTE: reportsPerMinute } = z
      .object(environment)
      .parse(values);
    const quotas = byDomain(() => new FreshchatQuota(share, reportsPerMinute, clock));
    return (access) => {
      const { apiKey } = keySchema.parse(access.credentials);
      return freshchatSource({ ...manner(access, patience), apiKey, baseUrl }, quotas(access.domain), now);
    };
  },
  app: { events },
  views: null,
  hasUnmappedChannels: false,
  /** The address of a chat contains the number of the account's app, which no API tells. */
  reference: (_domain, { subject }) => ({ type: 'conversation', id: idOf(subject), url: null }),
  reading: null,
  webhook: null,
  page,
};
