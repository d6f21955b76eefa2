import type { AxiosInstance } from 'axios';
import { apiClient, createIntegration } from '../demo/api-client';
import { DAY, HOUR, MINUTE, systemClock } from '../simulators/shared/clock';
import { condition, seedAccount, type SeededAccount, type ZendeskSimulator } from '../simulators/zendesk';
import { serve, zendeskInput } from '../sync/zendesk';
import { eventually } from './account';
import { startConnector } from './connectors';
import { ADMIN_TOKEN, places } from './place';

/** What an administrator sees of a Zendesk account over the API: each count explained, what is ignored and what isn't mapped. */

const BEGUN = Math.floor((Date.now() - DAY) / MINUTE) * MINUTE;

/** One ticket for every rule, and one of each kind of call. */
function tellStories({ account, ids }: SeededAccount) {
  const [customer = 0] = ids.customers;
  const [agent = 0] = ids.agents;
  const { billing, sales } = ids.groups;
  const mail = account.createTicket({ by: customer, at: BEGUN, changes: { group_id: billing } });
  account.agentReply(mail.id, agent, { at: BEGUN + HOUR, changes: { status: 'solved' } });
  const back = account.customerComment(mail.id, { at: BEGUN + 2 * HOUR, via: 'chat' });
  account.privateNote(mail.id, agent, { at: BEGUN + 3 * HOUR });
  const moved = account.createTicket({ by: customer, at: BEGUN, via: 'sms', changes: { group_id: sales } });
  const into = account.moveGroup(moved.id, agent, billing, { at: BEGUN + 4 * HOUR });
  const odd = account.createTicket({
    by: customer,
    at: BEGUN,
    via: 'whatsapp',
    changes: { group_id: billing },
  });
  const call = (changes: object) =>
    account.calls.add({ createdAt: BEGUN, ivr_destination_group_name: 'Sales', ...changes });
  const taken = call({ talk_time: 60, hold_time: 10, wrap_up_time: 5 });
  const abandoned = call({});
  call({ direction: 'outbound', talk_time: 60 });
  return { mail, back, moved, into, odd, taken, abandoned };
}

describe.each(places)('%s', (_name, makePlace) => {
  const seeded = seedAccount({ clock: systemClock, views: false });
  const { account, ids } = seeded;
  const told = tellStories(seeded);
  const unsolved = condition('status', 'less_than', 'solved');
  const team = account.views.add('Billing', [unsolved, condition('group_id', 'is', ids.groups.billing)]);
  const ignored = account.views.add('Due', [condition('sla_next_breach_at', 'less_than', '2')]);
  let sim: ZendeskSimulator;
  let remove: () => Promise<void>;
  let api: AxiosInstance;
  let id: string;

  beforeAll(async () => {
    const served = await serve({ account });
    ({ sim } = served);
    const place = await makePlace();
    ({ remove } = place);
    const { url } = await startConnector({ ...place.env, ...served.env });
    api = apiClient(url, ADMIN_TOKEN);
    id = await createIntegration(api, { ...zendeskInput(sim, { historyDays: 3 }) });
    await eventually(async () => {
      const { data } = await api.get(`/integrations/${id}`);
      expect(data.coverage).not.toBeNull();
    });
  });
  afterAll(async () => {
    await sim.stop();
    await remove();
  });

  const queueNamed = async (name: string) => {
    const { data } = await api.get('/queues', { params: { integrationId: id } });
    return data.queues.find((queue: { name: string }) => queue.name === name);
  };

  async function contactsOf(name: string) {
    const { id: queueId } = await queueNamed(name);
    const { data } = await api.get(`/queues/${queueId}/contacts`);
    return data.contacts;
  }

  const iso = (at: number): string => new Date(at).toISOString();

  const explained = (rule: string, audit: { id: number; at: number }, ticketId: number) => ({
    key: String(audit.id),
    at: iso(audit.at),
    rule,
    origin: 'import',
    reference: {
      type: 'audit',
      id: String(audit.id),
      url: `https://${sim.domain}/agent/tickets/${ticketId}`,
    },
  });

  test('each audit that counted in a view, by which rule (Z2a, Z2b, Z2c), and where its ticket is seen', async () => {
    const { mail, back, moved, into, odd } = told;
    expect(await contactsOf('Billing (email)')).toEqual([explained('Z2a', mail.audits[0]!, mail.id)]);
    expect(await contactsOf('Billing (chat)')).toEqual([explained('Z2b', back, mail.id)]);
    expect(await contactsOf('Billing (social_media)')).toEqual([explained('Z2c', into, moved.id)]);
    expect(await contactsOf('Billing (case)')).toEqual([explained('Z2a', odd.audits[0]!, odd.id)]);
  });

  test('each inbound call (T1), answered or abandoned; the queue’s figures are those of T4', async () => {
    const { taken, abandoned } = told;
    const contacts = await contactsOf('Calls Inbound For Sales');
    const byId = (call: { id: number }) => ({
      key: `call:${call.id}`,
      at: iso(BEGUN),
      rule: 'T1',
      origin: 'import',
      reference: { type: 'call', id: String(call.id), url: null },
    });
    expect(contacts).toEqual([byId(taken), byId(abandoned)]);
    const { id: queueId } = await queueNamed('Calls Inbound For Sales');
    const start = Math.floor(BEGUN / (15 * MINUTE)) * 15 * MINUTE;
    const params = { from: iso(start), to: iso(start + 15 * MINUTE) };
    const { data } = await api.get(`/queues/${queueId}/intervals`, { params });
    expect(data.intervals).toMatchObject([{ offered: 2, handled: 1, aht: 75 }]);
  });

  test('what the views come to (Z6), and channels that the table doesn’t name (Z3)', async () => {
    const { data: integration } = await api.get(`/integrations/${id}`);
    expect(integration.views).toEqual({
      supported: 1,
      ignored: [{ id: String(ignored.id), title: 'Due', reasons: ['SLA: sla_next_breach_at less_than'] }],
    });
    expect(integration.unmappedChannels).toEqual({ whatsapp: 1 });
    const { data: list } = await api.get(`/integrations/${id}/views`);
    expect(list.views.map((view: { id: string; supported: boolean }) => [view.id, view.supported])).toEqual([
      [String(team.id), true],
      [String(ignored.id), false],
    ]);
  });
});
