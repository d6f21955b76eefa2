import { setMaxListeners } from 'node:events';
import { ZendeskQuota } from '../../../connector/sources/zendesk/quota';
import { TestClock } from '../test-clock';

const audits = (id: number): string => `/api/v2/tickets/${id}/audits.json?page[size]=100`;

/** So many of the requests were sent within a minute of the first. */
async function sentInAMinute(path: (id: number) => string): Promise<number> {
  const clock = new TestClock();
  const options = { share: 0.75, incrementalPerMinute: 10, auditsPerMinute: 400, clock };
  const quota = new ZendeskQuota({ ...options, requestsPerMinute: 2_500 });
  let sent = 0;
  const asking = new AbortController();
  setMaxListeners(0, asking.signal);
  for (let id = 0; id < 600; id += 1) {
    quota.turn(path(id), asking.signal).then(
      () => (sent += 1),
      () => undefined,
    );
  }
  await clock.pass(59_000);
  asking.abort();
  return sent;
}

describe('quotas of an account (page 6, §8.10)', () => {
  test.each([
    ['tickets’ audits', audits, 300],
    ['the search export', () => '/api/v2/search/export.json?x', 75],
    ['deleted tickets', () => '/api/v2/deleted_tickets.json', 8],
    ['everything else', () => '/api/v2/tickets.json', 600],
  ])('%s', async (_, path, most) => {
    const sent = await sentInAMinute(path);
    expect(sent).toBeLessThanOrEqual(most);
    expect(sent).toBeGreaterThan(most * 0.9 - 1);
  });
});
