import { integrationValues, selectIntegrations, type Written } from '../integration-columns';
import type { IntegrationChanges, IntegrationRow } from '../rows';
import { violates } from './errors';
import type { Run } from './pool';

/**
 * Locks an integration until the end of the transaction: its row in `pulses`, not that in `integrations`, since a distributed database would
 * lock the whole of a table that has a copy on each machine.
 */
export async function lockIntegration(run: Run, id: string): Promise<IntegrationRow | null> {
  // Two statements, sent together: the second sees what was committed before the first had its lock.
  const [, rows] = await Promise.all([
    run('SELECT 1 FROM pulses WHERE integration_id = $1 FOR UPDATE', [id]),
    run<IntegrationRow>(`${selectIntegrations()} WHERE integration_id = $1`, [id]),
  ]);
  return rows[0] ?? null;
}

/** False if the name is taken. */
export async function insertIntegration(run: Run, row: IntegrationRow): Promise<boolean> {
  const { own, pulse } = integrationValues(row);
  const sql = `${insert('integrations', own)}
    ON CONFLICT (organisation_id, name_key) WHERE deleted_at IS NULL DO NOTHING RETURNING id`;
  if ((await run(sql, own.values)).length === 0) return false;
  const columns = [...pulse.columns, 'integration_id'];
  const values = [...pulse.values, row.id];
  await run(insert('pulses', { columns, values }), values);
  return true;
}

/** False if the name is taken: nothing was changed then. */
export async function updateIntegration(run: Run, id: string, changes: IntegrationChanges): Promise<boolean> {
  const { own, pulse } = integrationValues(changes);
  const update = async (table: string, key: string, { columns, values }: Written) => {
    if (columns.length === 0) return;
    const assignments = columns.map((name, index) => `${name} = $${index + 2}`);
    await run(`UPDATE ${table} SET ${assignments.join(', ')} WHERE ${key} = $1`, [id, ...values]);
  };
  const updateOwn = () => update('integrations', 'id', own);
  const updatePulse = () => update('pulses', 'integration_id', pulse);
  if (changes.name === undefined) await Promise.all([updateOwn(), updatePulse()]);
  else if (await unlessNameIsTaken(run, updateOwn)) await updatePulse();
  else return false;
  return true;
}

/** A refused statement would end the whole transaction. */
async function unlessNameIsTaken(run: Run, update: () => Promise<unknown>): Promise<boolean> {
  await run('SAVEPOINT naming');
  try {
    await update();
    return true;
  } catch (error) {
    if (!violates(error, 'integrations_name')) throw error;
    await run('ROLLBACK TO SAVEPOINT naming');
    return false;
  }
}

const insert = (table: string, { columns }: Written): string =>
  `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})`;
