import axios, { type AxiosResponse } from 'axios';
import { DAY, HOUR, ManualClock, MINUTE, SECOND } from './shared/clock';
import type { Truth } from './shared/counts';
import {
  addTicketHistory,
  CONVERSATION_SOURCE,
  FreshdeskSimulator,
  FreshdeskTraffic,
  type TicketTruthOptions,
  type View,
} from './freshdesk';

const NOW = Date.parse('2026-03-10T12:00:00Z');
const [SUPPORT, BILLING] = [67_000_260_001, 67_000_260_002];
const EMAIL = 1;
const CHAT = 7;

let clock: ManualClock;
let simulator: FreshdeskSimulator;

beforeEach(() => {
  clock = new ManualClock(NOW);
  simulator = new FreshdeskSimulator({ clock, groups: 3, plan: 'unlimited', apiKey: 'key' });
});

function counts(truth: Truth): Record<string, number> {
  return Object.fromEntries(
    [...truth.queues].map(([name, intervals]) => [name, [...intervals.values()].reduce((a, b) => a + b, 0)]),
  );
}

function truth(view: View, options: Partial<TicketTruthOptions> = {}): Record<string, number> {
  return counts(simulator.truth({ view, historyFrom: NOW - DAY, ...options }));
}

describe("the truth about a Freshdesk account's contacts", () => {
  it('D7: an e-mail, an answer, and an e-mail two days later are two contacts', () => {
    const { id } = simulator.act.createTicket({ groupId: SUPPORT, source: EMAIL });
    clock.advance(HOUR);
    simulator.act.agentReply(id);
    simulator.act.changeStatus(id, 5);
    clock.advance(2 * DAY);
    simulator.act.customerReply(id);
    const expected = new Map([
      ['Customer Support email Tickets', new Map([[NOW, 1]])],
      ['Customer Support email Replies', new Map([[NOW + 2 * DAY + HOUR, 1]])],
    ]);
    for (const view of ['pushes', 'import'] as const) {
      expect(simulator.truth({ view, historyFrom: NOW }).queues).toEqual(expected);
    }
  });

  it.each<[string, number, number, string | undefined]>([
    ['a reply to an e-mail ticket', CONVERSATION_SOURCE.reply, EMAIL, 'Customer Support email Replies'],
    ['a reply to a phone ticket', CONVERSATION_SOURCE.reply, 3, 'Customer Support email Replies'],
    [
      'a reply to a ticket of unknown source',
      CONVERSATION_SOURCE.reply,
      998,
      'Customer Support email Replies',
    ],
    ['a reply to a chat ticket', CONVERSATION_SOURCE.reply, CHAT, 'Customer Support chat Replies'],
    ['a tweet', CONVERSATION_SOURCE.tweet, EMAIL, 'Customer Support twitter Replies'],
    ['a Facebook post', CONVERSATION_SOURCE.facebookPost, EMAIL, 'Customer Support facebook Replies'],
    ['a forwarded e-mail', CONVERSATION_SOURCE.forwardedEmail, CHAT, 'Customer Support email Replies'],
    ['a call', CONVERSATION_SOURCE.phone, CHAT, 'Customer Support phone Replies'],
    ['an order', CONVERSATION_SOURCE.ecommerce, CHAT, 'Customer Support ecommerce Replies'],
    ['anything else', CONVERSATION_SOURCE.note, CHAT, 'Customer Support chat Replies'],
    ['anything else in a ticket of unknown source', 77, 998, 'Customer Support unknown source Replies'],
    ['D2: survey feedback', CONVERSATION_SOURCE.surveyFeedback, EMAIL, undefined],
  ])('D3: %s', (_, conversationSource, ticketSource, queue) => {
    const { id } = simulator.act.createTicket({ groupId: SUPPORT, source: ticketSource });
    simulator.act.customerReply(id, conversationSource);
    simulator.act.agentReply(id);
    simulator.act.note(id);
    simulator.act.forward(id);
    for (const view of ['pushes', 'import'] as const) {
      const replies = Object.entries(truth(view)).filter(([name]) => name.endsWith('Replies'));
      expect(replies).toEqual(queue === undefined ? [] : [[queue, 1]]);
    }
  });

  it('D5: names what is deleted, spam or unknown', () => {
    const { act } = simulator;
    act.createTicket({ groupId: SUPPORT, source: EMAIL, spam: true });
    act.createTicket({ groupId: SUPPORT, source: EMAIL, deleted: true });
    act.createTicket({ groupId: 4711, source: 998 });
    act.createTicket({ groupId: null, source: EMAIL });
    act.createTicket({ groupId: SUPPORT, source: null });
    const expected = {
      'Unknown group/source Tickets': 3,
      'Unknown group email Tickets': 1,
      'Customer Support unknown source Tickets': 1,
    };
    expect(truth('pushes')).toEqual(expected);
    expect(truth('import')).toEqual(expected);
  });

  it('D5: a reply to a spam ticket; one to a ticket in the trash can only be pushed', () => {
    const spam = simulator.act.createTicket({ groupId: SUPPORT, spam: true }).id;
    const trash = simulator.act.createTicket({ groupId: SUPPORT, deleted: true }).id;
    simulator.act.customerReply(spam);
    simulator.act.customerReply(trash);
    expect(truth('pushes')['Unknown group/source Replies']).toBe(2);
    expect(truth('import')['Unknown group/source Replies']).toBe(1);
  });

  it('D6: pushes keep what a ticket was then, an import knows only what it is now', () => {
    const { id } = simulator.act.createTicket({ groupId: SUPPORT, source: EMAIL });
    clock.advance(MINUTE);
    simulator.act.customerReply(id);
    clock.advance(MINUTE);
    simulator.act.moveGroup(id, BILLING);
    expect(truth('pushes')).toEqual({
      'Customer Support email Tickets': 1,
      'Customer Support email Replies': 1,
    });
    expect(truth('import')).toEqual({ 'Billing email Tickets': 1, 'Billing email Replies': 1 });
    clock.advance(MINUTE);
    simulator.act.markSpam(id);
    clock.advance(MINUTE);
    simulator.act.customerReply(id);
    expect(truth('pushes')).toEqual({
      'Customer Support email Tickets': 1,
      'Customer Support email Replies': 1,
      'Unknown group/source Replies': 1,
    });
  });

  it('D6: a ticket without a group is named by the next sighting that has one', () => {
    const { id } = simulator.act.createTicket({ source: EMAIL });
    clock.advance(5 * SECOND);
    simulator.act.moveGroup(id, BILLING);
    clock.advance(MINUTE);
    expect(truth('pushes')).toEqual({ 'Unknown group email Tickets': 1 });
    simulator.act.deleteTicket(id);
    expect(truth('pushes')).toEqual({ 'Billing email Tickets': 1 });
  });

  it('D6: an update of a ticket that was never counted counts it when it was created', () => {
    addTicketHistory(simulator.account, { tickets: 1, conversations: 0, deletedShare: 0, spamShare: 0 });
    const ticket = [...simulator.account.tickets.values()][0]!;
    expect(truth('pushes', { historyFrom: 0 })).toEqual({});
    simulator.act.deleteTicket(ticket.id);
    const { queues } = simulator.truth({ view: 'pushes', historyFrom: 0 });
    const quarter = Math.floor(ticket.createdAt / (15 * MINUTE)) * 15 * MINUTE;
    expect(queues).toEqual(new Map([['Unknown group/source Tickets', new Map([[quarter, 1]])]]));
  });

  it('G3, G7: renamed groups take their queues along, and nothing before the history counts', () => {
    simulator.act.createTicket({ groupId: SUPPORT, createdAt: NOW - 15 * MINUTE - 1 });
    simulator.act.createTicket({ groupId: SUPPORT, createdAt: NOW - 15 * MINUTE });
    simulator.account.renameGroup(SUPPORT, 'Care');
    expect(truth('import', { historyFrom: NOW - MINUTE })).toEqual({ 'Care email Tickets': 1 });
    simulator.account.removeGroup(SUPPORT);
    expect(truth('import', { historyFrom: NOW - MINUTE })).toEqual({ 'Unknown group email Tickets': 1 });
    const keeping = { historyFrom: NOW - MINUTE, keepRemovedGroups: true };
    expect(truth('import', keeping)).toEqual({ 'Care email Tickets': 1 });
  });

  it('counts merged replies once, and what was erased only if it was pushed', () => {
    const [a, b] = [SUPPORT, BILLING].map((groupId) => simulator.act.createTicket({ groupId }).id);
    simulator.act.customerReply(b!);
    simulator.act.merge(a!, [b!]);
    expect(truth('pushes')['Billing email Replies']).toBe(1);
    expect(truth('import')['Customer Support email Replies']).toBe(1);
    simulator.act.erase(b!);
    expect(simulator.truth({ view: 'pushes', historyFrom: 0 }).contacts).toBe(3);
    expect(simulator.truth({ view: 'import', historyFrom: 0 }).contacts).toBe(2);
  });
});

