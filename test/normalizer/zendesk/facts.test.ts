import { auditFact, type Audit } from '../../../connector/normalizer/zendesk/audit-fact';
import {
  fieldEntry,
  groupingEntry,
  readDirectory,
  staffEntry,
  viewEntry,
} from '../../../connector/normalizer/zendesk/directory';
import { readHistory } from '../../../connector/normalizer/zendesk/history';
import {
  cutFact,
  deletedFact,
  ticketFact,
  ticketStateFact,
} from '../../../connector/normalizer/zendesk/ticket-fact';
import { auditOf } from './from-export';
import { recorded, testShared } from '../../setup/shared-data';
import { FIELD_TYPES, is, NOON, view } from './story';

const context = { fieldTypes: FIELD_TYPES, isStaff: (id: string) => id === '100' };
const audit: Audit = {
  id: '926256957613',
  ticketId: '123',
  at: NOON,
  updaterId: '900',
  via: { name: 'Mail' },
  created: false,
  changes: [],
  comments: [],
};
const data = (more: Partial<Audit>): unknown => JSON.parse(auditFact({ ...audit, ...more }, context).data);

test('an audit is one fact of its ticket, under its own id', () => {
  expect(auditFact(audit, context)).toEqual({
    subject: 'ticket:123',
    key: 'audit:926256957613',
    kind: 'audit',
    at: NOON,
    data: '{"v":"email","u":"900"}',
    rank: null,
  });
});

test('G5: only what views can ask for is stored: no words, of free text only whether there is some', () => {
  const changes = [
    { field: 'subject', value: 'My secret', previous: null },
    { field: 'description', value: 'My secret' },
    { field: '7', value: 'My secret', previous: null },
    { field: '99', value: 'My secret', previous: null }, // of a field that isn't known
    { field: 'locale_id', value: '1', previous: '2' },
    { field: 'status', value: 'open', previous: 'new' },
  ];
  expect(data({ changes })).toEqual({
    v: 'email',
    u: '900',
    f: [
      ['7', '1', ''],
      ['99', '1', ''],
      [0, 'open', 'new'],
    ],
  });
  expect(
    data({ changes: [{ field: '7', value: 'other words', previous: 'some words' }] }),
  ).not.toHaveProperty('f');
});

test.each([
  'null',
  'true',
  '"text"',
  '{"n":2}',
  '{"v":5}',
  '{"u":5}',
  '{"c":5}',
  '{"p":{}}',
  '{"p":["chat"]}',
  '{"p":[["chat"],[]]}',
  '{"p":[["chat"],["chat",5]]}',
  '{"p":[["chat","900","901"]]}',
  '{"f":{}}',
  '{"f":["open"]}',
  '{"f":[[{},"open"]]}',
  '{"f":[[0,5]]}',
  '{"f":[[0]]}',
  '{"f":[[0,"open"],[0]]}',
  '{"f":[[0,"open","new","new"]]}',
  '{"f":[[0,"open",5]]}',
  '{"f":[["2",["a",5]]]}',
  '{"t":{}}',
  '{"t":[["vip"]]}',
  '{"t":[["vip"],[5]]}',
])('an audit that is not stored as it was written is refused: %s', (told) => {
  expect(() => readHistory([{ ...auditFact(audit, context), data: told }], FIELD_TYPES)).toThrow();
});

test('at a ticket’s creation no value is told that was before', () => {
  const changes = [
    { field: 'status', value: 'new' },
    { field: '1', value: 'delivery' },
  ];
  expect(data({ created: true, changes })).toMatchObject({
    n: 1,
    f: [
      [0, 'new'],
      ['1', 'delivery'],
    ],
  });
});

test('only numbers are custom fields’ names', () => {
  const changes = ['x1', '1x'].map((field) => ({ field, value: 'a', previous: null }));
  expect(data({ changes })).not.toHaveProperty('f');
  const values = { x1: 'a', '1x': 'a' };
  const { x } = JSON.parse(ticketStateFact({ id: '5', updatedAt: NOON, values }, FIELD_TYPES).data) as {
    x: [];
  };
  expect(x).toEqual([]);
});

