import { formerName } from '../../connector/normalizer/directory';
import { freshchat, wasKnownAs } from '../../connector/normalizer/freshchat';
import type { DirectoryEntry, Fact } from '../../connector/normalizer/types';
import { resolved, type ResolvedChat } from '../setup/facts';
import { group, MINUTE, NOON } from '../setup/integrations';
import { counted, orders } from './counted';

const absent: DirectoryEntry = { kind: 'group', id: '404', name: null, active: false };
const directory = [group('7', 'Customer Support'), group('8', 'Sales'), absent];

/** A report that the chat was resolved at a minute. */
const report = (minute: number, chat: ResolvedChat = {}): Fact =>
  resolved('c', { at: NOON + minute * MINUTE, ...chat });

/** The same for every order of arrival (G1). */
function expectCounted(reports: readonly Fact[], expected: readonly string[], historyFrom = 0): void {
  for (const arrived of orders(reports)) {
    expect(counted(freshchat, directory, arrived, historyFrom)).toEqual(expected);
  }
}

const JUST_UNDER_2 = 2 - 1 / MINUTE;

describe('F1: resolved chats', () => {
  test('a chat is one contact at its resolution', () => {
    expectCounted([report(0)], ['Customer Support at 0']);
  });

  test('reports less than 2 minutes after the anchor belong to it', () => {
    expectCounted([report(0), report(1), report(JUST_UNDER_2)], ['Customer Support at 0']);
  });

  test('the next one, from 2 minutes on, anchors the next resolution', () => {
    expectCounted([report(0), report(2)], ['Customer Support at 0', 'Customer Support at 2']);
  });

  test('2 minutes count from the anchor, not from the report before', () => {
    expectCounted(
      [report(0), report(1), report(2), report(3), report(4)],
      ['Customer Support at 0', 'Customer Support at 2', 'Customer Support at 4'],
    );
  });

  test('a late report of an earlier instant re-forms them', () => {
    expect(counted(freshchat, directory, [report(1), report(2)])).toEqual(['Customer Support at 1']);
    expectCounted([report(1), report(2), report(0)], ['Customer Support at 0', 'Customer Support at 2']);
    expect(counted(freshchat, directory, [report(2), report(4)])).toHaveLength(2);
    expectCounted([report(2), report(4), report(1)], ['Customer Support at 1', 'Customer Support at 4']);
  });

  test('it counts in the group of its earliest report that has one', () => {
    expectCounted([report(0, { group: null }), report(0.5, { group: '8' }), report(1)], ['Sales at 0']);
    expectCounted([report(0, { group: '8' }), report(1, { group: null })], ['Sales at 0']);
  });

  test('a group of the next resolution is no group of this one', () => {
    expectCounted([report(0, { group: null }), report(5)], ['Undefined_Queue at 0', 'Customer Support at 5']);
  });

  test('chats don’t touch each other, and the same instant and chat is one key', () => {
    const other = resolved('d', { at: NOON + MINUTE });
    expectCounted([report(0), other], ['Customer Support at 0', 'Customer Support at 1']);
    const keys = [report(0), other].map((fact) => freshchat(directory).count([fact], 0).contacts[0]?.key);
    expect(keys).toEqual(['chat:c:2026-03-10T12:00:00.000Z', 'chat:d:2026-03-10T12:01:00.000Z']);
  });
});

test('G1: a report is one fact of its chat, by all that it says', () => {
  expect(report(1, { groupName: 'Sales' })).toEqual({
    subject: 'chat:c',
    key: `resolved:${NOON + MINUTE}:["7","Sales"]`,
    kind: 'resolution',
    at: NOON + MINUTE,
    data: '',
    rank: null,
  });
  expect(freshchat(directory).count([], 0)).toEqual({ contacts: [], needs: [] });
});

test('G1: of two reports of one instant the first by what they say decides, in either order', () => {
  expectCounted([report(0), report(0, { group: '8' })], ['Customer Support at 0']);
  expectCounted([report(0, { group: '8' }), report(0, { group: null })], ['Sales at 0']);
});

test.each([
  ['its anchor', 0, true],
  ['a report of the same resolution', JUST_UNDER_2, true],
  ['the next resolution', 2, false],
  ['an earlier one', -1 / MINUTE, false],
])(
  'F1: a resolution that is anchored anew was known by the key of %s: %d minutes later',
  (_what, minutes, was) => {
    const [earlier] = freshchat(directory).count([report(minutes)], 0).contacts;
    expect(wasKnownAs({ at: NOON }, earlier!.key)).toBe(was);
  },
);

test('F2: resolved, reopened and resolved again are two contacts', () => {
  expectCounted([report(0), report(0), report(45)], ['Customer Support at 0', 'Customer Support at 45']);
});

