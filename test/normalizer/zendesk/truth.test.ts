import { zendeskCounter } from '../../../connector/normalizer/zendesk';
import { auditFact } from '../../../connector/normalizer/zendesk/audit-fact';
import type { View } from '../../../connector/normalizer/zendesk/directory';
import { ticketFact, ticketStateFact } from '../../../connector/normalizer/zendesk/ticket-fact';
import { rememberViews } from '../../../connector/normalizer/zendesk/known-views';
import type { Contact, Fact, Remark } from '../../../connector/normalizer/types';
import { generateHistory, seedAccount, truth, type SeededAccount } from '../../simulators/zendesk';
import { eventJson } from '../../simulators/zendesk/http/event-json';
import { ticketJson } from '../../simulators/zendesk/http/ticket-json';
import { DAY, ManualClock } from '../../simulators/shared/clock';
import { auditOf, ticketOf } from './from-export';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const START = NOW - 60 * DAY;

function lifelikeAccount(): SeededAccount {
  const seeded = seedAccount({ clock: new ManualClock(NOW) });
  generateHistory(seeded, { tickets: 900, audits: 7_000, calls: 0, from: START, to: NOW, seed: 11 });
  return seeded;
}

function everStaff({ account }: SeededAccount): Set<string> {
  const staff = new Set<string>();
  for (const user of account.directory.users.values())
    if (user.staffSince !== null) staff.add(String(user.id));
  for (const { after } of account.desk.byTime()) staff.add(String(after.assignee_id));
  return staff;
}

/** What the exports tell from an instant on, as facts by ticket. */
function importFrom(seeded: SeededAccount, historyFrom: number): Map<string, Fact[]> {
  const { account } = seeded;
  // G1: who turned out to be staff only after an audit was taken in, was staff then.
  const knownThen = new Set([...everStaff(seeded)].filter((_, index) => index % 3 > 0));
  const fieldTypes = typesOf(seeded);
  const facts = new Map<string, Fact[]>();
  const add = (fact: Fact): void => void facts.set(fact.subject, [...(facts.get(fact.subject) ?? []), fact]);
  for (const ticket of account.desk.tickets.values()) {
    const audit = ticket.audits.at(-1)!;
    const told = ticketOf(ticketJson(account, { ticket, audit, generatedAt: audit.at }));
    add(ticketFact(told));
    if (told.createdAt < historyFrom) add(ticketStateFact(told, fieldTypes));
  }
  for (const audit of account.desk.byTime()) {
    if (audit.at < historyFrom) continue;
    add(auditFact(auditOf(eventJson(audit, true)), { fieldTypes, isStaff: (id) => knownThen.has(id) }));
  }
  return facts;
}

const typesOf = ({ account }: SeededAccount): Map<string, string> =>
  new Map(account.directory.fields.map(({ id, type }) => [String(id), type]));

function viewsOf(seeded: SeededAccount): readonly View[] {
  const listed = seeded.account.views
    .list()
    .filter(({ active }) => active)
    .map(({ id, title, all, any }) => ({ id: String(id), title, conditions: { all, any } }));
  return rememberViews([], listed, typesOf(seeded), NOW).views;
}

function count(seeded: SeededAccount, historyFrom: number): { contacts: string[]; remarks: Remark[] } {
  const counter = zendeskCounter({
    views: viewsOf(seeded),
    fieldTypes: typesOf(seeded),
    grouping: 'ivr',
    absentTickets: new Set(),
    staff: everStaff(seeded),
  });
  const contacts: string[] = [];
  const remarks: Remark[] = [];
  for (const facts of importFrom(seeded, historyFrom).values()) {
    const normalized = counter.count(facts, historyFrom);
    for (const contact of normalized.contacts) contacts.push(...linesOf(contact));
    remarks.push(...(normalized.remarks ?? []));
  }
  return { contacts: contacts.sort(), remarks };
}

function linesOf({ key, at, counted }: Contact): string[] {
  return counted.map(({ queue, rule }) => `${key} ${queue} ${rule} ${new Date(at).toISOString()}`);
}

function expected(
  { account }: SeededAccount,
  historyFrom: number,
): { contacts: string[]; unmapped: Map<string, number> } {
  const contacts: string[] = [];
  const { unmapped } = truth(account, {
    strategy: 'ivr',
    historyFrom,
    onContact: ({ auditId, view, channel, rule, at }) =>
      contacts.push(`${auditId} view/${view.id}/${channel} ${rule} ${new Date(at).toISOString()}`),
  });
  return { contacts: contacts.sort(), unmapped };
}

/** A few contacts that only one side has. */
function difference(found: readonly string[], right: readonly string[]): string[] {
  const [one, other] = [new Set(found), new Set(right)];
  const tooMany = found.filter((contact) => !other.has(contact)).map((contact) => `too many: ${contact}`);
  return [
    ...tooMany,
    ...right.filter((contact) => !one.has(contact)).map((contact) => `missing: ${contact}`),
  ].slice(0, 10);
}

describe('a lifelike account is counted contact by contact as the brute-force truth has it', () => {
  const seeded = lifelikeAccount();

  test.each([
    ['with its whole history', START],
    ['from the middle of tickets’ lives (Z4)', START + 25 * DAY],
    ['from near its end (Z4)', NOW - 3 * DAY],
  ])('%s', (_, historyFrom) => {
    const { contacts, remarks } = count(seeded, historyFrom);
    const { contacts: right, unmapped } = expected(seeded, historyFrom);
    expect(right.length).toBeGreaterThan(1_000);
    expect(difference(contacts, right)).toEqual([]);
    expect(contacts).toEqual(right);

    const counted = new Map<string, number>();
    for (const { what, name, count: number } of remarks) {
      expect(what).toBe('unmapped_channel'); // no audit is missing, no state unknown
      counted.set(name, (counted.get(name) ?? 0) + number);
    }
    expect(counted).toEqual(unmapped);
  });
});
