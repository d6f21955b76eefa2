import axios from 'axios';
import { parse } from 'csv-parse/sync';
import { DAY, ManualClock, MINUTE, SECOND } from './shared/clock';
import type { Truth } from './shared/counts';
import { addChatHistory, FreshchatSimulator, FreshchatTraffic, type ChatTruthOptions } from './freshchat';

const NOW = Date.parse('2026-03-10T12:00:00Z');

let clock: ManualClock;
let simulator: FreshchatSimulator;
let support: string;
let billing: string;

beforeEach(() => {
  clock = new ManualClock(NOW);
  simulator = new FreshchatSimulator({ clock, groups: 3, token: 'token', reportsPerMinute: 1000 });
  [support = '', billing = ''] = simulator.account.groups.keys();
});

function counts(truth: Truth): Record<string, number> {
  return Object.fromEntries(
    [...truth.queues].map(([name, intervals]) => [name, [...intervals.values()].reduce((a, b) => a + b, 0)]),
  );
}

function truth(options: Partial<ChatTruthOptions> = {}): Record<string, number> {
  return counts(simulator.truth({ view: 'seen', historyFrom: NOW - DAY, ...options }));
}

describe("the truth about a Freshchat account's contacts", () => {
  it('F1, F2: a chat counts each time it is resolved, and at no other change', () => {
    const { act } = simulator;
    const chat = act.openChat(support);
    act.assignGroup(chat.id, support);
    act.slaChange(chat.id);
    expect(truth()).toEqual({});
    act.resolveChat(chat.id);
    act.label(chat.id);
    act.rate(chat.id);
    clock.advance(DAY);
    act.reopenChat(chat.id);
    act.resolveChat(chat.id);
    const expected = new Map([['Customer Support', new Map([NOW, NOW + DAY].map((at) => [at, 1]))]]);
    for (const view of ['pushes', 'import', 'seen'] as const) {
      expect(simulator.truth({ view, historyFrom: NOW }).queues).toEqual(expected);
    }
  });

  it.each([
    [119, 1],
    [120, 2],
  ])('F1: resolved again %d seconds after the anchor: %d', (seconds, contacts) => {
    const chat = simulator.act.openChat(support);
    simulator.act.resolveChat(chat.id);
    clock.advance(seconds * SECOND);
    simulator.act.reopenChat(chat.id);
    simulator.act.resolveChat(chat.id);
    expect(truth()).toEqual({ 'Customer Support': contacts });
  });

  it('F1: the anchor is fixed, it does not move with what belongs to it', () => {
    const chat = simulator.act.openChat(support);
    for (let i = 0; i < 4; i += 1) {
      simulator.act.resolveChat(chat.id);
      clock.advance(MINUTE);
    }
    expect(truth()).toEqual({ 'Customer Support': 2 });
  });

  it('F1: counts in the group of the earliest report that has one', () => {
    const chat = simulator.act.openChat(null);
    simulator.act.resolveChat(chat.id);
    clock.advance(MINUTE);
    simulator.act.assignGroup(chat.id, billing);
    simulator.act.resolveChat(chat.id);
    expect(truth()).toEqual({ Billing: 1 });
  });

  it('F4: without a group, in one that the account does not have, or one that is gone', () => {
    for (const group of [null, 'no-such-group', billing]) {
      simulator.act.resolveChat(simulator.act.openChat(group).id);
    }
    expect(truth()).toEqual({ Undefined_Queue: 2, Billing: 1 });
    simulator.account.removeGroup(billing);
    expect(truth()).toEqual({ Undefined_Queue: 3 });
    expect(truth({ keepRemovedGroups: true })).toEqual({ Undefined_Queue: 2, Billing: 1 });
  });

  it('knows lost events from the report only', () => {
    simulator.act.resolveChat(simulator.act.openChat(support).id);
    const delivered = () => false;
    expect(truth({ view: 'pushes', delivered })).toEqual({});
    expect(truth({ view: 'seen', delivered })).toEqual({ 'Customer Support': 1 });
    expect(truth({ view: 'import', reportedUntil: NOW - 1 })).toEqual({});
  });

  it('knows a lost event from a later one that tells the resolution again', () => {
    const chat = simulator.act.openChat(support);
    const { eventId } = simulator.act.resolveChat(chat.id);
    clock.advance(DAY);
    for (let i = 0; i < 50; i += 1) simulator.act.label(chat.id);
    expect(simulator.account.retellings.length).toBeGreaterThan(0);
    expect(truth({ view: 'pushes', delivered: (id) => id !== eventId })).toEqual({ 'Customer Support': 1 });
    expect(truth()).toEqual({ 'Customer Support': 1 });
  });

  it('the same instant by both paths, or one a little later, is one contact', () => {
    simulator = new FreshchatSimulator({ clock, groups: 1, reportSkewMs: 60_000 });
    const chat = simulator.act.openChat();
    for (let i = 0; i < 10; i += 1) {
      clock.advance(DAY);
      simulator.act.resolveChat(chat.id);
    }
    expect(simulator.account.resolutions.some(({ at, reportedAt }) => reportedAt > at)).toBe(true);
    expect(truth({ historyFrom: 0 })).toEqual({ Undefined_Queue: 10 });
  });
});

