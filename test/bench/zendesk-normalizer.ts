/**
 * How long the Zendesk rules take for many audits × many views when audits come in pages by time and each page normalises anew
 * every ticket it touches. Run:
 * `npx esbuild test/bench/zendesk-normalizer.ts --bundle --platform=node | node - [audits] [views]`
 */
import { auditFact, type Audit } from '../../connector/normalizer/zendesk/audit-fact';
import { zendeskCounter } from '../../connector/normalizer/zendesk';
import type { View } from '../../connector/normalizer/zendesk/directory';
import type { Condition } from '../../connector/normalizer/zendesk/views/view';
import type { Fact } from '../../connector/normalizer/types';

const AUDITS = Number(process.argv[2] ?? 1_000_000);
const VIEWS = Number(process.argv[3] ?? 100);
const PAGE = 1_000;
const AUDITS_PER_TICKET = 10;
const START = Date.parse('2026-01-05T00:00:00Z');

let seed = 7;
const random = (below: number): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
  return Math.floor((seed / 2 ** 31) * below);
};
const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;
const groups = Array.from({ length: 20 }, (_, index) => String(28_835_740_822_000 + index));
const agents = Array.from({ length: 50 }, (_, index) => String(28_835_702_984_000 + index));
const tags = Array.from({ length: 30 }, (_, index) => `tag_${index}`);
const fieldTypes = new Map([
  ['360041597112', 'tagger'],
  ['360041597113', 'multiselect'],
]);

function view(index: number): View {
  const condition = (field: string, operator: string, value: unknown): Condition => ({
    field,
    operator,
    value,
  });
  const unsolved = condition('status', 'less_than', 'solved');
  const kinds: Condition[][] = [
    [unsolved, condition('group_id', 'is', groups[index % groups.length])],
    [
      unsolved,
      condition('group_id', 'is', groups[index % groups.length]),
      condition('assignee_id', 'is', ''),
    ],
    [unsolved, condition('current_tags', 'includes', `${tags[index % 30]!} ${tags[(index + 7) % 30]!}`)],
    [unsolved, condition('priority', 'greater_than', 'normal')],
    [condition('status', 'is', 'pending'), condition('assignee_id', 'is', agents[index % 50])],
    [unsolved, condition('custom_fields_360041597112', 'is', `topic_${index % 10}`)],
    [unsolved],
    [condition('status', 'is', 'solved'), condition('group_id', 'is', groups[index % groups.length])],
    [unsolved, condition('type', 'is', 'incident')],
    [
      unsolved,
      condition('updated_at', 'greater_than', '24'),
      condition('group_id', 'is', groups[index % 20]),
    ],
  ];
  return {
    id: String(index),
    title: `View ${index}`,
    conditions: { all: kinds[index % 10]!, any: [] },
    until: null,
  };
}

/** One audit of a ticket that mostly customers and agents take turns on. */
function audit(id: number, ticket: number, step: number): Audit {
  const at = START + Math.floor(id / 3) * 1000;
  const customer = String(900_000_000_000 + ticket);
  const base = { id: String(926_256_000_000 + id * 128), ticketId: String(ticket), at, created: step === 0 };
  const agent = pick(agents);
  if (step === 0) {
    const changes = Object.entries({
      status: 'new',
      custom_status_id: '28835714727188',
      group_id: pick(groups),
      requester_id: customer,
      brand_id: '28835714705684',
      ticket_form_id: '28835740693908',
      priority: pick(['low', 'normal', 'high', null]),
      tags: [pick(tags), pick(tags)],
      360041597112: `topic_${random(10)}`,
    }).map(([field, value]) => ({ field, value }));
    const via = { name: pick(['Mail', 'Chat', 'Web form']) };
    return {
      ...base,
      updaterId: customer,
      via,
      changes,
      comments: [{ authorId: customer, public: true, via }],
    };
  }
  if (step % 2 === 0) {
    const changes = [{ field: 'status', value: 'open', previous: 'pending' }];
    const via = { name: 'Mail' };
    return {
      ...base,
      updaterId: customer,
      via,
      changes,
      comments: [{ authorId: customer, public: true, via }],
    };
  }
  const changes = [
    { field: 'status', value: 'pending', previous: step === 1 ? 'new' : 'open' },
    ...(step === 1 ? [{ field: 'assignee_id', value: agent, previous: null }] : []),
    ...(step % 3 === 0 ? [{ field: 'added_tags', value: [`extra_${step}`] }] : []),
  ];
  const via = { name: 'Web form' };
  return { ...base, updaterId: agent, via, changes, comments: [{ authorId: agent, public: true, via }] };
}

