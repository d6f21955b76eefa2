import axios, { type AxiosInstance } from 'axios';
import { ManualClock } from './shared/clock';
import type { PlatformEvent } from './shared/events';
import { FreshdeskSimulator, type FreshdeskSimulatorOptions } from './freshdesk';

const NOW = Date.parse('2026-03-10T12:00:00Z');

describe('the Freshdesk simulator', () => {
  let clock: ManualClock;
  let simulator: FreshdeskSimulator;
  let api: AxiosInstance;

  async function start(options: FreshdeskSimulatorOptions = {}): Promise<void> {
    clock = new ManualClock(NOW);
    simulator = new FreshdeskSimulator({ clock, apiKey: 'key', seed: 7, ...options });
    const baseURL = `${await simulator.start()}/api/v2`;
    const headers = { 'X-Forwarded-Host': simulator.domain };
    api = axios.create({
      baseURL,
      headers,
      auth: { username: 'key', password: 'X' },
      validateStatus: () => true,
    });
  }

  afterEach(() => simulator.stop());

  describe('who may ask', () => {
    it('knows the key, the domain and the methods', async () => {
      await start();
      expect((await api.get('/agents/me')).data).toMatchObject({
        ticket_scope: 1,
        role_ids: [expect.any(Number)],
      });
      const wrong = await api.get('/agents/me', { auth: { username: 'other', password: 'X' } });
      expect([wrong.status, wrong.data.code]).toEqual([401, 'invalid_credentials']);
      expect(
        (await api.get('/agents/me', { headers: { 'X-Forwarded-Host': 'no.freshdesk.com' } })).status,
      ).toBe(404);
      expect((await api.post('/tickets', {})).status).toBe(405);
      simulator.access.suspended = true;
      expect((await api.get('/agents/me')).data.code).toBe('account_suspended');
    });

    it('lets only administrators see roles', async () => {
      await start();
      const { data: me } = await api.get('/agents/me');
      const { data: roles } = await api.get('/roles');
      const mine = roles.find((role: { id: number }) => me.role_ids.includes(role.id));
      expect(mine.name).toBe('Account Administrator');
      simulator.access.administrator = false;
      expect((await api.get('/roles')).data).toMatchObject({ code: 'access_denied' });
    });
  });

  describe('events of the app platform', () => {
    it('tells what happened, in order, with the envelope', async () => {
      await start();
      const events: PlatformEvent[] = [];
      simulator.onEvent((event) => events.push(event));
      const { id } = simulator.act.createTicket({ source: 1 });
      clock.advance(5000);
      simulator.act.customerReply(id);
      simulator.act.deleteTicket(id);
      expect(events.map(({ id: n, event }) => [n, event])).toEqual([
        [1, 'onTicketCreate'],
        [2, 'onConversationCreate'],
        [3, 'onTicketUpdate'],
        [4, 'onTicketUpdate'],
      ]);
      expect(events[0]?.payload).toMatchObject({
        event: 'onTicketCreate',
        data: {
          ticket: {
            id,
            group_id: null,
            source: 1,
            spam: false,
            deleted: false,
            created_at: '2026-03-10T12:00:00Z',
          },
        },
      });
      expect(events[1]?.payload).toMatchObject({
        data: { conversation: { ticket_id: id, incoming: true, private: false, source: 0 } },
      });
      expect(events[3]?.payload).toMatchObject({ data: { ticket: { deleted: true } } });
    });
  });
});
