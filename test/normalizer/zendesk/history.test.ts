import type { Fact } from '../../../connector/normalizer/types';
import { zendeskCounter } from '../../../connector/normalizer/zendesk';
import {
  cutFact,
  deletedFact,
  ticketFact,
  ticketStateFact,
} from '../../../connector/normalizer/zendesk/ticket-fact';
import { contactsOf, DAY, FIELD_TYPES, is, NOON, normalize, Story, UNSOLVED, view } from './story';

const unsolved = view('Unsolved tickets', [UNSOLVED]);

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

  test('not from a state that is later than the last audit at hand: the ones up to it are waited for', () => {
    const story = old();
    const facts = [...story.facts().slice(2, 3), ...story.exported()];
    expect(normalize(facts, [billing], from)).toEqual({
      contacts: [],
      needs: [], // the account has told it already: the audits up to it are on their way
      remarks: [{ what: 'unknown_state', name: '', count: 1 }],
    });
  });

  test('what isn’t told of a ticket is asked for: its state, or where it came from', () => {
    const story = old();
    const [ticket, state] = story.exported();
    const remarks = [{ what: 'unknown_state', name: '', count: 2 }];
    const needs = [{ id: 'ticket:5', absent: false }];
    for (const told of [[], [ticket], [state]])
      expect(normalize([...inside(story), ...told], [billing], from)).toEqual({
        contacts: [],
        needs,
        remarks,
      });
  });

  test('of several states the latest that is not after the last audit is taken, however they arrive', () => {
    const story = old();
    const [ticket, last] = story.exported();
    const values = { status: 'new', group_id: 'x', tags: [] };
    const states = [0.5, 1, 2.5].map((days) =>
      ticketStateFact({ id: '5', updatedAt: NOON + days * DAY, values }, FIELD_TYPES),
    );
    for (const told of [
      [...states, last],
      [last, ...states],
    ])
      expect(contactsOf(story, [billing], from, [...inside(story), ticket, ...told])).toEqual([
        '4: Z2c Billing (email)',
      ]);
  });

  test('what an audit doesn’t say of the value before it was as it is after it', () => {
    const story = new Story()
      .create({ at: NOON })
      .change({ group_id: 'b', 1: 'delivery' }, { at: NOON + 2 * DAY });
    const [, moved] = story.facts();
    const data = '{"v":"web","u":"100","f":[[4,"b"],["1","delivery"]]}';
    const views = [billing, view('Delivery', [is('custom_fields_1', 'delivery')])];
    expect(contactsOf(story, views, from, [{ ...moved!, data }, ...story.exported()])).toEqual([]);
    expect(contactsOf(story, views, from, [moved!, ...story.exported()])).toHaveLength(2);
  });

  test('from the middle of a life the first audit’s way is not the ticket’s', () => {
    const moved = (via: string) => {
      const story = new Story()
        .create({ at: NOON })
        .change({ group_id: 'c' }, { at: NOON + 2 * DAY, via })
        .change({ group_id: 'b' });
      const [, state] = story.exported();
      const ticket = ticketFact({ id: '5', createdAt: NOON, via: null, recipient: null });
      return contactsOf(story, [billing], from, [...story.facts().slice(1), ticket, state]);
    };
    expect(moved('Twitter')).toEqual(['3: Z2c Billing (case)']);
    expect(moved('Phone call (outbound)')).toEqual(['3: Z2c Billing (case)']);
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
    const counter = zendeskCounter({ ...directory, absentTickets: new Set(['ticket:5']), staff: new Set() });
    expect(counter.count(inside(old()), from).needs).toEqual([{ id: 'ticket:5', absent: true }]);
  });

  test('Z7: a deleted ticket of which nothing tells the address is counted by the views that don’t ask for it, and named', () => {
    const story = new Story().create({ set: { group_id: 'b' } });
    const billed = view('Billed', [UNSOLVED, is('recipient', 'billing@acme.example')]);
    const deleted = deletedFact('5', story.facts()[0]!.at + 1);
    const remarks = [{ what: 'unknown_recipient', name: '', count: 1 }];
    expect(normalize([...story.facts(), deleted], [billing, billed])).toMatchObject({
      contacts: [{ counted: [{ queue: expect.anything() }] }],
      remarks,
    });
    expect(normalize(story.facts(), [billing, billed]).remarks).toBeUndefined();
    expect(normalize([...story.facts(), deleted], [billing]).remarks).toBeUndefined();
  });

  test('Z7: a checkbox that nobody touched is no missing audit, however it was written, also by version 0.1', () => {
    const story = new Story().create().change({ group_id: 'b' });
    const [created, moved] = story.facts();
    const first = (value: string, previous: string) => {
      const data = JSON.stringify({
        f: [
          [4, 'b', ''],
          ['3', value, previous],
        ],
      });
      return normalize(
        [created!, { ...moved!, data }],
        [billing, view('Checked', [is('custom_fields_3', true)])],
      );
    };
    for (const previous of ['false', '0', '']) expect(first('true', previous).remarks).toBeUndefined();
    for (const value of ['true', '1']) expect(first(value, 'false').contacts[0]!.counted).toHaveLength(2);
    expect(first('1', 'true').remarks).toEqual([{ what: 'missing_audits', name: '', count: 1 }]);
    expect(story.change({ 3: false }).facts()[2]!.data).not.toContain('f');
  });

  test('Z7: a present state of version 0.1 tells checkboxes as they were written', () => {
    const story = old();
    const [ticket, state] = story.exported();
    const data = { ...(JSON.parse(state.data) as object), x: [['3', 'false']] };
    const views = [view('Unchecked', [is('custom_fields_3', false)])];
    const told = [...inside(story), ticket, { ...state, data: JSON.stringify(data) }];
    expect(contactsOf(story, views, from, told)).toEqual(
      contactsOf(story, views, from, [...inside(story), ticket, state]),
    );
  });

  test('missing audits are noticed, the next one’s word is taken, and nothing is guessed', () => {
    const story = old();
    const facts = story.facts().filter((_, index) => index !== 2);
    expect(normalize(facts, [billing])).toMatchObject({
      contacts: [{ key: '1001' }, { key: '1002' }, { key: '1004' }],
      remarks: [{ what: 'missing_audits', count: 1 }],
    });
  });

  test('tags tell of missing audits, too: one that came is there already, one that went is not; the later word is taken', () => {
    const tagged = (tag: string) =>
      view(tag, [UNSOLVED, { field: 'current_tags', operator: 'includes', value: tag }]);
    const story = () =>
      new Story()
        .create({ set: { tags: ['a'] } })
        .change({ tags: ['a', 'b'] })
        .change({ tags: ['b'] });
    const without = (told: Story, missing: number) =>
      normalize(
        told.facts().filter((_, index) => index !== missing),
        [tagged('a'), tagged('b'), tagged('c')],
      );
    expect(without(story(), -1).remarks).toBeUndefined();
    // b came in what is missing, and goes.
    const went = without(story().change({ tags: [] }), 1);
    expect(went.remarks).toEqual([{ what: 'missing_audits', name: '', count: 1 }]);
    // a went in what is missing, and comes again: it was not there before, so the ticket enters its view.
    const unmarked = view('unmarked', [{ field: 'current_tags', operator: 'not_includes', value: 'b' }]);
    const facts = story().change({ tags: [] }).facts();
    const left = normalize([facts[0]!, facts[2]!, facts[3]!], [unmarked]);
    expect(left.contacts.map(({ key }) => key)).toEqual(['1001', '1004']); // b was there, and goes
    const came = without(story().change({ tags: ['b', 'a'] }), 2);
    expect(came.remarks).toEqual([{ what: 'missing_audits', name: '', count: 1 }]);
    expect(came.contacts.map(({ key, counted }) => [key, counted.length])).toEqual([
      ['1001', 1],
      ['1002', 1],
      ['1004', 1],
    ]);
  });

  test('tags that a trigger undid in the same audit did neither come nor go', () => {
    const changes = [
      { field: 'added_tags', value: ['a', 'b'] },
      { field: 'removed_tags', value: ['c', 'a'] },
      { field: 'added_tags', value: ['c'] },
    ];
    const story = new Story().create({ set: { tags: ['c'] } }).change({});
    story.audits.splice(1, 1, { ...story.audits[1]!, changes });
    expect(JSON.parse(story.facts()[1]!.data)).toMatchObject({ t: [['b'], []] });
    expect(normalize(story.facts(), [billing]).remarks).toBeUndefined();
  });

  test('a missing creation is noticed by the ticket’s creation instant', () => {
    const story = old();
    const facts = [...story.facts().slice(1), ...story.exported()];
    expect(normalize([...story.facts(), ...story.exported()], [billing], NOON).remarks).toBeUndefined();
    expect(normalize(facts, [billing], NOON).remarks).toEqual([
      { what: 'missing_audits', name: '', count: 1 },
    ]);
    expect(normalize(facts, [billing], NOON + 1).remarks).toBeUndefined();
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

  test('no recipient is told of a ticket: none, also from the middle of its life', () => {
    const story = old();
    const toNobody = view('To nobody', [is('recipient', ''), is('group_id', 'b')]);
    const facts = [...inside(story), ...story.exported()];
    expect(contactsOf(story, [toNobody], from, facts)).toEqual(['4: Z2c To nobody (email)']);
  });

  test('page 6, §8: what can’t be had is told: a part that was cut, all of what was deleted before it was read', () => {
    const story = new Story().create({ at: NOON }).customer({ at: NOON + DAY });
    const remarks = (...facts: Fact[]) => normalize(facts, [unsolved]).remarks;
    const cut = { what: 'cut_history', name: '', count: 1 };
    const unread = { what: 'deleted_unread', name: '', count: 1 };
    expect(remarks(...story.facts(), cutFact('5', NOON + DAY))).toEqual([cut]);
    expect(remarks(...story.facts(), cutFact('5', NOON), cutFact('5', NOON + DAY + 1))).toEqual([cut]);
    expect(remarks(...story.facts(), cutFact('5', NOON + DAY - 1))).toBeUndefined(); // audits came after it
    expect(remarks(...story.facts(), deletedFact('5', NOON + DAY))).toBeUndefined();
    expect(remarks(...story.exported(), deletedFact('5', NOON))).toEqual([unread]);
    expect(remarks(...story.exported(), cutFact('5', NOON))).toBeUndefined();
    expect(normalize([deletedFact('5', NOON)], [unsolved])).toEqual({
      contacts: [],
      needs: [],
      remarks: [unread],
    });
    const unmapped = new Story().create({ via: 'WhatsApp' });
    expect(remarks(...unmapped.facts(), cutFact('5', NOON + DAY))).toEqual([
      { what: 'unmapped_channel', name: 'whatsapp', count: 1 },
      cut,
    ]);
  });

  test('G7: what lies before the history is not counted', () => {
    const story = new Story().create({ at: NOON }).customer({ at: NOON + DAY });
    expect(contactsOf(story, [unsolved], NOON + 1)).toEqual(['2: Z2b Unsolved tickets (email)']);
  });
});
