import type { Condition } from '../../../connector/normalizer/zendesk/views/view';
import { contactsOf, DAY, HOUR, NOON, Story, view } from './story';

type Values = Record<string, unknown>;

describe('Z7: hours since', () => {
  /** Contacts of two audits: `first`, and a customer's comment `hours` later. */
  function later(first: Story, hours: number, condition: Condition): string[] {
    const told = first.customer({ at: NOON + hours * HOUR, set: { status: first.values.status } });
    return contactsOf(told, [view('V', [condition])]).filter((one) =>
      one.startsWith(`${told.audits.length}:`),
    );
  }
  const hours = (field: string, operator: string, value: unknown): Condition => ({ field, operator, value });
  const begin = (set: Values = {}) => new Story().create({ at: NOON, set });

  test.each([
    ['less_than', '3', 2.9, 3],
    ['greater_than', 3, 3.1, 3],
    ['is', '3', 3.9, 4],
    ['is', ['1', '3'], 1.5, 2.5],
    ['less_than', ['1', '3'], 2, 3],
    ['greater_than', ['3', '1'], 2, 1],
  ])('%s %j holds at %d, not at %d', (operator, value, yes, no) => {
    for (const field of ['NEW', 'OPEN', 'PENDING', 'HOLD', 'SOLVED', 'CLOSED']) {
      const status = field.toLowerCase();
      expect(later(begin({ status }), yes, hours(field, operator, value))).toHaveLength(1);
      expect(later(begin({ status }), no, hours(field, operator, value))).toHaveLength(0);
    }
    const due = { due_at: new Date(NOON).toISOString() };
    for (const field of ['due_at', 'due_date']) {
      expect(later(begin(due), yes, hours(field, operator, value))).toHaveLength(1);
      expect(later(begin(due), no, hours(field, operator, value))).toHaveLength(0);
    }
    const until = { due_at: new Date(NOON + 10 * HOUR).toISOString() };
    expect(later(begin(until), 10 - yes, hours('until_due_date', operator, value))).toHaveLength(1);
    expect(later(begin(until), 10 - no, hours('until_due_date', operator, value))).toHaveLength(0);
    const assigned = { assignee_id: '101' };
    expect(later(begin(assigned), yes, hours('assigned_at', operator, value))).toHaveLength(1);
    expect(later(begin(assigned), no, hours('assigned_at', operator, value))).toHaveLength(0);
  });

  test('no number of hours, or no due date: false', () => {
    for (const field of ['OPEN', 'updated_at'])
      expect(later(begin({ status: 'open' }), 0.5, hours(field, 'is', ''))).toHaveLength(0);
    for (const field of ['due_at', 'due_date', 'until_due_date'])
      for (const operator of ['less_than', 'greater_than', 'is'])
        for (const value of ['-3', '0', '3'])
          expect(later(begin(), 0.5, hours(field, operator, value))).toHaveLength(0);
  });

  test('a status: only while the ticket is in it, since it came into it last', () => {
    const story = begin().agent({ at: NOON + HOUR, set: { status: 'pending' } });
    expect(later(story, 30, hours('PENDING', 'greater_than', '28'))).toHaveLength(1);
    expect(later(begin({ status: 'open' }), 30, hours('PENDING', 'greater_than', '1'))).toHaveLength(0);
    const again = begin({ status: 'pending' })
      .customer({ at: NOON + HOUR })
      .agent({ at: NOON + 2 * HOUR, set: { status: 'pending' } });
    expect(later(again, 5, hours('PENDING', 'less_than', '4'))).toHaveLength(1);
  });

  test('taken at the audit’s instant for the state before and after it; an update sets updated_at', () => {
    const quiet = view('Quiet', [hours('updated_at', 'greater_than', '24')]);
    const fresh = view('Fresh', [hours('updated_at', 'less_than', '24')]);
    const story = begin()
      .change({ priority: 'high' }, { at: NOON + 2 * DAY })
      .change({ priority: 'low' });
    expect(contactsOf(story, [quiet, fresh])).toEqual(['1: Z2a Fresh (email)', '2: Z2c Fresh (email)']);
  });

  test('passing time alone makes no contact: what the hours brought about is not entered by the next audit', () => {
    const story = begin().change({ priority: 'high' }, { at: NOON + 2 * DAY });
    expect(contactsOf(story, [view('Old', [hours('NEW', 'greater_than', '24')])])).toEqual([]);
  });

  test('requester_updated_at and assignee_updated_at: the last audit by the one who is it after the audit', () => {
    const requester = view('R', [hours('requester_updated_at', 'greater_than', '3')]);
    const assignee = view('A', [hours('assignee_updated_at', 'greater_than', '3')]);
    const story = begin()
      .agent({ at: NOON + HOUR, set: { assignee_id: '100' } })
      .customer({ by: '950', at: NOON + 5 * HOUR })
      .customer({ at: NOON + 6 * HOUR });
    expect(contactsOf(story, [requester, assignee])).toEqual([
      '3: Z2b A (email)',
      '3: Z2b R (email)',
      '4: Z2b A (email)',
    ]);
  });

  test('since an instant before the history that nothing tells: false', () => {
    const story = begin({ status: 'open', assignee_id: '100' })
      .change({ priority: 'low' }, { at: NOON + DAY })
      .customer({ at: NOON + 2 * DAY });
    const fields = ['OPEN', 'assigned_at', 'requester_updated_at', 'assignee_updated_at'];
    const from = NOON + 2 * DAY;
    const facts = [...story.facts().slice(2), ...story.exported()];
    for (const field of fields.slice(0, 2)) {
      const any = [hours(field, 'greater_than', '-1'), hours(field, 'less_than', '1000')];
      expect(contactsOf(story, [view('V', [], { any })], from, facts)).toEqual([]);
    }
    const asked = view('V', [hours('requester_updated_at', 'is', '0')]);
    expect(contactsOf(story, [asked], from, facts)).toEqual(['3: Z2b V (email)']);
  });

  test('an audit before the history tells no instants, so that it makes no difference whether it is at hand', () => {
    const story = begin({ status: 'open', assignee_id: '100' })
      .agent({ at: NOON + HOUR, set: { status: 'pending' } })
      .customer({ at: NOON + 2 * HOUR })
      .change({ priority: 'low' }, { at: NOON + 2 * DAY })
      .change({ priority: 'high' }, { at: NOON + 3 * DAY });
    const fields = [
      'OPEN',
      'PENDING',
      'assigned_at',
      'updated_at',
      'requester_updated_at',
      'assignee_updated_at',
    ];
    const views = fields.map((field) => view(field, [hours(field, 'greater_than', '20')]));
    const from = NOON + DAY;
    const part = [...story.facts().slice(3), ...story.exported()];
    expect(contactsOf(story, views, from)).toEqual([]);
    expect(contactsOf(story, views, from, part)).toEqual(contactsOf(story, views, from));
  });

  test('NEW before the history: what the hours brought about is not entered', () => {
    const story = begin().change({ priority: 'high' }, { at: NOON + 2 * DAY });
    const old = view('Old', [hours('NEW', 'greater_than', '24')]);
    const facts = [...story.facts().slice(1), ...story.exported()];
    expect(contactsOf(story, [old], NOON + DAY, facts)).toEqual([]);
    expect(contactsOf(story, [old], NOON + DAY)).toEqual([]);
    const told = begin().customer({ at: NOON + 2 * DAY });
    expect(contactsOf(told, [old], NOON + DAY)).toEqual(['2: Z2b Old (email)']);
  });

  test('NEW is since the ticket’s creation, even one before the history', () => {
    const story = begin().customer({ at: NOON + 2 * DAY });
    const facts = [...story.facts().slice(1), ...story.exported()];
    expect(contactsOf(story, [view('V', [hours('NEW', 'is', '48')])], NOON + DAY, facts)).toHaveLength(1);
  });
});
