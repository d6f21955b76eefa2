import type { Run } from '../../store/postgres/pool';
import type { Change } from '../store';

/** Every change there can have been, for after a gap in listening. */
export async function allChanges(run: Run): Promise<Change[]> {
  const rows = await run<{ id: string }>('SELECT id FROM integrations');
  const changes = rows.flatMap(({ id }): Change[] => [
    { what: 'settings', integrationId: id },
    { what: 'counts', integrationId: id },
  ]);
  return [...changes, { what: 'people', integrationId: '' }];
}
