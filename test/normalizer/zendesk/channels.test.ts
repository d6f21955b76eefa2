import { contactsOf, is, normalize, Story, UNSOLVED, view } from './story';

const unsolved = view('Unsolved tickets', [UNSOLVED]);

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

  test('by no way that anything tells: a case, and reported', () => {
    const story = new Story().create({ via: null, comment: { via: null } });
    expect(contactsOf(story, [unsolved])).toEqual(['1: Z2a Unsolved tickets (case)']);
    expect(normalize(story.facts(), [unsolved]).remarks).toEqual([
      { what: 'unmapped_channel', name: 'unknown', count: 1 },
    ]);
  });

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