test('page 6, §8: what can’t be had of a ticket is one fact of it for each instant', () => {
  const fact = { subject: 'ticket:5', at: NOON, data: '{}', rank: null };
  expect(cutFact('5', NOON)).toEqual({ ...fact, kind: 'cut', key: `cut:${NOON}` });
  expect(deletedFact('5', NOON)).toEqual({ ...fact, kind: 'deleted', key: `deleted:${NOON}` });
});

test('values are stored as they compare: ids as strings, none as "", due dates as instants', () => {
  const changes = [
    { field: 'group_id', value: 360000000001, previous: null },
    { field: 'priority', value: '__NULL__', previous: 'low' },
    { field: 'due_at', value: '2026-03-02T12:00:00Z', previous: null },
    { field: '3', value: true, previous: false },
    { field: '2', value: ['phone', 'case'], previous: [] },
    { field: 'assignee_id', value: 100, previous: '100' },
  ];
  expect(data({ changes })).toMatchObject({
    f: [
      [4, '360000000001', ''],
      [3, '', 'low'],
      [11, String(NOON), ''],
      ['3', 'true', ''],
      ['2', ['phone', 'case'], ''],
    ],
  });
});

test.each([
  ['whole lists', [{ field: 'tags', value: ['a', 'b'], previous: ['b', 'c'] }]],
  ['words', [{ field: 'tags', value: 'a b', previous: 'b c' }]],
  [
    'what came and went',
    [
      { field: 'added_tags', value: ['a'] },
      { field: 'removed_tags', value: ['c'] },
    ],
  ],
])('tags are stored as what came and went, told as %s', (_, changes) => {
  expect(data({ changes })).toMatchObject({ t: [['a'], ['c']] });
});

test('Z2(b): a customer’s public comment is stored with its way, its author only where that is not the updater', () => {
  const comment = { authorId: '900', public: true, via: { name: 'chat' } };
  expect(data({ comments: [comment] })).toEqual({ v: 'email', u: '900', p: [['chat']] });
  expect(data({ comments: [{ ...comment, via: null }] })).toMatchObject({ p: [['']] });
  expect(data({ comments: [{ ...comment, public: false }] })).not.toHaveProperty('p');
  expect(data({ comments: [{ ...comment, authorId: '100' }, comment] })).toMatchObject({ p: [['chat']] });
  const others = [{ ...comment, authorId: '901' }, comment];
  expect(data({ comments: others })).toMatchObject({ p: [['chat', '901'], ['chat']] });
  expect(data({ comments: [{ ...comment, authorId: null }] })).not.toHaveProperty('p');
});

test('Z3(b): a comment’s way is stored only where it is another than the audit’s', () => {
  const way = (name: string) => data({ comments: [{ authorId: '900', public: true, via: { name } }] });
  expect(way('email')).toMatchObject({ p: [['']] });
  expect(way('chat')).toMatchObject({ p: [['chat']] });
  const called = (name: string) => [{ authorId: '900', public: true, via: { name } }];
  const outbound = (name: string) => data({ via: { name: 'phone_call_outbound' }, comments: called(name) });
  expect(outbound('voice')).toMatchObject({ p: [['']] }); // the channel alone, of the same way
  expect(outbound('api')).toMatchObject({ p: [['api']] });
  const none = data({ via: null, comments: [{ authorId: '900', public: true, via: { name: 'chat' } }] });
  expect(none).toMatchObject({ p: [['chat']] });
  const merged = { authorId: '900', public: true, via: null };
  expect(data({ via: { name: 'Merged ticket' }, comments: [merged] })).not.toHaveProperty('p');
});

