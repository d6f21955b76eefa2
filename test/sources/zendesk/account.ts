import { ZendeskClient } from '../../../connector/sources/zendesk/client';
import { ZendeskQuota } from '../../../connector/sources/zendesk/quota';
import {
  ADMIN_EMAIL,
  NO_QUOTAS,
  ZendeskSimulator,
  type ZendeskSimulatorOptions,
} from '../../simulators/zendesk';

/** A simulated account without quotas, and the connector's client of it. */
export async function connect(options: ZendeskSimulatorOptions): Promise<{
  sim: ZendeskSimulator;
  client: ZendeskClient;
}> {
  const sim = new ZendeskSimulator({ ...NO_QUOTAS, ...options });
  return { sim, client: clientOf(await sim.start()) };
}

export function clientOf(baseUrl: string): ZendeskClient {
  return new ZendeskClient(
    {
      domain: 'sim.zendesk.com',
      username: ADMIN_EMAIL,
      credentials: { apiToken: 'simulated-zendesk-token' },
      baseUrl,
      patient: true,
      retries: 0,
      timeoutMs: 5_000,
    },
    new ZendeskQuota({ share: 1, incrementalPerMinute: 1_000, auditsPerMinute: 1e6 }),
  );
}

export const signal = new AbortController().signal;

/** Everything that a walk gives. */
export async function all<T>(walk: AsyncIterable<T>): Promise<T[]> {
  const pages: T[] = [];
  for await (const page of walk) pages.push(page);
  return pages;
}
