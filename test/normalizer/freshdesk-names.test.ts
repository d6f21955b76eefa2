import { freshdesk } from '../../connector/normalizer/freshdesk';
import type { DirectoryEntry, Fact } from '../../connector/normalizer/types';
import { reply, seen, type SeenTicket } from '../setup/facts';
import { group, MINUTE, NOON, source } from '../setup/integrations';
import { counted } from './counted';

const absent = (kind: string, id: string): DirectoryEntry => ({ kind, id, name: null, active: false });
/** Ticket 1 as it was when it was created. */
const sighting = (ticket: SeenTicket = {}): Fact => seen('1', ticket);

describe('names that the account hasn’t told yet', () => {
  test('are needed, and the contact waits', () => {
    const { contacts, needs } = freshdesk([source('1', 'Email')]).count([sighting()], 0);
    expect(contacts).toEqual([]);
    expect(needs).toEqual([{ id: 'group:7', absent: false }]);
  });

  test('a source as well as a group (D4): then the queue is that of the account’s name', () => {
    const { contacts, needs } = freshdesk([group('7', 'Sales')]).count(
      [sighting(), reply('a', '1', { at: NOON + 10 * MINUTE, source: '5' })],
      0,
    );
    expect(contacts).toEqual([]);
    expect(needs).toEqual([
      { id: 'source:1', absent: false },
      { id: 'source:5', absent: false },
    ]);
  });

  test('a source that the account doesn’t have is unknown, and still needed if it appears later (D5)', () => {
    const counter = freshdesk([group('7', 'Sales'), absent('source', '1')]);
    expect(counter.count([sighting()], 0).needs).toEqual([{ id: 'source:1', absent: true }]);
    expect(counted(freshdesk, [group('7', 'Sales'), absent('source', '1')], [sighting()], 0)).toEqual([
      'Sales unknown source Tickets at 0',
    ]);
  });

  test('aren’t needed of a ticket before the history, but where they name a reply', () => {
    const needs = (ticket: SeenTicket, own: string) => {
      const facts = [
        sighting({ createdAt: NOON - 1, source: '77', ...ticket }),
        reply('a', '1', { source: own }),
      ];
      return freshdesk([group('7', 'Sales'), source('5', 'Twitter')]).count(facts, NOON).needs;
    };
    expect(needs({}, '0')).toEqual([{ id: 'source:77', absent: false }]);
    expect(needs({}, '5')).toEqual([]);
    expect(needs({ gone: true }, '0')).toEqual([]);
  });

  test('aren’t needed for a ticket that is gone', () => {
    const { contacts, needs } = freshdesk([]).count([sighting({ gone: true })], 0);
    expect(contacts).toHaveLength(1);
    expect(needs).toEqual([]);
  });
});

describe('G3: stable queues', () => {
  const queueOf = (entries: readonly DirectoryEntry[]) => {
    const counter = freshdesk(entries);
    const queue = counter.count([sighting()], 0).contacts[0]?.counted[0]?.queue ?? '';
    return { queue, ...counter.describe(queue) };
  };

  test('a renamed group and source keep the queue’s identity', () => {
    const before = queueOf([group('7', 'Sales'), source('1', 'Email')]);
    const after = queueOf([group('7', 'Verkauf'), source('1', 'Mail')]);
    expect(after).toEqual({ ...before, name: 'Verkauf mail Tickets' });
  });

  test('a group that is gone keeps its name and makes the queue inactive', () => {
    const gone = queueOf([{ ...group('7', 'Sales'), active: false }, source('1', 'Email')]);
    expect(gone).toMatchObject({ name: 'Sales email Tickets', active: false });
  });

  test('a source that is gone keeps its name and makes the queue inactive', () => {
    const gone = queueOf([group('7', 'Sales'), { ...source('1', 'Email'), active: false }]);
    expect(gone).toMatchObject({ name: 'Sales email Tickets', active: false });
    expect(queueOf([group('7', 'Sales'), source('1', 'Email')])).toMatchObject({ active: true });
  });

  test('a queue of what is unknown is active, and stays the same one', () => {
    const counter = freshdesk([group('7', 'Sales'), source('1', 'Email')]);
    const queueOf = (ticket: SeenTicket) =>
      counter.count([sighting(ticket)], 0).contacts[0]?.counted[0]?.queue;
    expect([{ gone: true }, { group: null }, { source: null }].map(queueOf)).toEqual([
      'Tickets//',
      'Tickets//1',
      'Tickets/7/',
    ]);
    for (const queue of ['Tickets//', 'Replies//1', 'Tickets/7/'])
      expect(counter.describe(queue)).toMatchObject({ active: true });
  });

  test('queues of groups and sources that are called alike are different queues', () => {
    const twins = [group('7', 'Sales'), group('8', 'Sales'), source('1', 'Email')];
    const counter = freshdesk(twins);
    const queues = ['7', '8'].map(
      (id) => counter.count([sighting({ group: id })], 0).contacts[0]?.counted[0]?.queue,
    );
    expect(queues[0]).not.toBe(queues[1]);
  });
});

test('a contact has its rule, is handled and has no handle time; its queue is in channel case', () => {
  const counter = freshdesk([group('7', 'Sales'), source('1', 'Email')]);
  const { contacts } = counter.count([sighting(), reply('a', '1', { at: NOON + MINUTE })], 0);
  const handled = { handled: true, handleSeconds: null };
  expect(contacts.map((contact) => contact.counted)).toEqual([
    [{ queue: 'Tickets/7/1', rule: 'D1', ...handled }],
    [{ queue: 'Replies/7/1', rule: 'D2', ...handled }],
  ]);
  expect(counter.describe('Replies/7/1')).toEqual({
    name: 'Sales email Replies',
    channel: 'case',
    active: true,
    timed: false,
  });
});
