import { freshdesk } from '../../connector/normalizer/freshdesk';
import { isReceived } from '../../connector/normalizer/freshdesk-facts';
import type { DirectoryEntry, Fact } from '../../connector/normalizer/types';
import { reply, seen, type SaidReply, type SeenTicket } from '../setup/facts';
import { DAY, group, MINUTE, NOON, source } from '../setup/integrations';
import { counted, orders } from './counted';

const absent = (kind: string, id: string): DirectoryEntry => ({ kind, id, name: null, active: false });

const directory = [
  group('7', 'CustomerService'),
  group('8', 'Returns'),
  absent('group', '404'),
  source('1', 'Email'),
  source('2', 'Portal'),
  source('3', 'Phone'),
  source('5', 'Twitter'),
  source('6', 'Facebook'),
  source('7', 'Chat'),
  source('9', 'Feedback Widget'),
  source('10', 'Outbound Email'),
  source('11', 'Ecommerce'),
  source('13', 'Whatsapp'),
  absent('source', '404'),
];

const at = (minute: number): number => NOON + minute * MINUTE;
/** Ticket 1 as it was at a minute; it was created at minute 0. */
const sighting = (minute: number, ticket: SeenTicket = {}): Fact => seen('1', { at: at(minute), ...ticket });
const said = (id: string, minute: number, how: SaidReply = {}): Fact =>
  reply(id, '1', { at: at(minute), ...how });

/** The same for every order of arrival (G1). */
function expectCounted(facts: readonly Fact[], expected: readonly string[], historyFrom = 0): void {
  for (const arrived of orders(facts)) {
    expect(counted(freshdesk, directory, arrived, historyFrom)).toEqual(expected);
  }
}

test('D1, D2: the keys by which contacts are counted once; of nothing there are none', () => {
  const { contacts } = freshdesk(directory).count([sighting(0), said('a', 10)], 0);
  expect(contacts.map(({ key }) => key)).toEqual(['ticket:1', 'conversation:a']);
  expect(freshdesk(directory).count([], 0)).toEqual({ contacts: [], needs: [] });
});

test('D1: a ticket is one contact, at its creation, however often it was seen', () => {
  expectCounted([sighting(0), sighting(5), sighting(60)], ['CustomerService email Tickets at 0']);
});

describe('D2', () => {
  test('each reply is one contact, at its creation', () => {
    expectCounted(
      [sighting(0), said('a', 10), said('b', 10), said('c', 20)],
      [
        'CustomerService email Tickets at 0',
        'CustomerService email Replies at 10',
        'CustomerService email Replies at 10',
        'CustomerService email Replies at 20',
      ],
    );
  });

  test('a reply to a ticket that isn’t known waits for it, and names what to ask for', () => {
    expectCounted([said('a', 10)], []);
    expect(freshdesk(directory).count([said('a', 10)], 0).needs).toEqual([{ id: 'ticket:1', absent: false }]);
  });

  test.each([
    { incoming: true, private: false, source: '0', received: true },
    { incoming: true, private: false, source: null, received: true },
    { incoming: false, private: false, source: '0', received: false },
    { incoming: true, private: true, source: '0', received: false },
    { incoming: false, private: true, source: '2', received: false },
    { incoming: true, private: false, source: '6', received: false },
  ])(
    'incoming $incoming, private $private, source $source: received $received',
    ({ received, ...conversation }) => {
      expect(isReceived(conversation)).toBe(received);
    },
  );
});