describe('the truth about what was seen', () => {
  const sum = (truth: Truth) => truth.contacts;

  async function read(baseURL: string, path: string, params: object = {}): Promise<{ id: number }[]> {
    const rows: { id: number }[] = [];
    let url: string | undefined = `${baseURL}/api/v2${path}`;
    for (let query: object | undefined = { per_page: 100, ...params }; url !== undefined; query = undefined) {
      const auth = { username: 'key', password: 'X' };
      const reply: AxiosResponse<{ id: number }[]> = await axios.get(url, {
        auth,
        params: query,
        validateStatus: () => true,
      });
      if (reply.status === 200) rows.push(...reply.data);
      url = /<(.*)>; rel="next"/.exec(String(reply.headers.link))?.[1];
    }
    return rows;
  }

  it('is the import, once everything was asked for by the API', async () => {
    addTicketHistory(simulator.account, { tickets: 1500, conversations: 4000, seed: 5 });
    const base = await simulator.start();
    const historyFrom = NOW - 400 * DAY;
    const list = { updated_since: '2020-01-01T00:00:00Z', order_by: 'updated_at', order_type: 'asc' };
    const keys = new Set<string>();
    for (const filter of [{}, { filter: 'deleted' }, { filter: 'spam' }]) {
      for (const { id } of await read(base, '/tickets', { ...list, ...filter })) {
        keys.add(`ticket:${id}`);
        for (const said of await read(base, `/tickets/${id}/conversations`))
          keys.add(`conversation:${said.id}`);
      }
    }
    await simulator.stop();
    const imported = simulator.truth({ view: 'import', historyFrom });
    expect(simulator.truth({ view: 'seen', historyFrom })).toEqual(imported);
    expect(imported.contacts).toBeGreaterThan(1000);
    const contacts = [...simulator.contacts({ view: 'import', historyFrom: 0 })];
    expect(contacts.filter(({ key }) => !keys.has(key))).toEqual([]);
    expect(contacts.filter(({ key }) => key.startsWith('ticket:'))).toHaveLength(1500);
  });

  it('has pushes that were delivered, and the state that an answer told', async () => {
    const base = await simulator.start();
    const { id } = simulator.act.createTicket({ groupId: SUPPORT, source: EMAIL });
    const delivered = (eventId: number) => eventId !== 1;
    expect(truth('seen')).toEqual({ 'Customer Support email Tickets': 1 });
    expect(truth('seen', { delivered })).toEqual({});
    clock.advance(MINUTE);
    simulator.act.moveGroup(id, BILLING);
    await read(base, '/tickets');
    clock.advance(MINUTE);
    simulator.act.moveGroup(id, SUPPORT);
    await read(base, '/tickets');
    await simulator.stop();
    expect(truth('seen', { delivered })).toEqual({ 'Billing email Tickets': 1 });
    expect(truth('import')).toEqual({ 'Customer Support email Tickets': 1 });
  });

  it('does not have what a spoilt answer told', async () => {
    const base = await simulator.start();
    simulator.act.createTicket({ groupId: SUPPORT });
    simulator.faults.script({ kind: 'truncated', times: 1 });
    await axios.get(`${base}/api/v2/tickets`, { auth: { username: 'key', password: 'X' } });
    await simulator.stop();
    expect(sum(simulator.truth({ view: 'seen', historyFrom: 0, delivered: () => false }))).toBe(0);
  });
});

