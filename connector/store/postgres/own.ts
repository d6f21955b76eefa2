/** The condition that an integration is of the organisation whose id is at the place; none for all organisations. */
export function ownIntegration(within: string | null, place: number, column = 'integration_id'): string {
  if (within === null) return '';
  return `AND ${column} IN (SELECT id FROM integrations WHERE organisation_id = $${String(place)})`;
}

/** A statement's values, the organisation last. */
export const valuesWithin = (within: string | null, ...given: unknown[]): unknown[] =>
  within === null ? given : [...given, within];