describe('D3: the reply’s own source names its queue', () => {
  test.each([
    // reply's source, ticket's source, result
    ['0', '1', 'email'],
    ['0', '3', 'email'],
    ['0', '9', 'email'],
    ['0', '10', 'email'],
    ['0', null, 'email'],
    ['0', '404', 'email'],
    ['0', '2', 'portal'],
    ['0', '7', 'chat'],
    ['0', '13', 'whatsapp'],
    ['0', '5', 'twitter'],
    ['5', '1', 'twitter'],
    ['7', '1', 'facebook'],
    ['8', '7', 'email'],
    ['9', '1', 'phone'],
    ['11', '1', 'ecommerce'],
    ['4', '7', 'chat'],
    ['99', '13', 'whatsapp'],
    [null, '2', 'portal'],
  ])('reply source %s in a ticket of source %s → %s', (own, ticketSource, result) => {
    const replies = counted(freshdesk, directory, [
      sighting(0, { source: ticketSource }),
      said('a', 10, { source: own }),
    ]).filter((contact) => contact.includes('Replies'));
    expect(replies).toEqual([`CustomerService ${result} Replies at 10`]);
  });

  test('replies by e-mail and by Twitter in one ticket land in two queues', () => {
    expectCounted(
      [sighting(0), said('a', 10), said('b', 20, { source: '5' })],
      [
        'CustomerService email Tickets at 0',
        'CustomerService email Replies at 10',
        'CustomerService twitter Replies at 20',
      ],
    );
  });

  test('other sources of a reply in a ticket without a source: unknown', () => {
    expectCounted(
      [sighting(0, { source: null }), said('a', 10, { source: '4' })],
      ['CustomerService unknown source Tickets at 0', 'CustomerService unknown source Replies at 10'],
    );
  });

  test('a plain reply waits until it is known whether the account has its ticket’s source', () => {
    const facts = [sighting(0, { source: '77', createdAt: at(-1) }), said('a', 10)];
    const needs = freshdesk([group('7', 'A'), source('1', 'Email')]).count(facts, at(0)).needs;
    expect(needs).toEqual([{ id: 'source:77', absent: false }]);
    const later = freshdesk([group('7', 'A'), source('1', 'Email'), absent('source', '77')]);
    expect(later.count(facts, at(0)).needs).toEqual([{ id: 'source:77', absent: true }]);
    expect(later.count(facts, at(0)).contacts).toHaveLength(1);
  });
});

test('D4: group and source carry the account’s names, the source’s in lower case', () => {
  const odd = [group('7', 'ÄRGER & Söhne'), source('1', 'E-MAIL (Shop)')];
  expect(counted(freshdesk, odd, [sighting(0)])).toEqual(['ÄRGER & Söhne e-mail (shop) Tickets at 0']);
});

describe('D5: unknown', () => {
  test.each<[string, SeenTicket, string]>([
    ['deleted or spam', { gone: true }, 'Unknown group/source'],
    ['neither group nor source', { group: null, source: null }, 'Unknown group/source'],
    [
      'a group and a source that the account doesn’t have',
      { group: '404', source: '404' },
      'Unknown group/source',
    ],
    ['no group', { group: null }, 'Unknown group email'],
    ['a group that the account doesn’t have', { group: '404', source: '7' }, 'Unknown group chat'],
    ['no source', { source: null }, 'CustomerService unknown source'],
    ['a source that the account doesn’t have', { source: '404' }, 'CustomerService unknown source'],
  ])('%s', (_what, ticket, name) => {
    expectCounted(
      [sighting(0, ticket), said('a', 10, { source: '4' })],
      [`${name} Tickets at 0`, `${name} Replies at 10`],
    );
  });

  test('all that is unknown is one queue, whatever made it so', () => {
    const counter = freshdesk(directory);
    const queues = [{ gone: true }, { group: null, source: null }, { group: '404', source: '404' }].map(
      (ticket) => counter.count([sighting(0, ticket)], 0).contacts[0]?.counted[0]?.queue,
    );
    expect(new Set(queues).size).toBe(1);
  });
});

