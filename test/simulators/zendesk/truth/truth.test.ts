import { DAY, HOUR, ManualClock, MINUTE, SECOND } from '../../shared/clock';
import { byQueueName, condition as c, seedAccount, truth } from '..';
import type { Count, SeededAccount, TruthQuestion, ViewOptions } from '..';
import type { Call, Condition, View } from '..';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const START = NOW - 100 * DAY;
const UNSOLVED = c('status', 'less_than', 'solved');

let clock: ManualClock;
let seeded: SeededAccount;
let customer: number;
let agent: number;

beforeEach(() => {
  clock = new ManualClock(NOW);
  seeded = seedAccount({ clock, views: false });
  customer = seeded.ids.customers[0]!;
  agent = seeded.ids.agents[0]!;
});

const view = (title: string, all: Condition[], options?: ViewOptions): View =>
  seeded.account.views.add(title, all, options);

/** Contacts per queue, over all intervals. */
function offered(question: Partial<TruthQuestion> = {}): Record<string, number> {
  const { queues } = truth(seeded.account, { strategy: 'ivr', historyFrom: START, ...question });
  const total = (intervals: Map<number, Count>): number =>
    [...intervals.values()].reduce((sum, count) => sum + count.offered, 0);
  return Object.fromEntries([...byQueueName(queues)].map(([name, intervals]) => [name, total(intervals)]));
}

test('Z8: a mail, an answer that solves it, a mail that reopens it: two contacts', () => {
  view('Unsolved tickets', [UNSOLVED]);
  const { id } = seeded.account.createTicket({ at: NOW - 3 * DAY, by: customer });
  seeded.account.agentReply(id, agent, { at: NOW - 3 * DAY + HOUR, changes: { status: 'solved' } });
  seeded.account.customerComment(id, { at: NOW - DAY + 14 * MINUTE });
  expect(offered()).toEqual({ 'Unsolved tickets (email)': 2 });

  const { queues } = truth(seeded.account, { strategy: 'ivr', historyFrom: START });
  const one = { offered: 1, handled: 1, handleSeconds: null };
  expect([...queues[0]!.intervals]).toEqual([
    [NOW - 3 * DAY, one],
    [NOW - DAY, one],
  ]);
});

test('Z3: one ticket in an e-mail queue and, later, in a chat queue', () => {
  const { account, ids } = seeded;
  view('Support', [UNSOLVED]);
  view('Chat team', [UNSOLVED, c('group_id', 'is', ids.groups.chat)]);
  const { id } = account.createTicket({ at: NOW - DAY, by: customer });
  account.customerComment(id, { at: NOW - HOUR, via: 'chat', rules: [{ group_id: ids.groups.chat }] });
  expect(offered()).toEqual({ 'Support (email)': 1, 'Support (chat)': 1, 'Chat team (chat)': 1 });
});

describe('Z2: what counts', () => {
  test('(a) a creation counts where the ticket matches right after it, triggers included', () => {
    const { account, ids } = seeded;
    view('Billing', [c('group_id', 'is', ids.groups.billing)]);
    view('Without group', [c('group_id', 'is', '')]);
    account.createTicket({
      at: NOW - DAY,
      by: customer,
      via: 'sms',
      rules: [{ group_id: ids.groups.billing }],
    });
    expect(offered()).toEqual({ 'Billing (social_media)': 1 });
  });

  test('(b) public comments by customers count by their own via, others do not count', () => {
    const { account } = seeded;
    view('Open', [UNSOLVED]);
    const { id } = account.createTicket({ at: NOW - DAY, by: customer });
    account.customerComment(id, { at: NOW - 9 * HOUR, via: 'facebook' });
    account.customerComment(id, { at: NOW - 8 * HOUR, via: 'chat', emptyVia: true });
    account.customerComment(id, { at: NOW - 7 * HOUR, public: false });
    account.agentReply(id, agent, { at: NOW - 6 * HOUR });
    account.privateNote(id, agent, { at: NOW - 5 * HOUR });
    expect(offered()).toEqual({ 'Open (email)': 1, 'Open (social_media)': 1, 'Open (chat)': 1 });
  });

  test('(c) entering a view unsolved counts by the latest contact, entering it solved does not', () => {
    const { account, ids } = seeded;
    view('Sales', [c('group_id', 'is', ids.groups.sales)]);
    const open = account.createTicket({ at: NOW - DAY, by: customer, via: 'web' }).id;
    account.customerComment(open, { at: NOW - 9 * HOUR, via: 'twitter' });
    account.moveGroup(open, agent, ids.groups.sales, { at: NOW - 8 * HOUR });
    account.update(open, agent, { priority: 'high' }, { at: NOW - 7 * HOUR });
    const solved = account.createTicket({ at: NOW - DAY, by: customer }).id;
    account.update(solved, agent, { status: 'solved', group_id: ids.groups.sales }, { at: NOW - 6 * HOUR });
    expect(offered()).toEqual({ 'Sales (social_media)': 1 });
  });

  test('(c) an audit that came by a way of customers gives its own channel', () => {
    const { account, ids } = seeded;
    view('Sales', [c('group_id', 'is', ids.groups.sales)]);
    const { id } = account.createTicket({ at: NOW - DAY, by: customer });
    account.moveGroup(id, agent, ids.groups.sales, { at: NOW - HOUR, via: 'chat' });
    expect(offered()).toEqual({ 'Sales (chat)': 1 });
  });

  test('merge comments, tickets of outbound calls and deletions do not count', () => {
    const { account } = seeded;
    view('Any status', [c('requester_id', 'is_not', '')]);
    const [source, target] = [1, 2].map(() => account.createTicket({ at: NOW - DAY, by: customer }).id);
    account.merge(source!, target!, agent, { at: NOW - HOUR, author: customer });
    const outbound = account.createTicket({
      at: NOW - DAY,
      via: 'voice_outbound',
      by: agent,
      changes: { requester_id: customer },
    });
    account.customerComment(outbound.id, { at: NOW - HOUR });
    account.deleteTicket(target!, agent, { at: NOW - MINUTE });
    expect(offered()).toEqual({ 'Any status (email)': 2 });
  });

  test('who was ever staff is no customer, nor is who became staff later, nor the system', () => {
    const { account } = seeded;
    view('Open', [UNSOLVED]);
    const { id } = account.createTicket({ at: NOW - DAY, by: customer });
    account.directory.demote(agent);
    account.customerComment(id, { at: NOW - HOUR, by: agent });
    expect(offered()).toEqual({ 'Open (email)': 1 });

    const late = seeded.ids.customers[1]!;
    account.customerComment(id, { at: NOW - HOUR, by: late });
    account.directory.promote(late);
    account.customerComment(id, { at: NOW - HOUR, by: -1 });
    expect(offered()).toEqual({ 'Open (email)': 1 });
    expect(offered({ asOf: NOW - SECOND })).toEqual({ 'Open (email)': 2 });
  });
});

