import { ignoredViewEntry, ignoredViews } from '../../../connector/normalizer/zendesk/ignored-views';
import { viewEntry } from '../../../connector/normalizer/zendesk/directory';
import { rememberViews } from '../../../connector/normalizer/zendesk/known-views';
import { FIELD_TYPES, is, NOON, UNSOLVED, view } from './story';

const sla = { reason: 'SLA', field: 'sla_next_breach_at', operator: 'is' } as const;

test('Z6: views that are not evaluated are kept with the reasons in words, each once', () => {
  const entry = ignoredViewEntry({
    id: '7',
    title: 'Late',
    reasons: [sla, sla, { reason: 'unsupported field', field: 'conditions', operator: '' }],
  });
  expect(entry).toEqual({
    kind: 'ignored_view',
    id: '7',
    name: 'Late',
    active: true,
    data: '["SLA: sla_next_breach_at is","unsupported field: conditions"]',
  });
  expect(ignoredViews([entry])).toEqual([
    { id: '7', title: 'Late', reasons: ['SLA: sla_next_breach_at is', 'unsupported field: conditions'] },
  ]);
});

test('Z6: one that isn’t listed any more, or that isn’t one, is none', () => {
  const entry = ignoredViewEntry({ id: '7', title: 'Late', reasons: [sla] });
  const others = [
    { ...entry, active: false },
    { ...entry, name: null },
    { ...entry, data: null },
    viewEntry(view('Counted', [UNSOLVED])),
  ];
  expect(ignoredViews(others)).toEqual([]);
});

test('Z6: a view whose conditions can’t be read is ignored; one that counted keeps its history under its new title', () => {
  const listed = (title: string, conditions: { all: (typeof UNSOLVED)[]; any: [] } | null) => [
    { id: '7', title, conditions },
  ];
  const first = rememberViews(
    [],
    listed('Late', { all: [is('priority', 'high')], any: [] }),
    FIELD_TYPES,
    NOON,
  );
  const unreadable = rememberViews(first.views, listed('Very late', null), FIELD_TYPES, NOON + 1);
  expect(unreadable).toEqual({
    views: [{ ...first.views[0], title: 'Very late', until: NOON + 1 }],
    ignored: [
      {
        id: '7',
        title: 'Very late',
        reasons: [{ reason: 'unsupported field', field: 'conditions', operator: '' }],
      },
    ],
  });
});