describe('D6: what the ticket was then', () => {
  test('the earliest sighting names the ticket; a later group, deletion or spam mark moves nothing', () => {
    expectCounted(
      [sighting(0), sighting(5, { group: '8' }), sighting(9, { gone: true })],
      ['CustomerService email Tickets at 0'],
    );
  });

  test('an earlier sighting that arrives late moves the contact', () => {
    const late = sighting(10, { group: '8' });
    expect(counted(freshdesk, directory, [late])).toEqual(['Returns email Tickets at 0']);
    expectCounted([late, sighting(0)], ['CustomerService email Tickets at 0']);
    expectCounted([late, sighting(0, { gone: true })], ['Unknown group/source Tickets at 0']);
  });

  test('a reply is named by the latest sighting at or before it', () => {
    expectCounted(
      [
        sighting(0),
        sighting(10, { group: '8' }),
        sighting(20, { gone: true }),
        said('a', 9),
        said('b', 10),
        said('c', 25),
      ],
      [
        'CustomerService email Tickets at 0',
        'CustomerService email Replies at 9',
        'Returns email Replies at 10',
        'Unknown group/source Replies at 25',
      ],
    );
  });

  test('or, without one, by the earliest after it', () => {
    expectCounted(
      [sighting(20, { group: '8' }), sighting(30), said('a', 10)],
      ['Returns email Tickets at 0', 'Returns email Replies at 10'],
    );
  });

  test('a sighting without a group gives way to the next one that has a group, with its source', () => {
    expectCounted(
      [sighting(0, { group: null }), sighting(1, { group: null, source: '2' }), sighting(2, { source: '7' })],
      ['CustomerService chat Tickets at 0'],
    );
    expectCounted(
      [sighting(0, { group: null }), sighting(1, { group: null })],
      ['Unknown group email Tickets at 0'],
    );
  });

  test('the next one is the earliest that has a group, and no earlier one', () => {
    const none = { group: null };
    expectCounted(
      [
        sighting(0, { group: '7' }),
        sighting(5, none),
        sighting(6, none),
        sighting(8, { group: '8' }),
        sighting(9),
        said('a', 5),
      ],
      ['CustomerService email Tickets at 0', 'Returns email Replies at 5'],
    );
  });

  test('that the next one with a group is gone moves nothing', () => {
    expectCounted(
      [sighting(0, { group: null }), sighting(5, { gone: true }), said('a', 3)],
      ['CustomerService email Tickets at 0', 'CustomerService email Replies at 3'],
    );
  });

  test('a ticket that was gone at first keeps its queue when it is restored; its later replies are named by what it is then', () => {
    expectCounted(
      [sighting(0, { gone: true }), sighting(10), said('a', 5), said('b', 15)],
      [
        'Unknown group/source Tickets at 0',
        'Unknown group/source Replies at 5',
        'CustomerService email Replies at 15',
      ],
    );
  });

  test('an update of a ticket that was never counted counts it at its creation', () => {
    expectCounted([sighting(60, { gone: true })], ['Unknown group/source Tickets at 0']);
  });

  test('a sighting that doesn’t tell the creation counts no ticket, but names replies', () => {
    const vanished = sighting(5, { createdAt: null, group: null, source: null, gone: true });
    expectCounted([vanished, said('a', 10)], ['Unknown group/source Replies at 10']);
    expectCounted([vanished, sighting(20)], ['Unknown group/source Tickets at 0']);
  });

  test('two sightings of one instant give one result in either order', () => {
    const [first, ...others] = orders([
      sighting(0),
      sighting(0, { group: '8' }),
      sighting(0, { group: null }),
    ]).map((facts) => counted(freshdesk, directory, facts));
    expect(first).toEqual(['CustomerService email Tickets at 0']);
    for (const other of others) expect(other).toEqual(first);
  });
});

test('D7: an e-mail, the agent’s answer and the user’s reopening reply are two contacts', () => {
  const answer = { incoming: false, private: false, source: '0' };
  expect(isReceived(answer)).toBe(false);
  expectCounted(
    [sighting(0), sighting(30), reply('a', '1', { at: NOON + 2 * DAY })],
    ['CustomerService email Tickets at 0', `CustomerService email Replies at ${2 * 24 * 60}`],
  );
});

describe('G7: nothing before the history is counted', () => {
  test('neither the ticket nor its reply, but later replies are', () => {
    expectCounted(
      [sighting(0), said('a', 10), said('b', 15), said('c', 16)],
      ['CustomerService email Replies at 15', 'CustomerService email Replies at 16'],
      at(15),
    );
  });

  test('a reply before the history to an unknown ticket asks for nothing', () => {
    expect(freshdesk(directory).count([said('a', 10)], at(15))).toEqual({ contacts: [], needs: [] });
  });
});
