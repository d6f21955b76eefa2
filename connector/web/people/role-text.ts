import type { MessageKey } from '../i18n/messages';
import type { Role } from './schemas';

/** What each role is called. */
export const roleText: Readonly<Record<Role, MessageKey>> = {
  operator: 'roleOperator',
  administrator: 'roleAdministrator',
  planner: 'rolePlanner',
};