test('a ticket’s origin is one fact, its state one for each instant', () => {
  const told = { id: '5', createdAt: NOON, via: { name: 'email' }, recipient: null };
  expect(ticketFact(told)).toMatchObject({
    subject: 'ticket:5',
    key: 'ticket',
    data: `{"c":${NOON},"v":"email"}`,
  });
  expect(ticketFact({ ...told, via: null, recipient: 'help@acme.example' }).data).toBe(
    `{"c":${NOON},"r":"help@acme.example"}`,
  );
  const values = {
    status: 'open',
    subject: 'My secret',
    tags: ['vip'],
    7: 'My secret',
    2: [],
    4: 3,
    group_id: null,
  };
  const fact = ticketStateFact({ id: '5', updatedAt: NOON, values }, FIELD_TYPES);
  expect(fact).toMatchObject({ subject: 'ticket:5', key: `state:${NOON}`, at: NOON });
  expect(JSON.parse(fact.data)).toEqual({
    f: [
      [0, 'open'],
      [10, 'unoffered'],
    ],
    x: [
      ['4', '3'],
      ['7', '1'],
    ],
    t: ['vip'],
  });
});

test('a condition keeps that it has no operator or value', () => {
  const told = view('V', [
    { field: 'recipient', value: 'a' },
    { field: 'custom_fields_1', operator: 'present', value: undefined },
  ]);
  expect(readDirectory([viewEntry(told)]).views).toEqual([told]);
});

test('the directory reads the entries that were written', () => {
  const unsolved = view('Unsolved', [is('status', 'open')], { until: NOON });
  const entries = [
    viewEntry(unsolved),
    fieldEntry('1', 'Topic', 'tagger', true),
    groupingEntry('phone_number'),
  ];
  const absent = { kind: 'ticket', id: '5', name: null, active: false };
  const staff = [staffEntry('100', true), staffEntry('101', false)];
  expect(readDirectory([...entries, absent, ...staff])).toEqual({
    views: [unsolved],
    fieldTypes: new Map([['1', 'tagger']]),
    grouping: 'phone_number',
    absentTickets: new Set(['ticket:5']),
    staff: new Set(['100', '101']),
  });
});

test('the directory reads nothing else, and groups calls by IVR unless it is told otherwise', () => {
  const nothing = {
    views: [],
    fieldTypes: new Map(),
    grouping: 'ivr',
    absentTickets: new Set(),
    staff: new Set(),
  };
  const entry = { name: 'x', active: true, data: null };
  const others = [
    { ...entry, kind: 'ticket', id: '5' }, // one that the account has
    { ...entry, kind: 'setting', id: 'other' },
    { ...entry, kind: 'group', id: 'grouping', data: '{"type":"tagger"}' },
    { ...entry, kind: 'group', id: '7', name: null },
    { ...entry, kind: 'view', id: '8' },
    { ...viewEntry(view('V', [])), name: null },
    { ...entry, kind: 'field', id: '9' },
  ];
  expect(readDirectory([])).toEqual(nothing);
  expect(readDirectory(others)).toEqual(nothing);
  expect(readDirectory([groupingEntry('ivr')])).toEqual(nothing);
});

test('entries are active while what they stand for is there', () => {
  expect(viewEntry(view('V', [])).active).toBe(true);
  expect(viewEntry(view('V', [], { until: NOON })).active).toBe(false);
  expect(groupingEntry('ivr').active).toBe(true);
});

testShared('a recorded audit keeps neither its comment nor where it was written', () => {
  const { example } = recorded('zendesk/ticket-events-real-shape.json');
  const types = new Map([['360041597112', 'tagger']]);
  const fact = auditFact(auditOf(example.ticket_events[0]), { fieldTypes: types, isStaff: () => false });
  expect(fact).toMatchObject({ subject: 'ticket:3', key: 'audit:999999', at: 1647532987000 });
  expect(JSON.parse(fact.data)).toEqual({
    v: 'web',
    u: '9999999',
    p: [['', '10']],
    f: [
      [0, 'solved', 'open'],
      ['360041597112', 'set_up_app', ''],
    ],
  });
});
