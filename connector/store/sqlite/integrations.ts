import { z } from 'zod';
import { integrationValues, type Written } from '../integration-columns';
import type { IntegrationChanges, IntegrationRow } from '../rows';
import type { Connection } from './database';

/** False if the name is taken. */
export function insertIntegration(db: Connection, row: IntegrationRow): boolean {
  const { own, pulse } = integrationValues(row);
  const insert = (table: string, { columns, values }: Written) =>
    db
      .prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`)
      .run(...values);
  if (!uniqueName(() => insert('integrations', own))) return false;
  insert('pulses', {
    columns: [...pulse.columns, 'integration_id'],
    values: [...pulse.values, row.id],
  });
  return true;
}

/** False if the name is taken: nothing was changed then. */
export function updateIntegration(db: Connection, id: string, changes: IntegrationChanges): boolean {
  const { own, pulse } = integrationValues(changes);
  const update = (table: string, key: string, { columns, values }: Written): void => {
    if (columns.length === 0) return;
    const assignments = columns.map((column) => `${column} = ?`).join(', ');
    db.prepare(`UPDATE ${table} SET ${assignments} WHERE ${key} = ?`).run(...values, id);
  };
  if (!uniqueName(() => update('integrations', 'id', own))) return false;
  update('pulses', 'integration_id', pulse);
  return true;
}

const constraintError = z.object({
  code: z.literal('SQLITE_CONSTRAINT_UNIQUE'),
  message: z.string().includes('name_key'),
});

/** False if the statement would give two integrations one name. */
function uniqueName(statement: () => unknown): boolean {
  try {
    statement();
    return true;
  } catch (error) {
    if (constraintError.safeParse(error).success) return false;
    throw error;
  }
}
