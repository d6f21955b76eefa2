import type { DirectoryEntry } from '../../normalizer/types';

const STAFF = 'staff';

/** Z2: somebody who is, or (`active: false`) was ever seen as, staff. Only the id is kept (G5). */
export function staffEntry(id: string, active: boolean): DirectoryEntry {
  return { kind: STAFF, id, name: STAFF, active };
}

export const isStaffEntry = ({ kind }: DirectoryEntry): boolean => kind === STAFF;