const isStaff = (id: string): boolean => id.startsWith('28835702984');
const counter = zendeskCounter({
  views: Array.from({ length: VIEWS }, (_, index) => view(index)),
  fieldTypes,
  grouping: 'ivr',
  absentTickets: new Set(),
});

const seconds = (from: bigint): number => Number(process.hrtime.bigint() - from) / 1e9;
const TICKETS = Math.ceil(AUDITS / AUDITS_PER_TICKET);
const ACTIVE = 5_000; // tickets that are alive at one time
let dataBytes = 0;
let rowBytes = 0;
let factSeconds = 0;
let countSeconds = 0;
let folds = 0;
let contacts = 0;
let counted = 0;

const stored = new Map<number, Fact[]>();
const alive: { ticket: number; step: number }[] = [];
let nextTicket = 0;
for (let from = 0; from < AUDITS; from += PAGE) {
  const audits: [number, Audit][] = [];
  for (let id = from; id < Math.min(AUDITS, from + PAGE); id += 1) {
    if (alive.length < ACTIVE && nextTicket < TICKETS) alive.push({ ticket: nextTicket++, step: 0 });
    const index = random(alive.length);
    const turn = alive[index]!;
    audits.push([turn.ticket, audit(id, turn.ticket, turn.step)]);
    turn.step += 1;
    if (turn.step === AUDITS_PER_TICKET) alive.splice(index, 1);
  }
  const touched = new Set<number>();
  let begun = process.hrtime.bigint();
  for (const [ticket, told] of audits) {
    const fact = auditFact(told, { fieldTypes, isStaff });
    const facts = stored.get(ticket);
    if (facts === undefined) stored.set(ticket, [fact]);
    else facts.push(fact);
    touched.add(ticket);
    dataBytes += fact.data.length;
    rowBytes += fact.data.length + fact.subject.length + fact.key.length + fact.kind.length + 8;
  }
  factSeconds += seconds(begun);
  begun = process.hrtime.bigint();
  for (const ticket of touched) {
    const facts = stored.get(ticket)!;
    folds += facts.length;
    const normalized = counter.count(facts, 0);
    if (facts.length < AUDITS_PER_TICKET) continue;
    contacts += normalized.contacts.length;
    for (const contact of normalized.contacts) counted += contact.counted.length;
  }
  countSeconds += seconds(begun);
  for (const ticket of touched) if (stored.get(ticket)!.length === AUDITS_PER_TICKET) stored.delete(ticket);
}

const peak = process.resourceUsage().maxRSS / 1024;
console.log(`${AUDITS} audits of ${TICKETS} tickets × ${VIEWS} views, pages of ${PAGE}`);
console.log(
  `facts: ${factSeconds.toFixed(1)} s; ${(dataBytes / AUDITS).toFixed(0)} bytes of data an audit, ${(rowBytes / AUDITS).toFixed(0)} with its keys`,
);
console.log(
  `counting: ${countSeconds.toFixed(1)} s for ${folds} audits folded (${((countSeconds / folds) * 1e6).toFixed(1)} µs each)`,
);
console.log(`${contacts} contacts in ${counted} queues; peak memory ${peak.toFixed(0)} MB`);