describe('Z1, Z3, Z4, Z5', () => {
  test('Z3: what the table does not name is a case and is reported', () => {
    view('Open', [UNSOLVED]);
    seeded.account.createTicket({ at: NOW - DAY, by: customer, via: 'whatsapp' });
    expect(offered()).toEqual({ 'Open (case)': 1 });
    const { unmapped } = truth(seeded.account, { strategy: 'ivr', historyFrom: START });
    expect([...unmapped]).toEqual([['whatsapp', 1]]);
  });

  test('Z4: the view sees the ticket as it was; before the history nothing counts', () => {
    const { account, ids } = seeded;
    view('Sales', [c('group_id', 'is', ids.groups.sales)]);
    const { id } = account.createTicket({
      at: NOW - 50 * DAY,
      by: customer,
      via: 'sms',
      changes: { group_id: ids.groups.sales },
    });
    account.customerComment(id, { at: NOW - 40 * DAY });
    account.moveGroup(id, agent, ids.groups.chat, { at: NOW - 30 * DAY });
    account.moveGroup(id, agent, ids.groups.sales, { at: NOW - 20 * DAY });
    expect(offered()).toEqual({ 'Sales (social_media)': 1, 'Sales (email)': 2 });
    // The latest contact lies before the history: the ticket's own via.
    expect(offered({ historyFrom: NOW - 35 * DAY })).toEqual({ 'Sales (social_media)': 1 });
  });

  test('Z5: a view that is added later has the whole history, a deactivated one has no queues any more', () => {
    const { account } = seeded;
    account.createTicket({ at: NOW - 50 * DAY, by: customer });
    const added = view('Added', [UNSOLVED]);
    expect(offered()).toEqual({ 'Added (email)': 1 });
    account.views.deactivate(added.id);
    expect(offered()).toEqual({});
  });

  test('Z1: two views of one title are two queues of one name', () => {
    view('Same', [UNSOLVED]);
    view('Same', [c('priority', 'is', '')]);
    seeded.account.createTicket({ at: NOW - DAY, by: customer });
    const { queues } = truth(seeded.account, { strategy: 'ivr', historyFrom: START });
    expect(queues.map(({ name }) => name)).toEqual(['Same (email)', 'Same (email)']);
    expect(offered()).toEqual({ 'Same (email)': 2 });
  });
});

describe('Talk', () => {
  let first: Call;

  beforeEach(() => {
    const { calls } = seeded.account;
    const answered = {
      createdAt: NOW - DAY,
      phone_number: '+49891',
      ivr_destination_group_name: 'Senior Agents',
    };
    first = calls.add({ ...answered, talk_time: 100, hold_time: 20, wrap_up_time: 30 });
    calls.add({ ...answered, talk_time: 0 });
    calls.add({ ...answered, talk_time: 50, ivr_destination_group_name: null, line: '+4900' });
    calls.add({ ...answered, talk_time: null, phone_number: null, line: '+4900' });
    calls.add({ ...answered, talk_time: 50, direction: 'outbound' });
  });

  const counts = (strategy: TruthQuestion['strategy']): unknown =>
    truth(seeded.account, { strategy, historyFrom: START }).queues.map(({ name, intervals }) => [
      name,
      ...intervals.values(),
    ]);

  test('T1, T2, T4: inbound calls by IVR group, handled ones with their seconds', () => {
    expect(counts('ivr')).toEqual([
      ['Calls Inbound For Senior Agents', { offered: 3, handled: 1, handleSeconds: 150 }],
      ['Calls Inbound Ungrouped', { offered: 1, handled: 1, handleSeconds: 50 }],
    ]);
  });

  test('T2: by receiving number, never by line', () => {
    expect(counts('phone_number')).toEqual([
      ['Calls Inbound For +49891', { offered: 3, handled: 2, handleSeconds: 200 }],
      ['Calls Inbound Ungrouped', { offered: 1, handled: 0, handleSeconds: 0 }],
    ]);
  });

  test('T4: a corrected call replaces its figures and stays one', () => {
    const { calls } = seeded.account;
    calls.correct(first.id, { talk_time: 200 }, NOW - HOUR);
    expect(counts('ivr')).toContainEqual([
      'Calls Inbound For Senior Agents',
      { offered: 3, handled: 1, handleSeconds: 250 },
    ]);
  });
});
