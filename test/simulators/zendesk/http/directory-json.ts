import { isoSeconds } from '../../shared/clock';
import type { CustomField, CustomStatus, Named, User } from '../account/model';

/** A user as `users.json` lists them. */
export function userJson(user: User): object {
  const { id, name, email, role, deleted, updatedAt, ticketRestriction } = user;
  return {
    id,
    name,
    email,
    role,
    active: !deleted,
    suspended: false,
    restricted_agent: ticketRestriction !== null,
    ticket_restriction: ticketRestriction,
    role_type: null,
    updated_at: isoSeconds(updatedAt),
  };
}

/** A brand or a ticket form. */
export function namedJson({ id, name }: Named): object {
  return { id, name, active: true, default: false };
}

/** A group. */
export function groupJson({ id, name }: Named): object {
  return { id, name, description: '', default: false, deleted: false };
}

/** A custom status. */
export function statusJson({ id, name, category, default: isDefault }: CustomStatus): object {
  return {
    id,
    status_category: category,
    agent_label: name,
    end_user_label: name,
    active: true,
    default: isDefault,
  };
}

/** A custom ticket field. */
export function customFieldJson({ id, title, type, options }: CustomField): object {
  const choices = options.map((value, index) => ({
    id: id * 100 + index,
    name: value,
    raw_name: value,
    value,
  }));
  const custom_field_options =
    type === 'tagger' || type === 'multiselect' ? { custom_field_options: choices } : {};
  return {
    id,
    type,
    title,
    raw_title: title,
    active: true,
    required: false,
    removable: true,
    ...custom_field_options,
  };
}

/** The fields that every ticket has, whose types are no custom ones. */
export const SYSTEM_FIELDS: object[] = [
  'subject',
  'description',
  'status',
  'tickettype',
  'priority',
  'group',
  'assignee',
  'custom_status',
].map((type, index) => ({
  id: 360_000_000 + index,
  type,
  title: type,
  raw_title: type,
  active: true,
  removable: false,
}));
