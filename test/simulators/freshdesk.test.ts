import axios, { type AxiosInstance } from 'axios';
import { ManualClock, MINUTE, SECOND } from './shared/clock';
import type { PlatformEvent } from './shared/events';
import { accountGateway } from './shared/server';
import { CONVERSATION_SOURCE, FreshdeskSimulator, STATUS, type FreshdeskSimulatorOptions } from './freshdesk';

const NOW = Date.parse('2026-03-10T12:00:00Z');

describe('the Freshdesk simulator', () => {
  let clock: ManualClock;
  let simulator: FreshdeskSimulator;
  let api: AxiosInstance;
  let base: string;

  async function start(options: FreshdeskSimulatorOptions = {}): Promise<void> {
    clock = new ManualClock(NOW);
    simulator = new FreshdeskSimulator({ clock, apiKey: 'key', seed: 7, plan: 'unlimited', ...options });
    base = await simulator.start();
    const headers = { 'X-Forwarded-Host': simulator.domain };
    const auth = { username: 'key', password: 'X' };
    api = axios.create({ baseURL: `${base}/api/v2`, headers, auth, validateStatus: () => true });
  }

  function createTickets(count: number): void {
    for (let i = 0; i < count; i += 1) {
      clock.advance(SECOND);
      simulator.act.createTicket();
    }
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

    it('tells several accounts behind one address apart', async () => {
      await start();
      const other = new FreshdeskSimulator({
        domain: 'other.freshdesk.com',
        clock,
        apiKey: 'key',
        groups: 1,
      });
      const gateway = accountGateway([simulator, other]);
      const url = `${await gateway.start()}/api/v2/groups`;
      const ask = async (domain: string) => {
        const auth = { username: 'key', password: 'X' };
        const headers = { 'X-Forwarded-Host': domain };
        const { status, data } = await axios.get(url, { auth, headers, validateStatus: () => true });
        return [status, data.length > 1];
      };
      expect(await ask('acme.freshdesk.com')).toEqual([200, true]);
      expect(await ask('other.freshdesk.com')).toEqual([200, false]);
      expect((await ask('nobody.freshdesk.com'))[0]).toBe(404);
      await gateway.stop();
    });
  });

  describe('groups and fields', () => {
    it('names groups and sources as the account does, with hostile names, and follows changes', async () => {
      await start({ groups: 15, customSources: { Kiosk: 101 } });
      const first = await api.get('/groups', { params: { per_page: 10 } });
      expect(first.data).toHaveLength(10);
      expect(first.headers.link).toBe(`<${base}/api/v2/groups?per_page=10&page=2>; rel="next"`);
      const second = await api.get('/groups', { params: { per_page: 10, page: 2 } });
      expect(second.headers.link).toBeUndefined();
      const names = [...first.data, ...second.data].map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(['=1+1', 'Sales, EMEA & "Partners"', 'Line\nBreak']));
      const id: number = first.data[0].id;
      simulator.account.renameGroup(id, 'Renamed');
      simulator.account.removeGroup(first.data[1].id);
      const { data: fields } = await api.get('/ticket_fields');
      const choices = (type: string) => fields.find((field: { type: string }) => field.type === type).choices;
      expect(choices('default_source')).toMatchObject({ Email: 1, Whatsapp: 13, Kiosk: 101 });
      expect(choices('default_group')).toMatchObject({ Renamed: id });
      expect(choices('default_group')).not.toHaveProperty('Billing');
    });

    it('names links by the domain where it is told to', async () => {
      await start({ links: 'domain', groups: 3 });
      const { headers } = await api.get('/groups', { params: { per_page: 2 } });
      expect(headers.link).toContain('<https://acme.freshdesk.com/api/v2/groups?');
    });
  });

  describe('tickets and conversations', () => {
    it('pages conversations and moves them in a merge, ids unchanged', async () => {
      await start();
      createTickets(2);
      const said = [1, 2, 3].map(() => simulator.act.customerReply(2, CONVERSATION_SOURCE.tweet).id);
      const page = await api.get('/tickets/2/conversations', { params: { per_page: 2 } });
      expect(page.data).toHaveLength(2);
      expect(page.headers.link).toContain('/api/v2/tickets/2/conversations?per_page=2&page=2');
      simulator.act.merge(1, [2]);
      const moved = (await api.get('/tickets/1/conversations')).data.filter(
        (it: { incoming: boolean }) => it.incoming,
      );
      expect(moved.map((it: { id: number }) => it.id)).toEqual(said);
      expect(moved[0]).toMatchObject({ ticket_id: 1, source: 5, private: false });
      expect((await api.get('/tickets/2')).data.status).toBe(STATUS.closed);
      const left = (await api.get('/tickets/2/conversations')).data;
      expect(left.map((it: { private: boolean }) => it.private)).toEqual([true]);
    });

    it('hides conversations of tickets in the trash, and erased tickets altogether', async () => {
      await start();
      createTickets(2);
      simulator.act.deleteTicket(1);
      simulator.act.deleteTicket(2);
      expect((await api.get('/tickets/1/conversations')).status).toBe(403);
      expect((await api.get('/tickets/2/conversations')).status).toBe(404);
      expect((await api.get('/tickets/2')).data).toMatchObject({ id: 2, deleted: true });
      simulator.act.erase(2);
      expect((await api.get('/tickets/2')).status).toBe(404);
      const { data } = await api.get('/tickets', { params: { filter: 'deleted' } });
      expect(data).toEqual([expect.objectContaining({ id: 1 })]);
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

    it('writes timestamps and domains in all recorded ways, each meaning the same', async () => {
      await start();
      const payloads: Record<string, unknown>[] = [];
      simulator.onEvent((event) => payloads.push(event.payload));
      for (let i = 0; i < 40; i += 1) simulator.act.createTicket();
      const forms = new Set(payloads.map(({ timestamp }) => `${typeof timestamp} ${String(timestamp)}`));
      expect(forms).toEqual(new Set([`number ${NOW}`, `number ${NOW / 1000}`, `string ${NOW}`]));
      expect(new Set(payloads.map(({ domain }) => domain))).toEqual(
        new Set(['acme.freshdesk.com', 'https://acme.freshdesk.com']),
      );
    });
  });

  it('keeps a log: paths, statuses, requests at once', async () => {
    await start();
    createTickets(1);
    await Promise.all([api.get('/tickets/1/conversations'), api.get('/tickets/9'), api.get('/groups')]);
    expect(simulator.log.count('/api/v2/tickets/9')).toBe(1);
    expect(simulator.log.count(/conversations$/)).toBe(1);
    expect([simulator.log.statusCount(200), simulator.log.statusCount(404)]).toEqual([2, 1]);
    simulator.log.reset();
    clock.advance(MINUTE);
    expect(simulator.log.count()).toBe(0);
  });
});
