import { zendeskCounter } from '../../../connector/normalizer/zendesk';
import {
  AGENT,
  contactsOf,
  counterOf,
  CUSTOMER,
  DAY,
  FIELD_TYPES,
  HOUR,
  is,
  NOON,
  STAFF,
  Story,
  UNSOLVED,
  view,
} from './story';

const unsolved = view('Unsolved tickets', [UNSOLVED]);

test('Z8: a mail creates a ticket, the agent solves it, two days later a mail reopens it: 2', () => {
  const story = new Story()
    .create({ at: NOON })
    .agent({ at: NOON + HOUR, set: { status: 'solved' } })
    .customer({ at: NOON + 2 * DAY });
  expect(contactsOf(story, [unsolved])).toEqual([
    '1: Z2a Unsolved tickets (email)',
    '3: Z2b Unsolved tickets (email)',
  ]);
});

describe('Z1: queues', () => {
  const counter = zendeskCounter({
    views: [
      view('Support Tickets', [UNSOLVED], { id: '7' }),
      view('Support Tickets', [UNSOLVED], { id: '8' }),
      view('Old', [UNSOLVED], { id: '9', until: NOON }),
    ],
    fieldTypes: FIELD_TYPES,
    grouping: 'ivr',
    absentTickets: new Set(),
    staff: STAFF,
  });

  test('a queue is a view and a channel; two views of one title make two queues of one name', () => {
    const { contacts } = counter.count(new Story().create({ via: 'Chat' }).facts(), 0);
    expect(contacts[0]!.counted.map(({ queue }) => [queue, counter.describe(queue)])).toEqual([
      ['view/7/chat', { name: 'Support Tickets (chat)', channel: 'chat', active: true, timed: false }],
      ['view/8/chat', { name: 'Support Tickets (chat)', channel: 'chat', active: true, timed: false }],
    ]);
    expect(contacts[0]!.key).toBe('1001');
  });

  test('G3: a queue whose view is gone is inactive; one that nothing names keeps the name it has', () => {
    expect(counter.describe('view/9/email')).toMatchObject({ name: 'Old (email)', active: false });
    expect(counter.describe('view/10/social_media')).toEqual({
      name: null,
      channel: 'social_media',
      active: false,
      timed: false,
    });
    expect(counter.describe('view/7/fax')).toMatchObject({ channel: 'case' });
    expect(counter.count([], 0)).toEqual({ contacts: [], needs: [] });
  });
});