test('F3: the queue’s name is the group’s, unadorned', () => {
  expect(counted(freshchat, [group('7', ' VIP "Line" ')], [report(0)])).toEqual([' VIP "Line"  at 0']);
});

describe('F4: undefined', () => {
  test.each<[string, ResolvedChat]>([
    ['no group', { group: null }],
    ['a group that the account doesn’t have', { group: '404' }],
    ['a group that the account doesn’t have, with a name', { group: '404', groupName: 'Old' }],
  ])('%s', (_what, chat) => expectCounted([report(0, chat)], ['Undefined_Queue at 0']));
});

describe('a group that the account hasn’t told of yet', () => {
  const count = (chat: ResolvedChat, entries: readonly DirectoryEntry[] = []) =>
    freshchat(entries).count([report(0, chat)], 0);

  test('waits, and is needed', () => {
    expect(count({})).toEqual({ contacts: [], needs: [{ id: 'group:7', absent: false }] });
  });

  test('has the name that its report gives, until the account answers', () => {
    expect(counted(freshchat, [], [report(0, { groupName: 'Support' })])).toEqual(['Support at 0']);
    expect(count({ groupName: 'Support' }).contacts[0]?.counted).toMatchObject([{ queue: 'group:7' }]);
    expect(count({ groupName: 'Support' }).needs).toEqual([{ id: 'group:7', absent: false }]);
    expect(count({ groupName: 'Support' }, directory).needs).toEqual([]);
  });

  test('is found by its name, if its report gives that alone', () => {
    const byName = { group: null, groupName: 'Sales' };
    expectCounted([report(0, byName)], ['Sales at 0']);
    expect(count(byName)).toEqual({ contacts: [], needs: [{ id: 'group:name:Sales', absent: false }] });
    const asked = count(byName, [{ ...absent, id: 'name:Sales' }]);
    expect(asked.needs).toEqual([{ id: 'group:name:Sales', absent: true }]);
    expect(asked.contacts[0]?.counted[0]?.queue).toBe('undefined');
  });

  test('G3: is found by a name that it had once, too, unless another group has that now', () => {
    const renamed = [group('7', 'Help'), formerName('group', 'Support', '7')];
    const queueOf = (groupName: string, entries: readonly DirectoryEntry[]) =>
      count({ group: null, groupName }, entries).contacts[0]?.counted[0]?.queue;
    expect(renamed[1]).toEqual({ kind: 'group', id: 'name:Support', name: '7', active: false });
    for (const entries of orders(renamed)) {
      expect(['Help', 'Support', '7'].map((name) => queueOf(name, entries))).toEqual([
        'group:7',
        'group:7',
        undefined,
      ]);
      expect(queueOf('Support', [...entries, group('9', 'Support')])).toBe('group:9');
    }
  });

  test('of two groups of one name the one that the account still has is meant', () => {
    const twins = [{ ...group('1', 'Sales'), active: false }, group('9', 'Sales'), group('8', 'Sales')];
    const byName = { group: null, groupName: 'Sales' };
    for (const entries of orders(twins)) {
      expect(count(byName, entries).contacts[0]?.counted[0]?.queue).toBe('group:8');
    }
  });
});

test('G3: a renamed group keeps its queue; one that is gone leaves it inactive, with its name', () => {
  expect(freshchat([group('7', 'Help')]).describe('group:7')).toMatchObject({ name: 'Help', active: true });
  expect(freshchat([{ ...group('7', 'Help'), active: false }]).describe('group:7')).toMatchObject({
    name: 'Help',
    active: false,
  });
  expect(freshchat([absent]).describe('group:404')).toMatchObject({ name: null, active: false });
  expect(freshchat([]).describe('group:9')).toMatchObject({ name: null, active: true });
  expect(freshchat([]).describe('undefined')).toMatchObject({ name: 'Undefined_Queue', active: true });
});

test('G7: the history begins with its first instant', () => {
  expectCounted([report(0)], ['Customer Support at 0'], NOON);
  expectCounted([report(0)], [], NOON + 1);
});

test('G7: a resolution anchored before the history isn’t counted, nor do its later reports anchor another', () => {
  expectCounted([report(14), report(15), report(16)], ['Customer Support at 16'], NOON + 15 * MINUTE);
});

test('a contact has its rule, is handled and has no handle time; its queue is in channel chat', () => {
  const counter = freshchat(directory);
  const [contact] = counter.count([report(0)], 0).contacts;
  expect(contact?.counted).toMatchObject([{ rule: 'F1', handled: true, handleSeconds: null }]);
  expect(counter.describe(contact!.counted[0]!.queue)).toEqual({
    name: 'Customer Support',
    channel: 'chat',
    active: true,
    timed: false,
  });
});
