import { FreshdeskClient } from '../../connector/sources/freshdesk/client';
import { FreshdeskQuota } from '../../connector/sources/freshdesk/quota';
import { FreshdeskSimulator, type FreshdeskSimulatorOptions, type Ticket } from '../simulators/freshdesk';
import { ManualClock } from '../simulators/shared/clock';

export const NOW = Date.parse('2026-03-10T12:00:00Z');

/** A simulated account on a clock that stands, and a client for it. */
export async function openAccount(options: FreshdeskSimulatorOptions = {}) {
  const clock = new ManualClock(NOW);
  const sim = new FreshdeskSimulator({ clock, plan: 'unlimited', ...options });
  const baseUrl = await sim.start();
  const { domain } = sim;
  const { apiKey } = sim.access;
  const quota = new FreshdeskQuota(1);
  await quota.turn('/groups', 1, undefined);
  quota.observe('/groups', { 'x-ratelimit-total': '6000000' }, 200);
  const access = { domain, apiKey, baseUrl, patient: true, retries: 6, timeoutMs: 5_000 };
  return { sim, clock, client: new FreshdeskClient(access, quota) };
}

/** Tickets of the past, one after the other or all changed in one second. */
export function addTickets(
  sim: FreshdeskSimulator,
  count: number,
  updatedAt: (index: number) => number,
): number[] {
  const tickets = Array.from({ length: count }, (_, index): Ticket => {
    const at = updatedAt(index);
    return {
      id: sim.account.newId('ticket'),
      groupId: null,
      source: 1,
      status: 2,
      deleted: false,
      spam: false,
      createdAt: at,
      updatedAt: at,
      closedAt: null,
      requesterRespondedAt: null,
      agentRespondedAt: null,
      mergedInto: null,
      conversations: [],
    };
  });
  sim.account.addHistory(tickets);
  return tickets.map(({ id }) => id);
}
