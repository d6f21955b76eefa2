import { z } from 'zod';
import type { Fact } from '../types';
import type { AuditData } from './audit-fact';
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
  readonly stateTold: boolean;
}

const value = z.union([z.string(), z.array(z.string())]);
const auditData = z.object({
  n: z.literal(1).optional(),
  v: z.string().optional(),
  u: z.string().optional(),
  c: z.string().optional(),
  f: z.array(z.tuple([z.union([z.number(), z.string()]), value, value.optional()])).optional(),
  t: z.tuple([z.array(z.string()), z.array(z.string())]).optional(),
});

export function readHistory(facts: readonly Fact[]): History {
  const audits: StoredAudit[] = [];
  let ticket: TicketData | null = null;
  for (const { kind, key, at, data } of facts) {
    if (kind === 'audit')
      audits.push({ id: key.slice('audit:'.length), at, data: auditData.parse(JSON.parse(data)) });
    else if (kind === 'ticket') ticket = ticketData.parse(JSON.parse(data));
  }
  audits.sort((a, b) => a.at - b.at || byNumber(a.id, b.id));
  const stateTold = facts.some(({ kind }) => kind === 'state');
  return { audits, ticket, stateTold, state: usableState(facts, audits.at(-1)?.at ?? -Infinity) };
}

/** Ids are numbers that may outgrow what a double holds exactly. */
function byNumber(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : Number(a > b));
}

function usableState(facts: readonly Fact[], lastAudit: number): StateData | null {
  let latest: Fact | null = null;
  for (const fact of facts) {
    if (fact.kind === 'state' && fact.at <= lastAudit && (latest === null || fact.at > latest.at))
      latest = fact;
  }
  return latest === null ? null : stateData.parse(JSON.parse(latest.data));
}
