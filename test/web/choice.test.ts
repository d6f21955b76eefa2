import type { IntegrationName, Queue } from '../../connector/web/api/schemas';
import { defaultVolumes } from '../../connector/web/router/volumes-state';
import { choiceOf } from '../../connector/web/volumes/choice';

const queue = (id: string, integrationId: string, active: boolean, offered: number): Queue => ({
  id,
  integrationId,
  name: id,
  channel: 'email',
  active,
  offered,
  firstContactAt: null,
  lastContactAt: null,
});
const queues = [
  queue('former', 'int_1', false, 9_000),
  queue('small', 'int_1', true, 1),
  queue('large', 'int_1', true, 100),
  queue('of a deleted integration', 'int_gone', false, 50_000),
];
const integrations: IntegrationName[] = [
  { id: 'int_1', name: 'Help desk', product: 'freshdesk', deleted: false },
  { id: 'int_gone', name: 'Former desk', product: 'freshdesk', deleted: true },
];

test.each([null, 'all'])(
  'queues that are no longer counted come last, those of deleted integrations not at all (%s)',
  (integrationId) => {
    const filter = { ...defaultVolumes.filter, integrationId };
    const choice = choiceOf({ ...defaultVolumes, filter }, integrations, queues, []);
    expect(choice?.queues.map(({ id }) => id)).toEqual(['large', 'small', 'former']);
  },
);

test('an integration that was deleted is told by its name where it is asked for', () => {
  const filter = { ...defaultVolumes.filter, integrationId: 'int_gone' };
  const chosen = { integration: { name: 'Former desk' }, columns: ['of a deleted integration'] };
  expect(choiceOf({ ...defaultVolumes, filter }, integrations, queues, [])).toMatchObject(chosen);
  const asked = ['of a deleted integration'];
  expect(choiceOf({ ...defaultVolumes, queues: asked }, integrations, queues, [])).toMatchObject(chosen);
  const both = choiceOf({ ...defaultVolumes, queues: [...asked, 'large'] }, integrations, queues, []);
  expect(both).toMatchObject({ integration: null, chosen: [...asked, 'large'] });
});
