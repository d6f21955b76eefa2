import { isoSeconds } from '../../shared/clock';
import type { Audit, AuditEvent } from '../account/model';
import { PERSONAL_MARKER } from '../account/directory';
import { VIA, type ViaName } from '../account/via';
import { withCheckboxes } from './checkbox-json';

const isCustom = (field: string): boolean => /^\d+$/.test(field);

/**
 * One audit as the ticket event export writes it (recorded shape, not the published description): via as a label, the
 * changed field as the child's own key. What accounts were seen to differ in varies with the audit's id: now and then a
 * via type in place of the label, tags as whole lists or as what was added and removed, ids that were as strings, checkboxes in each of their ways,
 * comments with or without `type`.
 */
export function eventJson(audit: Audit, withComments: boolean): object {
  const variant = Math.floor(audit.id / 128);
  const said = (via: ViaName): string => (variant % 5 === 0 ? VIA[via].type : VIA[via].label);
  const events = audit.events.filter((event) => withComments || event.kind !== 'comment');
  return {
    child_events: events.flatMap((event, index) =>
      childJson(event, audit, audit.id + 1 + index, variant, said),
    ),
    id: audit.id,
    ticket_id: audit.ticketId,
    timestamp: audit.at / 1000,
    created_at: isoSeconds(audit.at),
    updater_id: audit.updater,
    via: said(audit.via),
    via_reference_id: null,
    system: {},
    metadata: {},
    event_type: 'Audit',
  };
}

function childJson(
  event: AuditEvent,
  audit: Audit,
  id: number,
  variant: number,
  said: (via: ViaName) => string,
): object[] {
  switch (event.kind) {
    case 'comment':
      return [
        {
          id,
          via: commentVia(event.via),
          via_reference_id: null,
          ...(variant % 2 === 0 ? { type: 'Comment' } : {}),
          author_id: event.author,
          body: `${PERSONAL_MARKER} text`,
          html_body: `<div class="zd-comment" dir="auto">${PERSONAL_MARKER} text</div>`,
          plain_body: `${PERSONAL_MARKER} text`,
          public: event.public,
          attachments: [],
          audit_id: audit.id,
          created_at: isoSeconds(audit.at),
          event_type: 'Comment',
        },
      ];
    case 'notification':
      return [
        {
          id,
          via: said('rule'),
          via_reference_id: 1,
          subject: 'x',
          body: 'x',
          recipients: [],
          event_type: 'Notification',
        },
      ];
    case 'create':
      return [
        {
          id,
          via: said(audit.via),
          via_reference_id: null,
          ...named(event.field, withCheckboxes(event.value, variant)),
          event_type: 'Create',
        },
      ];
    case 'change': {
      const { field, value, previous } = event;
      const head = { id, via: said(event.via), via_reference_id: event.via === 'rule' ? 1 : null };
      if (field === 'tags')
        return [{ ...head, ...tagChange(value, previous, variant), event_type: 'Change' }];
      const old =
        variant % 3 === 0 && typeof previous === 'number'
          ? String(previous)
          : withCheckboxes(previous, variant);
      return [
        {
          ...head,
          ...named(field, withCheckboxes(value, variant)),
          event_type: 'Change',
          previous_value: old,
        },
      ];
    }
  }
}

/** A changed value under its field's own key; custom fields sit one level deeper. */
function named(field: string, value: unknown): object {
  return isCustom(field) ? { custom_ticket_fields: { [field]: value } } : { [field]: value };
}

function tagChange(value: unknown, previous: unknown, variant: number): object {
  const [now, then] = [value as string[], previous as string[]];
  const delta = {
    added_tags: now.filter((tag) => !then.includes(tag)),
    removed_tags: then.filter((tag) => !now.includes(tag)),
  };
  if (variant % 3 === 0) return { tags: now, previous_value: then };
  return variant % 3 === 1 ? delta : { tags: now, ...delta, previous_value: then };
}

function commentVia(via: ViaName | null): object {
  if (via === null) return {};
  const { channel, rel } = VIA[via];
  return { channel, source: { from: {}, to: {}, rel } };
}
