import { zendeskCounter } from '../../../connector/normalizer/zendesk';
import { deletedFact } from '../../../connector/normalizer/zendesk/ticket-fact';
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

  test('G7: what lies before the history is not counted', () => {
    const story = new Story().create({ at: NOON }).customer({ at: NOON + DAY });
    expect(contactsOf(story, [unsolved], NOON + 1)).toEqual(['2: Z2b Unsolved tickets (email)']);
  });
});
