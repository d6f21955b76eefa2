import { zendeskCounter } from '../../../connector/normalizer/zendesk';
import { rememberViews } from '../../../connector/normalizer/zendesk/known-views';
import {
  AGENT,
  contactsOf,
  CUSTOMER,
  DAY,
  FIELD_TYPES,
  HOUR,
  is,
  NOON,
  normalize,
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

  test('(b) who is staff is decided when the audit is taken in, and stored', () => {
    const story = new Story().create().customer({ by: '950' });
    const before = story.facts(() => false);
    const after = story.facts((id) => id === '950');
    expect(contactsOf(story, [unsolved], 0, before)).toHaveLength(2);
    expect(contactsOf(story, [unsolved], 0, after)).toHaveLength(1);
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

describe('Z3: channels', () => {
  const chatTeam = view('Chat team', [UNSOLVED, is('group_id', 'chat')]);

  test('one ticket counts in an e-mail queue and, when it enters a chat view by a chat, in a chat queue', () => {
    const story = new Story().create().customer({ via: 'Chat', set: { group_id: 'chat' } });
    expect(contactsOf(story, [unsolved, chatTeam])).toEqual([
      '1: Z2a Unsolved tickets (email)',
      '2: Z2b Chat team (chat)',
      '2: Z2b Unsolved tickets (chat)',
    ]);
  });

  test('(b) the comment’s own way; without one the audit’s; without that the ticket’s', () => {
    const story = new Story()
      .create({ via: 'Twitter' })
      .customer({ via: 'Mail', comment: { via: 'sms' } })
      .customer({ via: 'Mail', comment: { via: null } })
      .customer({ via: null, comment: { via: null } });
    expect(contactsOf(story, [unsolved])).toEqual([
      '1: Z2a Unsolved tickets (social_media)',
      '2: Z2b Unsolved tickets (social_media)',
      '3: Z2b Unsolved tickets (email)',
      '4: Z2b Unsolved tickets (social_media)',
    ]);
  });

  test.each([
    ['Messaging', 'chat'],
    ['Phone call (inbound)', 'call'],
    ['Mail', 'email'],
  ])('(c) by a way that customers come by, %s: that one', (via, channel) => {
    const story = new Story().create({ via: 'Twitter' }).change({ group_id: 'chat' }, { via });
    expect(contactsOf(story, [chatTeam])).toEqual([`2: Z2c Chat team (${channel})`]);
  });

  test.each(['Web form', 'mobile', 'Web service (API)', 'Rule', 'Merged ticket', 'Batch'])(
    '(c) by %s: as the customer came last, at creation or with a comment',
    (via) => {
      const move = { group_id: 'chat' };
      const created = new Story().create({ via: 'Twitter' }).change(move, { via });
      expect(contactsOf(created, [chatTeam])).toEqual(['2: Z2c Chat team (social_media)']);
      const commented = new Story()
        .create({ via: 'Twitter' })
        .customer({ via: 'Chat' })
        .agent()
        .change(move, { via });
      expect(contactsOf(commented, [chatTeam])).toEqual(['4: Z2c Chat team (chat)']);
    },
  );

  test('an unmapped way is counted as case and reported with its number of contacts', () => {
    const story = new Story()
      .create({ via: 'WhatsApp', set: { group_id: 'chat' } })
      .customer({ via: 'LINE' });
    expect(normalize(story.facts(), [unsolved, chatTeam])).toMatchObject({
      contacts: [
        { counted: [{ queue: 'view/chat-team/case' }, { queue: 'view/unsolved-tickets/case' }] },
        {},
      ],
      remarks: [
        { what: 'unmapped_channel', name: 'whatsapp', count: 2 },
        { what: 'unmapped_channel', name: 'line', count: 2 },
      ],
    });
  });
});

describe('Z4: history counts', () => {
  const billing = view('Billing', [UNSOLVED, is('group_id', 'b')]);

  test('a view is evaluated on the ticket as it was at the audit', () => {
    const story = new Story()
      .create({ set: { group_id: 'b' } })
      .change({ group_id: 'c' })
      .customer();
    expect(contactsOf(story, [billing])).toEqual(['1: Z2a Billing (email)']);
  });

  const old = (): Story =>
    new Story()
      .create({ at: NOON, via: 'Twitter', set: { group_id: 'b', tags: ['vip'] } })
      .customer({ at: NOON + DAY, via: 'Chat' })
      .change({ group_id: 'c', tags: ['vip', 'late'] }, { at: NOON + 2 * DAY })
      .change({ group_id: 'b', tags: ['late'] }, { at: NOON + 3 * DAY });
  const from = NOON + 1.5 * DAY;
  const inside = (story: Story) => story.facts().slice(2);

  test('from the middle of a life the state is folded backwards from the present one', () => {
    const story = old();
    const vip = view('VIP', [{ field: 'current_tags', operator: 'includes', value: 'vip' }]);
    const late = view('Late', [{ field: 'current_tags', operator: 'includes', value: 'late' }]);
    const facts = [...inside(story), ...story.exported({ via: 'twitter' })];
    expect(contactsOf(story, [billing, vip, late], from, facts)).toEqual([
      '3: Z2c Late (social_media)',
      '4: Z2c Billing (social_media)',
    ]);
  });

  test('a latest (a) or (b) before the history: the ticket’s own via, even if those audits are at hand', () => {
    const story = old();
    expect(contactsOf(story, [billing], from)).toEqual(['4: Z2c Billing (social_media)']);
    expect(contactsOf(story, [billing])).toContain('4: Z2c Billing (chat)');
  });

  test('not from a state that is later than the last audit at hand: then the ticket is asked for', () => {
    const story = old();
    const facts = [...story.facts().slice(2, 3), ...story.exported()];
    expect(normalize(facts, [billing], from)).toEqual({
      contacts: [],
      needs: [{ id: 'ticket:5', absent: false }],
      remarks: [{ what: 'unknown_state', name: '', count: 1 }],
    });
  });

  test('from a state that is earlier than the last audit: the rest is folded forwards', () => {
    const story = old();
    const [ticket, state] = story.exported();
    story.change({ group_id: 'c' }).change({ group_id: 'b', priority: 'high' });
    expect(contactsOf(story, [billing], from, [...inside(story), ticket, state])).toEqual([
      '4: Z2c Billing (email)',
      '6: Z2c Billing (email)',
    ]);
  });

  test('a ticket that the account doesn’t have any more is a need that can’t be met', () => {
    const directory = { views: [billing], fieldTypes: FIELD_TYPES, grouping: 'ivr' as const };
    const counter = zendeskCounter({ ...directory, absentTickets: new Set(['ticket:5']) });
    expect(counter.count(inside(old()), from).needs).toEqual([{ id: 'ticket:5', absent: true }]);
  });

  test('missing audits are noticed, the next one’s word is taken, and nothing is guessed', () => {
    const story = old();
    const facts = story.facts().filter((_, index) => index !== 2);
    expect(normalize(facts, [billing])).toMatchObject({
      contacts: [{ key: '1001' }, { key: '1002' }, { key: '1004' }],
      remarks: [{ what: 'missing_audits', count: 1 }],
    });
  });

  test('the recipient comes from the ticket export: without it the ticket is asked for', () => {
    const toBilling = view('To billing', [is('recipient', 'billing@acme.example')]);
    const story = new Story().create();
    expect(normalize(story.facts(), [toBilling])).toMatchObject({
      contacts: [],
      needs: [{ id: 'ticket:5' }],
    });
    const facts = [...story.facts(), ...story.exported({ recipient: 'billing@acme.example' })];
    expect(normalize(facts, [toBilling])).toMatchObject({ contacts: [{ key: '1001' }], needs: [] });
  });

  test('G7: what lies before the history is not counted', () => {
    const story = new Story().create({ at: NOON }).customer({ at: NOON + DAY });
    expect(contactsOf(story, [unsolved], NOON + 1)).toEqual(['2: Z2b Unsolved tickets (email)']);
  });
});

describe('Z5: views over time', () => {
  const listed = (id: string, ...all: ReturnType<typeof is>[]) => ({
    id,
    title: `View ${id}`,
    conditions: { all, any: [] },
  });
  const story = new Story().create({ at: NOON, set: { priority: 'high' } }).customer({ at: NOON + DAY });

  test('a view that is added later counts the whole history from the same facts', () => {
    const { views } = rememberViews([unsolved], [listed('1', UNSOLVED)], FIELD_TYPES, NOON);
    expect(contactsOf(story, views).filter((one) => one.includes('View 1'))).toHaveLength(2);
  });

  test('one that is no longer listed counts up to then and keeps its history', () => {
    const first = rememberViews([], [listed('1', UNSOLVED)], FIELD_TYPES, NOON);
    const gone = rememberViews(first.views, [], FIELD_TYPES, NOON + HOUR);
    const still = rememberViews(gone.views, [], FIELD_TYPES, NOON + 2 * DAY);
    expect(contactsOf(story, still.views)).toEqual(['1: Z2a View 1 (email)']);
    const back = rememberViews(still.views, [listed('1', UNSOLVED)], FIELD_TYPES, NOON + 3 * DAY);
    expect(contactsOf(story, back.views)).toHaveLength(2);
  });

  test('one whose conditions change is counted by the new ones; an unsupported change ends it', () => {
    const first = rememberViews([], [listed('1', UNSOLVED), listed('2', UNSOLVED)], FIELD_TYPES, NOON);
    const changes = [listed('1', is('priority', 'low')), listed('2', is('via_id', '4'))];
    const { views, ignored } = rememberViews(first.views, changes, FIELD_TYPES, NOON + HOUR);
    expect(contactsOf(story, views)).toEqual(['1: Z2a View 2 (email)']);
    expect(ignored).toEqual([
      { id: '2', title: 'View 2', reasons: [{ reason: 'channel', field: 'via_id', operator: 'is' }] },
    ]);
  });
});
