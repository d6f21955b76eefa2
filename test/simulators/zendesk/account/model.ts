import type { ViaName } from './via';

/** A ticket's status; "deleted" is what a deletion's audit writes. */
export type Status = 'new' | 'open' | 'pending' | 'hold' | 'solved' | 'closed' | 'deleted';

/** What a custom ticket field can hold. */
export type CustomValue = string | number | boolean | readonly string[] | null;

/** Everything of a ticket that changes over its life, as it is at one moment. Never changed in place. */
export interface TicketState {
  readonly status: Status;
  readonly custom_status_id: number;
  readonly type: string | null;
  readonly priority: string | null;
  readonly group_id: number | null;
  readonly assignee_id: number | null;
  readonly requester_id: number;
  readonly organization_id: number | null;
  readonly brand_id: number;
  readonly ticket_form_id: number;
  readonly tags: readonly string[];
  readonly satisfaction_score: string;
  /** ISO 8601, UTC. */
  readonly due_at: string | null;
  /** By the custom field's id. A field that was never filled is absent; a checkbox that nobody touched is false. */
  readonly custom: Readonly<Record<string, CustomValue>>;
}

/** What somebody changes in one audit: `custom` is merged, everything else replaces. */
export type Changes = Partial<TicketState>;

/** One thing inside an audit. `field` is the vendor's name, or a custom field's id. */
export type AuditEvent =
  | { kind: 'create'; field: string; value: unknown }
  | { kind: 'change'; field: string; value: unknown; previous: unknown; via: ViaName }
  | { kind: 'comment'; author: number; public: boolean; via: ViaName | null }
  | { kind: 'notification' };

/** One change event of a ticket with all that changed in it, and the ticket's full state right after it. */
export interface Audit {
  id: number;
  ticketId: number;
  /** Epoch milliseconds, whole seconds as the vendor stores them. */
  at: number;
  /** -1: the system itself. */
  updater: number;
  via: ViaName;
  created: boolean;
  events: AuditEvent[];
  after: TicketState;
}

/** A ticket with its whole life. */
export interface Ticket {
  id: number;
  createdAt: number;
  via: ViaName;
  recipient: string | null;
  /** When the export lists it: the last change, audited or not (`generated_timestamp`, epoch milliseconds). */
  generatedAt: number;
  followUpOf: number | null;
  audits: Audit[];
}

/** One condition of a view, as the API gives it. */
export interface Condition {
  field: string;
  operator: string;
  value: unknown;
}

/** A view. `all` and `any` are the API's `conditions`. */
export interface View {
  id: number;
  title: string;
  active: boolean;
  position: number;
  createdAt: number;
  updatedAt: number;
  all: Condition[];
  any: Condition[];
  restriction: { type: string; id: number; ids?: number[] } | null;
}

/** Staff or customer. `everStaff` outlives a demotion or deletion. */
export interface User {
  id: number;
  name: string;
  email: string;
  role: 'admin' | 'agent' | 'end-user';
  /** From when the account knew them as staff, epoch milliseconds; null: never. */
  staffSince: number | null;
  deleted: boolean;
  /** The last change of what the lists tell, epoch milliseconds. */
  updatedAt: number;
  /** Staff who see only tickets that are assigned to them; null: all. */
  ticketRestriction: 'assigned' | null;
}

/** The figures of a call that can be corrected later; seconds. */
export interface CallFigures {
  completion_status: string;
  talk_time: number | null;
  hold_time: number;
  wrap_up_time: number;
  wait_time: number;
}

/** A Talk call. */
export interface Call extends CallFigures {
  id: number;
  direction: 'inbound' | 'outbound';
  createdAt: number;
  updatedAt: number;
  phone_number: string | null;
  phone_number_id: number | null;
  line: string | null;
  ivr_destination_group_name: string | null;
  call_group_id: number | null;
  voicemail: boolean;
}

/** The kinds of custom ticket fields. */
export type FieldType =
  'tagger' | 'multiselect' | 'checkbox' | 'integer' | 'decimal' | 'date' | 'text' | 'textarea' | 'regexp';

/** A custom ticket field; `options` are the values of dropdowns and multiselects. */
export interface CustomField {
  id: number;
  title: string;
  type: FieldType;
  options: string[];
}

/** A named thing with an id: group, brand, form. */
export interface Named {
  id: number;
  name: string;
}

/** A custom status: one of several names of a status category. */
export interface CustomStatus extends Named {
  category: Exclude<Status, 'closed' | 'deleted'>;
  default: boolean;
}
