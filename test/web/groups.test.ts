import type { Queue } from '../../connector/web/api/schemas';
import { defaultVolumes, parseVolumes, volumesSearch } from '../../connector/web/router/volumes-state';
import { choiceOf } from '../../connector/web/volumes/choice';
import { groupColumns } from '../../connector/web/volumes/group-columns';

const queue = (id: string, integrationId: string, channel: Queue['channel'] = 'email'): Queue => ({
  id,
  integrationId,
  name: id,
  channel,
  active: true,
  offered: 5,
  firstContactAt: null,
  lastContactAt: null,
});
const queues = [
  queue('a', 'int_1'),
  queue('b', 'int_1', 'chat'),
  queue('c', 'int_2', 'call'),
  queue('d', 'int_2', 'call'),
];
const integrations = ['int_1', 'int_2'].map((id) => ({ id, name: id, product: 'zendesk', deleted: false }));
const group = (id: string, ...queueIds: string[]) => ({
  ...{ id, name: id.toUpperCase(), createdBy: 'Ada', createdAt: '2026-01-01T00:00:00Z', mayChange: true },
  queueIds,
});
const all = [group('one', 'a', 'b'), group('calls', 'c', 'd'), group('gone', 'x'), group('across', 'b', 'c')];
const choose = (...groups: string[]) =>
  choiceOf(
    { ...defaultVolumes, groups, filter: { ...defaultVolumes.filter, integrationId: 'int_1' } },
    integrations,
    queues,
    all,
  )!;

test('one group is its queues, told one by one', () => {
  expect(choose('calls')).toMatchObject({
    integration: { id: 'int_2' },
    chosen: ['c', 'd'],
    columns: ['c', 'd'],
    groups: [{ id: 'calls', queues: [{ id: 'c' }, { id: 'd' }] }],
  });
});

test('several groups are told as one each, of several integrations, too; a queue of two of them once', () => {
  const { integration, chosen, columns, groups } = choose('one', 'across', 'gone');
  expect([integration, columns]).toEqual([null, []]);
  expect(chosen).toEqual(['a', 'b', 'c']);
  expect(groups.map(({ id }) => id)).toEqual(['one', 'across']);
});

test('a group of which nothing is left chooses nothing', () => {
  expect(choose('gone')).toMatchObject({ integration: { id: 'int_1' }, groups: [], chosen: [] });
});

test('groups that have too many queues together are left out, and told', () => {
  const wide = (name: string) =>
    Array.from({ length: 120 }, (_, index) => queue(`${name}${String(index)}`, 'int_1'));
  const many = [...wide('x'), ...wide('y')];
  const groupOf = (name: string) =>
    group(name, ...many.map(({ id }) => id).filter((id) => id.startsWith(name)));
  const choice = choiceOf({ ...defaultVolumes, groups: ['x', 'y'] }, integrations, many, [
    groupOf('x'),
    groupOf('y'),
  ])!;
  expect(choice.groups.map(({ id }) => id)).toEqual(['x']);
  expect(choice.leftOut.map(({ id }) => id)).toEqual(['y']);
  expect(choice.chosen).toHaveLength(120);
});

test('G8: a group’s contacts are counted each once; handled is told where all of its queues tell it', async () => {
  const distinct = async ({ queueIds }: { queueIds: string }) => ({
    from: '',
    to: '',
    timeZone: 'UTC',
    interval: 60,
    runs: [],
    series: queueIds.split(',').map(() => ({ integrationId: 'i', coverage: null, offered: [3, null] })),
  });
  const each = async (ids: readonly string[]) =>
    ids.map((id) => ({
      queue: queue(id, 'int_2', 'call'),
      offered: [4, null],
      handled: [1, 0],
      handleSeconds: [60, 0],
    }));
  const [mixed, calls] = choose('one', 'calls').groups;
  expect(await groupColumns(mixed!, distinct, each)).toEqual({
    queue: { id: 'one', name: 'ONE', channel: null, active: true, offered: 10 },
    offered: [6, null],
    handled: null,
    handleSeconds: null,
  });
  expect(await groupColumns(calls!, distinct, each)).toMatchObject({
    queue: { channel: 'call' },
    handled: [2, 0],
    handleSeconds: [120, 0],
  });
});

test('a saved look is an address’s query, and says what it says', () => {
  const state = { ...defaultVolumes, groups: ['one', 'calls'], range: 'lastMonth', chart: 'table' } as const;
  expect(volumesSearch(state)).toBe('groups=one,calls&range=lastMonth&chart=table');
  expect(parseVolumes(new URLSearchParams(volumesSearch(state)))).toEqual(state);
});