describe('Z2: what counts', () => {
  const billing = view('Billing', [UNSOLVED, is('group_id', 'b')]);
  const solved = view('Solved', [is('status', 'solved')]);

  test('(a) the audit that creates the ticket, where it matches right after it, triggers included', () => {
    const story = new Story().create({ set: { group_id: 'b' } });
    expect(contactsOf(story, [unsolved, billing, solved])).toEqual([
      '1: Z2a Billing (email)',
      '1: Z2a Unsolved tickets (email)',
    ]);
  });

  test('(a) by whomever and however solved: no condition on who or on the status', () => {
    const story = new Story().create({ by: AGENT, via: 'Web form', set: { status: 'solved' } });
    expect(contactsOf(story, [solved])).toEqual(['1: Z2a Solved (email)']);
  });

  test('(b) a public comment by somebody who is not staff, whoever they are', () => {
    const story = new Story().create().customer().customer({ by: '901' });
    expect(contactsOf(story, [unsolved])).toHaveLength(3);
  });

  test('(b) no private comment, no comment of staff', () => {
    const story = new Story()
      .create()
      .customer({ comment: { public: false } })
      .agent()
      .customer({ by: '101' });
    expect(contactsOf(story, [unsolved])).toEqual(['1: Z2a Unsolved tickets (email)']);
  });

  test('(b) who turns out to be staff later was staff before: until then it is noted whom the count depends on', () => {
    const facts = new Story()
      .create()
      .customer({ by: '950' })
      .customer()
      .facts(() => false);
    const count = (...staff: string[]) => counterOf([unsolved], new Set(staff)).count(facts, 0);
    expect(count().contacts.map(({ key }) => key)).toEqual(['1001', '1002', '1003']);
    expect(count().needs).toEqual([
      { id: 'staff:950', absent: true },
      { id: `staff:${CUSTOMER}`, absent: true },
    ]);
    expect(count('950').contacts.map(({ key }) => key)).toEqual(['1001', '1003']);
    expect(count('950').needs).toEqual([{ id: `staff:${CUSTOMER}`, absent: true }]);
  });

  test('(b) the first customer decides by which way they came, whoever else spoke', () => {
    const story = new Story().create().customer({ via: 'Web form', comment: { by: '950', via: 'chat' } });
    const [audit] = story.audits.slice(-1);
    const sms = { authorId: CUSTOMER, public: true, via: { name: 'sms' } };
    story.audits.splice(-1, 1, { ...audit!, comments: [...audit!.comments, sms] });
    const channels = (...staff: string[]): (string | null)[] => {
      const counter = counterOf([unsolved], new Set(staff));
      return counter
        .count(
          story.facts(() => false),
          0,
        )
        .contacts.map(({ counted }) => counter.describe(counted[0]!.queue).name);
    };
    expect(channels()).toEqual(['Unsolved tickets (email)', 'Unsolved tickets (chat)']);
    expect(channels('950')).toEqual(['Unsolved tickets (email)', 'Unsolved tickets (social_media)']);
  });

  test('(b) no need is noted of comments that play no part: at the creation, before the history', () => {
    const story = new Story()
      .create({ at: NOON })
      .customer({ at: NOON + HOUR })
      .customer({ at: NOON + 2 * HOUR, by: '901' });
    const needs = (from: number) =>
      counterOf([unsolved], STAFF)
        .count(story.facts(), from)
        .needs.map(({ id }) => id);
    expect(needs(NOON + 2 * HOUR)).toEqual(['staff:901']);
    expect(needs(NOON + 3 * HOUR)).toEqual([]);
  });

  test('(b) a public comment without an author is nobody’s', () => {
    const story = new Story().create().change({}, { by: null, via: 'Mail', comment: {} });
    expect(story.audits[1]!.comments).toMatchObject([{ authorId: null, public: true }]);
    expect(contactsOf(story, [unsolved])).toEqual(['1: Z2a Unsolved tickets (email)']);
  });

  test('(b) facts of version 0.1 say themselves that a customer spoke, and by which way', () => {
    const story = new Story().create().change({}, { by: '950', via: 'Mail' });
    const [created, said] = story.facts();
    const old = { ...said!, data: '{"v":"email","u":"950","c":"chat"}' };
    expect(contactsOf(story, [unsolved], 0, [created!, old])).toEqual([
      '1: Z2a Unsolved tickets (email)',
      '2: Z2b Unsolved tickets (chat)',
    ]);
  });

  test('(b) counts in the view of solved tickets, too: it has no condition on the status', () => {
    const story = new Story().create({ set: { status: 'solved' } }).customer({ set: { status: 'solved' } });
    expect(contactsOf(story, [solved])).toEqual(['1: Z2a Solved (email)', '2: Z2b Solved (email)']);
  });

  test('(c) a ticket that enters the view and is unsolved after it', () => {
    const story = new Story()
      .create()
      .change({ group_id: 'b' })
      .change({ priority: 'high' })
      .change({ group_id: 'c' });
    expect(contactsOf(story, [billing])).toEqual(['2: Z2c Billing (email)']);
  });

  test.each(['new', 'open', 'pending', 'hold'])('(c) %s is unsolved', (status) => {
    const story = new Story().create({ set: { status } }).change({ group_id: 'b' });
    expect(contactsOf(story, [view('B', [is('group_id', 'b')])])).toEqual(['2: Z2c B (email)']);
  });

  test.each(['solved', 'closed'])('(c) entering a view as %s is no task', (status) => {
    const story = new Story().create({ set: { status } }).change({ group_id: 'b' });
    expect(contactsOf(story, [view('B', [is('group_id', 'b')])])).toEqual([]);
  });

  test('(c) an agent’s reply counts only where it moves the ticket into a view', () => {
    const pending = view('Pending', [is('status', 'pending')]);
    const story = new Story()
      .create()
      .agent({ set: { status: 'pending' } })
      .agent({});
    expect(contactsOf(story, [unsolved, pending])).toEqual([
      '1: Z2a Unsolved tickets (email)',
      '2: Z2c Pending (email)',
    ]);
  });

  test('(c) the views that one audit enters are in the order of their ids, whatever its changes’ order', () => {
    const a = view('A', [is('priority', 'high')]);
    const b = view('B', [is('group_id', 'b')]);
    const story = new Story().create().change({ group_id: 'b', priority: 'high' });
    expect(contactsOf(story, [b, a])).toEqual(['2: Z2c A (email)', '2: Z2c B (email)']);
  });

  test('(c) of several conditions of `any` one is enough: which of them holds makes no difference', () => {
    const either = view('Either', [UNSOLVED], { any: [is('group_id', 'b'), is('priority', 'high')] });
    const story = new Story()
      .create()
      .change({ group_id: 'b' }) // in
      .change({ priority: 'high' }) // in by both
      .change({ group_id: 'c' }) // by the other one
      .change({ priority: 'low' }) // out
      .change({ group_id: 'b', priority: 'high' }) // in by both at once
      .change({ group_id: 'c', priority: 'low' }) // out
      .change({ priority: 'high' }); // in
    expect(contactsOf(story, [either])).toEqual([
      '2: Z2c Either (email)',
      '6: Z2c Either (email)',
      '8: Z2c Either (email)',
    ]);
  });

  test.each<[string, string, { via?: string; rel?: string }]>([
    ['the audit’s label', 'Merged ticket', {}],
    ['the audit’s type', 'merge', {}],
    ['the comment’s own', 'Web form', { via: 'web', rel: 'merge' }],
    ['the comment’s own type', 'Web form', { via: 'merge' }],
  ])('(b) a comment that a merge adds is none, told by %s', (_, via, comment) => {
    const story = new Story().create().customer({ via, comment });
    expect(contactsOf(story, [unsolved])).toEqual(['1: Z2a Unsolved tickets (email)']);
  });

  test('a contact has its rule, is handled and has no handle time', () => {
    const { contacts } = counterOf([unsolved]).count(new Story().create({ at: NOON }).facts(), 0);
    const counted = [
      { queue: 'view/unsolved-tickets/email', rule: 'Z2a', handled: true, handleSeconds: null },
    ];
    expect(contacts).toEqual([{ key: '1001', at: NOON, counted }]);
  });

  test('Z6: a view that can’t be evaluated gives no queue, and takes none from the others', () => {
    const bad = view('Bad', [is('via_id', '4')]);
    expect(contactsOf(new Story().create(), [bad, unsolved])).toEqual(['1: Z2a Unsolved tickets (email)']);
  });

  test('key: audit and view, so one audit counts once in each view it is a contact of', () => {
    const story = new Story().create({ set: { group_id: 'b' } }).customer();
    expect(contactsOf(story, [unsolved, billing])).toEqual([
      '1: Z2a Billing (email)',
      '1: Z2a Unsolved tickets (email)',
      '2: Z2b Billing (email)',
      '2: Z2b Unsolved tickets (email)',
    ]);
  });

  test.each([
    ['the audit’s label', { via: 'Merged ticket', comment: { by: CUSTOMER } }],
    ['the comment’s relation', { via: 'Web form', comment: { by: CUSTOMER, via: 'web', rel: 'merge' } }],
  ])('no comment that a merge adds, told by %s', (_, doing) => {
    expect(contactsOf(new Story().create().agent(doing), [unsolved])).toHaveLength(1);
  });

  test('a merge that moves the ticket into a view is a task all the same (c)', () => {
    const story = new Story().create().change({ group_id: 'b' }, { via: 'Merged ticket' });
    expect(contactsOf(story, [billing])).toEqual(['2: Z2c Billing (email)']);
  });

  test.each(['Phone call (outbound)', 'phone_call_outbound', 'api_phone_call_outbound', '35'])(
    'nothing on a ticket made by an outbound call: %s',
    (via) => {
      const story = new Story().create({ by: AGENT, via }).customer().change({ group_id: 'b' });
      expect(contactsOf(story, [unsolved, billing])).toEqual([]);
    },
  );

  test('nothing after which the status is deleted; a ticket that comes back enters its views', () => {
    const all = view('All', [{ field: 'status', operator: 'is_not', value: 'closed' }]);
    const story = new Story()
      .create()
      .customer({ set: { status: 'deleted' } })
      .change({ status: 'open' });
    expect(contactsOf(story, [all])).toEqual(['1: Z2a All (email)', '3: Z2c All (email)']);
  });

  test('a follow-up of a closed ticket is a ticket of its own, which its requester created', () => {
    const story = new Story('6', 2_000).create({ via: 'Closed ticket' }).customer();
    expect(contactsOf(story, [unsolved])).toEqual([
      '1: Z2a Unsolved tickets (email)',
      '2: Z2b Unsolved tickets (email)',
    ]);
  });

  test('a batch update is one audit of each ticket: a task in every view that each one enters', () => {
    const stories = ['5', '6', '7'].map((id) =>
      new Story(id, Number(id) * 1_000)
        .create({ at: NOON, set: { group_id: id === '7' ? 'b' : 'c' } })
        .change({ group_id: 'b' }, { at: NOON + HOUR, via: 'Batch' }),
    );
    expect(stories.map((story) => contactsOf(story, [billing]))).toEqual([
      ['2: Z2c Billing (email)'],
      ['2: Z2c Billing (email)'],
      ['1: Z2a Billing (email)'],
    ]);
  });

  test('several audits in one second are taken by their ids, however they arrive', () => {
    const story = new Story('5', 997)
      .create({ at: NOON })
      .change({ group_id: 'b' }, { at: NOON })
      .change({ group_id: 'c' }, { at: NOON })
      .change({ group_id: 'b' }, { at: NOON });
    const facts = story.facts().reverse(); // ids 998 to 1001
    expect(contactsOf(story, [billing], 0, facts)).toEqual([
      '2: Z2c Billing (email)',
      '4: Z2c Billing (email)',
    ]);
  });

  test('what a trigger undoes in the same audit did not happen', () => {
    const story = new Story().create();
    story.change({});
    story.audits[1] = {
      ...story.audits[1]!,
      changes: [
        { field: 'group_id', value: 'b', previous: null },
        { field: 'added_tags', value: ['vip'] },
        { field: 'group_id', value: null, previous: 'b' },
        { field: 'removed_tags', value: ['vip'] },
      ],
    };
    const vip = view('VIP', [{ field: 'current_tags', operator: 'includes', value: 'vip' }]);
    expect(contactsOf(story, [billing, vip])).toEqual([]);
  });
});
