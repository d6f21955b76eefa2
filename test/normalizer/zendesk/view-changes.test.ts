import { rememberViews } from '../../../connector/normalizer/zendesk/known-views';
import { contactsOf, DAY, FIELD_TYPES, HOUR, is, NOON, Story, UNSOLVED, view } from './story';

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
