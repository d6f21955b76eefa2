import { zendesk } from '../../../connector/normalizer/zendesk';
import {
  fieldEntry,
  staffEntry,
  viewEntry,
  type View,
} from '../../../connector/normalizer/zendesk/directory';
import { ignoredViewEntry } from '../../../connector/normalizer/zendesk/ignored-views';
import { rememberViews } from '../../../connector/normalizer/zendesk/known-views';
import { viewChanges } from '../../../connector/normalizer/zendesk/view-changes';
import { contactsOf, DAY, FIELD_TYPES, HOUR, is, NOON, normalize, Story, UNSOLVED, view } from './story';

const unsolved = view('Unsolved tickets', [UNSOLVED]);

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

  test('its end is the first instant that doesn’t count', () => {
    const ended = (until: number) => contactsOf(story, [{ ...unsolved, until }]);
    expect(ended(NOON)).toEqual([]);
    expect(normalize(story.facts(), [{ ...unsolved, until: NOON }]).contacts).toEqual([]);
    expect(ended(NOON + 1)).toEqual(['1: Z2a Unsolved tickets (email)']);
    expect(ended(NOON + DAY)).toHaveLength(1);
    expect(ended(NOON + DAY + 1)).toHaveLength(2);
    const both = contactsOf(story, [{ ...unsolved, until: NOON + DAY }, view('Other', [UNSOLVED])]);
    expect(both.slice(-1)).toEqual(['2: Z2b Other (email)']);
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

describe('Z5: what a change of the directory means', () => {
  const urgent = view('Urgent', [UNSOLVED, is('priority', 'urgent')]);
  const topic = view('Topic', [], { any: [is('custom_fields_1', 'delivery')] });
  const late = (id = '9') =>
    ignoredViewEntry({
      id,
      title: `Late ${id}`,
      reasons: [{ reason: 'SLA', field: 'sla_next_breach_at', operator: 'is' }],
    });
  const queuesOf = (...views: View[]) =>
    views.flatMap(({ id }) =>
      ['call', 'email', 'chat', 'social_media', 'case'].map((channel) => `view/${id}/${channel}`),
    );
  const entries = (...views: View[]) => [fieldEntry('1', 'Topic', 'tagger', true), ...views.map(viewEntry)];

  test('the first views: all are counted, and said in one line with those that can’t be', () => {
    expect(viewChanges([], [...entries(unsolved, urgent), late()])).toEqual({
      queues: queuesOf(unsolved, urgent),
      notes: [
        {
          message: 'Zendesk lists 2 views that are counted and 1 that can’t be.',
          params: { what: 'first', views: 2, ignored: 1 },
        },
      ],
    });
  });

  test('nothing changed: nothing is counted anew or said, whatever is renamed', () => {
    const before = [...entries(unsolved, topic), late()];
    const renamed = entries({ ...unsolved, title: 'Other' }, topic);
    expect(viewChanges(before, before)).toEqual({ queues: [], notes: [] });
    expect(viewChanges(before, [...renamed, late()])).toEqual({ queues: [], notes: [] });
  });

  test.each<[string, View[], View[], View[], string, RegExp]>([
    ['a new view', [unsolved], [unsolved, urgent], [urgent], 'new', /^The view “Urgent” is new\. /],
    [
      'other conditions',
      [unsolved, urgent],
      [unsolved, { ...urgent, conditions: unsolved.conditions }],
      [urgent],
      'conditions',
      /^The view “Urgent” has other conditions now\. /,
    ],
    [
      'a view that is there again',
      [unsolved, { ...urgent, until: NOON }],
      [unsolved, urgent],
      [urgent],
      'again',
      /^The view “Urgent” is there again\. /,
    ],
    [
      'a view that ended',
      [unsolved, urgent],
      [unsolved, { ...urgent, until: NOON }],
      [],
      'ended',
      /^The view “Urgent” was deactivated, deleted, /,
    ],
  ])('%s', (_what, before, after, recounted, what, words) => {
    const { queues, notes } = viewChanges(entries(...before), entries(...after));
    expect(queues).toEqual(queuesOf(...recounted));
    expect(notes).toEqual([{ message: expect.stringMatching(words), params: { what, title: 'Urgent' } }]);
  });

  test('a view that had ended stays as it was: it isn’t counted anew, nor said again', () => {
    const ended = { ...urgent, until: NOON };
    const other = { ...ended, until: NOON + 1, conditions: unsolved.conditions };
    expect(viewChanges(entries(unsolved, ended), entries(unsolved, other))).toEqual({
      queues: [],
      notes: [],
    });
    expect(viewChanges(entries(unsolved), entries(unsolved, ended))).toEqual({ queues: [], notes: [] });
  });

  test('another type of a field: the views that ask for it are counted anew, no others', () => {
    const after = [fieldEntry('1', 'Topic', 'text', true), ...[unsolved, topic].map(viewEntry)];
    expect(viewChanges(entries(unsolved, topic), after).queues).toEqual(queuesOf(topic));
    const every = { ...topic, conditions: { all: topic.conditions.any, any: [] } };
    const changed = [fieldEntry('1', 'Topic', 'text', true), viewEntry(every)];
    expect(viewChanges(entries(every), changed).queues).toEqual(queuesOf(every));
  });

  test('a view that can’t be counted is said when it shows first', () => {
    const before = [...entries(unsolved), late('9')];
    expect(viewChanges(before, [...before, late('10')])).toEqual({
      queues: [],
      notes: [
        {
          message: 'The view “Late 10” is ignored: SLA: sla_next_breach_at is.',
          params: { what: 'ignored', title: 'Late 10' },
        },
      ],
    });
  });

  test('some views’ queues alone can be counted anew: nothing else of the account is', () => {
    const high = view('High', [is('priority', 'high')]);
    const counter = zendesk([...entries(unsolved, high), staffEntry('100', true)]);
    const only = counter.only!(new Set(['view/high/email', 'view/high/chat', 'calls']));
    const facts = new Story()
      .create({ set: { priority: 'high' } })
      .customer()
      .facts();
    const all = counter.count(facts, 0);
    expect(all.contacts.map(({ counted }) => counted.length)).toEqual([2, 2]);
    expect(all.needs).toHaveLength(1); // who spoke is asked for whatever the views are
    const { contacts, needs } = only.count(facts, 0);
    expect(needs).toEqual([]);
    expect(contacts.flatMap(({ counted }) => counted.map(({ queue }) => queue))).toEqual([
      'view/high/email',
      'view/high/email',
    ]);
    const recipient = zendesk(entries(view('To us', [is('recipient', 'help@acme.example')])));
    const asked = recipient.only!(new Set(['view/to-us/email'])).count(facts, 0).needs;
    expect(asked).toEqual([{ id: 'ticket:5', absent: false }]);
    const call = { ...facts[0]!, subject: 'call:1', kind: 'call', data: `{"c":${NOON},"s":[1,0,0]}` };
    expect(counter.count([call], 0).contacts).toHaveLength(1);
    expect(only.count([call], 0)).toEqual({ contacts: [], needs: [] });
    expect(only.describe('view/high/email')).toMatchObject({ name: 'High (email)' });
  });
});
