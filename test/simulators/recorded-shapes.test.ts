import { describeShared, recorded } from '../setup/shared-data';
import { ManualClock } from './shared/clock';
import type { PlatformEvent } from './shared/events';
import type { ApiReply } from './shared/server';
import { FreshchatSimulator } from './freshchat';
import { FreshdeskSimulator } from './freshdesk';

type Fields = Record<string, unknown>;

/** Fields that the recordings don't have, or have in another type (null fits all). */
function strange(simulated: Fields, ...recordings: Fields[]): string[] {
  return Object.entries(simulated).flatMap(([key, value]) => {
    const known = recordings.filter((recording) => key in recording).map((recording) => recording[key]);
    if (known.length === 0) return [key];
    const fits = known.some((it) => it === null || value === null || kind(it) === kind(value));
    return fits ? [] : [`${key}: ${kind(value)}`];
  });
}

function kind(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}

describeShared('compared with recorded data', () => {
  const clock = new ManualClock(Date.parse('2026-03-10T12:00:00Z'));

  describe('Freshdesk', () => {
    const simulator = new FreshdeskSimulator({ clock, plan: 'unlimited', apiKey: 'key' });
    const events: PlatformEvent[] = [];
    simulator.onEvent((event) => events.push(event));
    const { id } = simulator.act.createTicket({ groupId: [...simulator.account.groups.keys()][0]! });
    simulator.act.customerReply(id);
    simulator.act.markSpam(id);
    simulator.act.markSpam(id, false);

    function get(target: string): Fields {
      const url = new URL(target, 'http://loopback');
      const headers = { authorization: `Basic ${Buffer.from('key:X').toString('base64')}` };
      const request = { method: 'GET', path: `/api/v2${url.pathname}`, query: url.searchParams, headers };
      const reply: ApiReply = simulator.answer({ ...request, body: '', base: 'http://loopback' });
      return JSON.parse(JSON.stringify(reply.json)) as Fields;
    }

    const first = (target: string) => (get(target) as unknown as Fields[])[0]!;

    it.each([
      ['/tickets', 'tickets.json'],
      ['/groups', 'groups.json'],
      ['/roles', 'roles.json'],
      ['/ticket_fields', 'ticket_fields.json'],
    ])('%s', (target, file) => {
      expect(strange(first(target), ...(recorded(`freshdesk/${file}`) as Fields[]))).toEqual([]);
    });

    it('a conversation, a ticket, the agent, an error', () => {
      const conversations = recorded('freshdesk/conversations.json') as Fields[];
      expect(strange(first(`/tickets/${id}/conversations`), ...conversations)).toEqual([]);
      const tickets = [
        ...(recorded('freshdesk/tickets.json') as Fields[]),
        recorded('freshdesk/ticket_view.json') as Fields,
      ];
      expect(strange(get(`/tickets/${id}`), ...tickets)).toEqual([]);
      expect(strange(get('/agents/me'), recorded('freshdesk/agents_me.json'))).toEqual([]);
      expect(get('/tickets?page=301')).toEqual((recorded('freshdesk/error_300th_page.json') as Fields).body);
    });

    it('events of the app platform', () => {
      const kinds = new Set(events.map(({ event }) => event));
      expect(kinds).toEqual(new Set(['onTicketCreate', 'onConversationCreate', 'onTicketUpdate']));
      for (const { event, payload } of events) {
        const fixture = recorded(`fdk/${event}.json`) as { data: Fields };
        const name = event === 'onConversationCreate' ? 'conversation' : 'ticket';
        const [simulated, real] = [payload, fixture].map(({ data }) => (data as Fields)[name] as Fields);
        expect(strange(simulated!, real!)).toEqual([]);
        const others = recorded('fdk/freshchat.onConversationUpdate.json') as Fields;
        const texts = recorded('fdk/onTicketDelete.json') as Fields;
        const withHost = recorded('fdk/freshchat.onConversationCreate.json') as Fields;
        expect(strange(payload, fixture, others, texts, withHost)).toEqual([]);
      }
    });
  });

  it('Freshchat: events of the app platform', () => {
    const simulator = new FreshchatSimulator({ clock });
    const events: PlatformEvent[] = [];
    simulator.onEvent((event) => events.push(event));
    for (let i = 0; i < 20; i += 1) {
      const chat = simulator.act.openChat([...simulator.account.groups.keys()][0]);
      simulator.act.resolveChat(chat.id);
      simulator.act.reopenChat(chat.id);
    }
    const update = recorded('fdk/freshchat.onConversationUpdate.json') as { data: Fields };
    const create = recorded('fdk/freshchat.onConversationCreate.json') as { data: Fields };
    for (const { payload } of events) {
      const data = payload.data as Record<string, Fields>;
      const shapes = [update, create].map((it) => it.data as Record<string, Fields>);
      const withTimestamps = { ...update, timestamp: null };
      expect(strange(payload, update, create, withTimestamps)).toEqual([]);
      expect(strange(data.associations!, ...shapes.map((it) => it.associations!))).toEqual([]);
      // `resolved_time` was described, not recorded.
      const described = { resolved_time: '2019-07-29T14:51:56.933Z' };
      expect(strange(data.conversation!, described, ...shapes.map((it) => it.conversation!))).toEqual([]);
    }
  });
});
