import type { AxiosInstance } from 'axios';
import type { DeliveryView } from '../../../connector/delivery/view';
import { createIntegration, generateKey } from '../../demo/api-client';
import { postJson } from '../../push/http';
import { message, ticket } from '../../push/tokens';
import { FreshdeskSimulator } from '../../simulators/freshdesk';

const DOMAIN = 'acme.freshdesk.com';
const EVENTS_PER_MESSAGE = 100;
const SENDERS = 4;
const HOUR = 60 * 60_000;

/** Contacts are spread over so many hours, the latest of them an hour ago. */
export const HOURS = 40;

/** A simulated account without tickets, but with groups. */
export function deskWithGroups(groups: number): FreshdeskSimulator {
  const desk = new FreshdeskSimulator({ domain: DOMAIN, plan: 'unlimited', groups: 0 });
  for (let id = 1; id <= groups; id += 1)
    desk.account.groups.set(id, { id, name: `Team ${String(id)}`, createdAt: 0, updatedAt: 0 });
  return desk;
}

export interface Connected {
  readonly id: string;
  readonly apiKey: string;
}

/** Creates the account's integration and waits until its history is imported. */
export async function connect(api: AxiosInstance, desk: FreshdeskSimulator): Promise<Connected> {
  const account = { domain: DOMAIN, apiKey: desk.access.apiKey, historyDays: 3 };
  const id = await createIntegration(api, { name: 'Help desk', product: 'freshdesk', ...account });
  await until(async () => {
    const { data } = await api.get<{ import: { state: string } }>(`/integrations/${id}`);
    return data.import.state === 'done' ? data : null;
  });
  return { id, apiKey: await generateKey(api, id) };
}

/** Pushes tickets as the app does, each created at an instant of its own. @param first number of the first one */
export async function push(url: string, apiKey: string, contacts: number, groups: number): Promise<void> {
  const to = Date.now() - HOUR;
  const apart = (HOURS * HOUR) / contacts;
  const events = Array.from({ length: contacts }, (_, index) => {
    const at = new Date(Math.floor(to - (contacts - index) * apart)).toISOString();
    return ticket({ ticketId: index + 1, groupId: 1 + (index % groups), createdAt: at, occurredAt: at });
  });
  const send = async (): Promise<void> => {
    for (let part = events.splice(0, EVENTS_PER_MESSAGE); part.length > 0;) {
      const token = message(apiKey, 'events', { domain: DOMAIN, events: part });
      const { status, text } = await postJson(`${url}/v1/events`, JSON.stringify({ token }));
      if (status !== 200) throw new Error(text);
      part = events.splice(0, EVENTS_PER_MESSAGE);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, send));
}

export async function deliveryOf(api: AxiosInstance, id: string): Promise<DeliveryView> {
  return (await api.get<DeliveryView>(`/integrations/${id}/delivery`)).data;
}

const PATIENCE_MS = 6 * 60_000;

/** Asks until there is an answer, also while the connector is away. */
export async function until<T>(ask: () => Promise<T | null>): Promise<T> {
  for (const end = Date.now() + PATIENCE_MS; ;) {
    const answer = await ask().catch(() => null);
    if (answer !== null) return answer;
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const QUARTER = 15 * 60_000;

/** What the connector counts: name of the queue and start of the interval → contacts. */
export async function countedBy(api: AxiosInstance, integrationId: string): Promise<Map<string, number>> {
  const from = Math.floor((Date.now() - (HOURS + 2) * HOUR) / QUARTER) * QUARTER;
  const to = Math.ceil(Date.now() / QUARTER) * QUARTER;
  const range = { from: new Date(from).toISOString(), to: new Date(to).toISOString(), interval: 15 };
  const { data } = await api.get<{ queues: { id: string; name: string }[] }>('/queues', {
    params: { integrationId },
  });
  const counts = new Map<string, number>();
  for (const { id, name } of data.queues) {
    const { data: told } = await api.get<{ intervals: { start: string; offered: number | null }[] }>(
      `/queues/${id}/intervals`,
      { params: range },
    );
    for (const { start, offered } of told.intervals)
      if (offered !== null && offered > 0) counts.set(`${name} ${String(Date.parse(start))}`, offered);
  }
  return counts;
}
