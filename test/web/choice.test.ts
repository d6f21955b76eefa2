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
const integrations = [{ id: 'int_1', name: 'Help desk' } as IntegrationName];

test.each([null, 'all'])(
  'queues that are no longer counted come last, those of deleted integrations not at all (%s)',
  (integrationId) => {
    const filter = { ...defaultVolumes.filter, integrationId };
    const choice = choiceOf({ ...defaultVolumes, filter }, integrations, queues, []);
    expect(choice?.queues.map(({ id }) => id)).toEqual(['large', 'small', 'former']);
  },
);