describe('generated chats', () => {
  it('have reopenings', () => {
    addChatHistory(simulator.account, { chats: 20_000, seed: 3 });
    const { contacts, queues } = simulator.truth({ view: 'import', historyFrom: 0 });
    expect(simulator.account.chats.size).toBe(20_000);
    expect(contacts).toBeGreaterThan(21_000);
    expect(queues.size).toBe(4);
  });

  it.each(['plain', 'titled', 'camel'] as const)(
    'stand in the report, each resolution once (%s)',
    async (columns) => {
      simulator = new FreshchatSimulator({ clock, columns, files: 'csv', token: 'token' });
      addChatHistory(simulator.account, { chats: 1000, from: NOW - 25 * DAY, seed: 3 });
      const url = `${await simulator.start()}/v2/reports/raw`;
      const headers = { Authorization: 'Bearer token' };
      const [begin, end] = [NOW - 25 * DAY, NOW].map((at) => new Date(at).toISOString());
      const wanted = { event: 'Conversation-Resolved', format: 'csv', start: begin, end };
      const { data: job } = await axios.post(url, wanted, { headers });
      clock.advance(MINUTE);
      const { data: report } = await axios.get(`${url}/${job.id}`, { headers });
      expect(report.links).toHaveLength(4);
      const rows: string[] = [];
      for (const { link } of report.links) {
        const { data } = await axios.get(link.href);
        const loose = (names: string[]) => names.map((name) => name.toLowerCase().replaceAll(/[ _]/g, ''));
        const parsed: Record<string, string>[] = parse(data, { columns: loose, bom: true });
        rows.push(...parsed.map(({ conversationid, createdat }) => `${conversationid} ${createdat}`));
      }
      await simulator.stop();
      const truth = simulator.account.resolutions.map(
        (it) => `${it.chatId} ${new Date(it.reportedAt).toISOString()}`,
      );
      expect(rows.sort()).toEqual(truth.sort());
      expect(rows.length).toBeGreaterThan(1000);
    },
  );

  it('live by a seed: the same day twice', () => {
    const live = () => {
      const quick = new ManualClock(NOW);
      const account = new FreshchatSimulator({ clock: quick, seed: 2 });
      const seen: string[] = [];
      account.onEvent(({ event, at, payload }) => seen.push(`${event} ${at} ${JSON.stringify(payload)}`));
      const traffic = new FreshchatTraffic(account.account, account.act, 9);
      for (let i = 0; i < 600; i += 1) {
        quick.advance(20 * SECOND);
        traffic.step();
      }
      return { seen, truth: account.truth({ view: 'pushes', historyFrom: 0 }) };
    };
    const { seen, truth: first } = live();
    expect(live()).toEqual({ seen, truth: first });
    expect(first.contacts).toBeGreaterThan(50);
  });
});
