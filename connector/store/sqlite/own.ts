import type { Connection } from './database';

/** The condition that an integration is of an organisation; none for all organisations. */
export const ownIntegration = (within: string | null, column = 'integration_id'): string =>
  within === null ? '' : `AND ${column} IN (SELECT id FROM integrations WHERE organisation_id = ?)`;

/** Tells whether an integration is of an organisation; of null (all of them) each one is. */
export function ownership(db: Connection): (id: string, within: string | null) => boolean {
  const own = db.prepare<[id: string, organisationId: string], { found: number }>(
    'SELECT 1 AS found FROM integrations WHERE id = ? AND organisation_id = ?',
  );
  return (id, within) => within === null || own.get(id, within) !== undefined;
}
