import { z } from 'zod';
import type { Fact } from '../types';
import type { AuditData } from './audit-fact';
import type { Change } from './changes';
import { checkboxValue, type FieldRef, type FieldTypes, type FieldValue } from './fields';
import { stateData, ticketData, type StateData, type TicketData } from './ticket-fact';

/** An audit as it was stored. */
export interface StoredAudit {
  readonly id: string;
  readonly at: number;
  readonly data: AuditData;
}

/** Everything that the facts of one ticket tell. */
export interface History {
  /** By time, then id (page 1, "Zendesk Support"). */
  readonly audits: readonly StoredAudit[];
  readonly ticket: TicketData | null;
  /** Z4: the latest present state that is not after the last audit. */
  readonly state: StateData | null;
  /** Whether any present state was told, also one that is after the last audit at hand. */
  readonly hasState: boolean;
}

/** Checked by hand: a schema takes longer than all the rest of reading, and there are millions of audits. */
const auditData = z.custom<AuditData>(isAuditData);

function isAuditData(data: unknown): data is AuditData {
  if (typeof data !== 'object' || data === null) return false;
  const { n, v, u, p, c, f, t }: Record<string, unknown> = { ...data };
  return (
    (n === undefined || n === 1) &&
    [v, u, c].every((one) => one === undefined || typeof one === 'string') &&
    (p === undefined || (Array.isArray(p) && p.every(isComment))) &&
    (f === undefined || (Array.isArray(f) && f.every(isChange))) &&
    (t === undefined || (Array.isArray(t) && t.length === 2 && t.every(isTexts)))
  );
}

const isComment = (comment: unknown): boolean =>
  isTexts(comment) && (comment.length === 1 || comment.length === 2);

function isChange(change: unknown): boolean {
  if (!Array.isArray(change)) return false;
  const parts: readonly unknown[] = change;
  const [ref, ...values] = parts;
  return (
    (typeof ref === 'number' || typeof ref === 'string') &&
    (values.length === 1 || values.length === 2) &&
    values.every((value) => typeof value === 'string' || isTexts(value))
  );
}

const isTexts = (list: unknown): list is string[] =>
  Array.isArray(list) && list.every((one) => typeof one === 'string');

/** Reads what was stored, in the forms of this version and of earlier ones. */
export function readHistory(facts: readonly Fact[], types: FieldTypes): History {
  const audits: StoredAudit[] = [];
  let ticket: TicketData | null = null;
  for (const { kind, key, at, data } of facts) {
    if (kind === 'audit')
      audits.push({
        id: key.slice('audit:'.length),
        at,
        data: withCheckboxes(auditData.parse(JSON.parse(data)), types),
      });
    else if (kind === 'ticket') ticket = ticketData.parse(JSON.parse(data));
  }
  audits.sort((a, b) => a.at - b.at || byNumber(a.id, b.id));
  const hasState = facts.some(({ kind }) => kind === 'state');
  return { audits, ticket, hasState, state: usableState(facts, audits.at(-1)?.at ?? -Infinity, types) };
}

/** Ids are numbers that may outgrow what a double holds exactly. */
function byNumber(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}

function usableState(facts: readonly Fact[], lastAudit: number, types: FieldTypes): StateData | null {
  let latest: Fact | null = null;
  for (const fact of facts) {
    if (fact.kind === 'state' && fact.at <= lastAudit && (latest === null || fact.at > latest.at))
      latest = fact;
  }
  if (latest === null) return null;
  const { f, x, t } = stateData.parse(JSON.parse(latest.data));
  return {
    f,
    x: x.map(([id, value]) => [id, isCheckbox(id, types) ? checkboxValue(String(value)) : value]),
    t,
  };
}

/** Version 0.1 stored a checkbox's value as it was written: Z7 knows two of them. */
function withCheckboxes(data: AuditData, types: FieldTypes): AuditData {
  if (data.f?.some(([ref]) => isCheckbox(ref, types)) !== true) return data;
  const f = data.f.map(([ref, value, previous]): Change =>
    previous === undefined
      ? [ref, asNow(ref, value, types)]
      : [ref, asNow(ref, value, types), asNow(ref, previous, types)],
  );
  return { ...data, f };
}

const isCheckbox = (ref: FieldRef, types: FieldTypes): boolean =>
  typeof ref === 'string' && types.get(ref) === 'checkbox';

const asNow = (ref: FieldRef, value: FieldValue, types: FieldTypes): FieldValue =>
  isCheckbox(ref, types) ? checkboxValue(String(value)) : value;