describe('generated accounts', () => {
  it('are made with as many tickets and conversations as wanted, the same for the same seed', () => {
    const make = (tickets: number, conversations: number) => {
      const made = new FreshdeskSimulator({ clock, seed: 2 });
      addTicketHistory(made.account, { tickets, conversations, seed: 3 });
      return made;
    };
    const big = make(10_000, 30_000);
    const bigTruth = big.truth({ view: 'import', historyFrom: 0 });
    const all = [...big.account.tickets.values()];
    expect(all).toHaveLength(10_000);
    expect(all.reduce((total, ticket) => total + ticket.conversations.length, 0)).toBe(30_000);
    expect(bigTruth.contacts).toBeGreaterThan(20_000);
    const small = () => make(500, 900).truth({ view: 'import', historyFrom: 0 });
    expect(small()).toEqual(small());
  });

  it('live by a seed: the same day twice, with every kind of event', () => {
    const live = () => {
      const quick = new ManualClock(NOW);
      const account = new FreshdeskSimulator({ clock: quick, seed: 2 });
      const seen: string[] = [];
      account.onEvent(({ event, at }) => seen.push(`${event} ${at}`));
      const traffic = new FreshdeskTraffic(account.account, account.act, 9);
      for (let i = 0; i < 1500; i += 1) {
        quick.advance(2 * SECOND);
        traffic.step();
      }
      return { seen, tickets: [...account.account.tickets.values()] };
    };
    const { seen, tickets } = live();
    expect(live().seen).toEqual(seen);
    const some = (wanted: (ticket: (typeof tickets)[number]) => boolean) => tickets.some(wanted);
    expect(some((it) => it.deleted) && some((it) => it.spam) && some((it) => it.mergedInto !== null)).toBe(
      true,
    );
    expect(new Set(seen.map((line) => line.split(' ')[0])).size).toBe(3);
  });
});
