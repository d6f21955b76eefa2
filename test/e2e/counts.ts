import type { AxiosInstance } from 'axios';

const QUARTER = 15 * 60_000;
const DAY = 86_400_000;

interface Queue {
  id: string;
  name: string;
  offered: number;
}

/** Every queue of an integration that has contacts. */
export async function queuesOf(api: AxiosInstance, integrationId: string): Promise<Queue[]> {
  const { data } = await api.get<{ queues: Queue[] }>('/queues', { params: { integrationId } });
  return data.queues.filter(({ offered }) => offered !== 0);
}

/** Contacts by queue name, as the queues tell them. */
export async function totalsOf(api: AxiosInstance, integrationId: string): Promise<Record<string, number>> {
  return Object.fromEntries((await queuesOf(api, integrationId)).map(({ name, offered }) => [name, offered]));
}

/** Contacts by queue name and start of the interval, as the intervals tell them. */
export async function intervalsOf(
  api: AxiosInstance,
  integrationId: string,
): Promise<Map<string, Map<number, number>>> {
  const from = new Date(Math.floor(Date.now() / DAY) * DAY - 3 * DAY).toISOString();
  const to = new Date(Math.ceil(Date.now() / QUARTER) * QUARTER + QUARTER).toISOString();
  const byName = new Map<string, Map<number, number>>();
  for (const { id, name } of await queuesOf(api, integrationId)) {
    const { data } = await api.get<{ intervals: { start: string; offered: number | null }[] }>(
      `/queues/${id}/intervals`,
      { params: { from, to, interval: 15 } },
    );
    const counts = byName.get(name) ?? new Map<number, number>();
    for (const { start, offered } of data.intervals) {
      const at = Date.parse(start);
      if (offered !== null && offered > 0) counts.set(at, (counts.get(at) ?? 0) + offered);
    }
    byName.set(name, counts);
  }
  return byName;
}

/** The keys of all contacts that the counts are made of, in order; one that is counted twice comes twice. */
export async function contactKeys(api: AxiosInstance, integrationId: string): Promise<string[]> {
  const keys: string[] = [];
  for (const { id } of await queuesOf(api, integrationId)) {
    let cursor: string | undefined;
    do {
      const page: ContactPage = await contactsAfter(api, id, cursor);
      keys.push(...page.contacts.map(({ key }) => key));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }
  return keys.sort();
}

interface ContactPage {
  contacts: { key: string }[];
  nextCursor: string | null;
}

async function contactsAfter(api: AxiosInstance, queueId: string, cursor?: string): Promise<ContactPage> {
  const params = { limit: 1000, cursor };
  return (await api.get<ContactPage>(`/queues/${queueId}/contacts`, { params })).data;
}

/** The same number in three ways: contacts, queues' totals, intervals. */
export async function expectCounted(
  api: AxiosInstance,
  integrationId: string,
  keys: readonly string[],
): Promise<void> {
  expect(await contactKeys(api, integrationId)).toEqual([...keys].sort());
  const totals = Object.values(await totalsOf(api, integrationId));
  expect(totals.reduce((sum, offered) => sum + offered, 0)).toBe(keys.length);
  const intervals = [...(await intervalsOf(api, integrationId)).values()].flatMap((counts) => [
    ...counts.values(),
  ]);
  expect(intervals.reduce((sum, offered) => sum + offered, 0)).toBe(keys.length);
}
