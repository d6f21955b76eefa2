import type { Audit } from '../../../connector/normalizer/zendesk/audit-fact';
import type { View } from '../../../connector/normalizer/zendesk/directory';
import type { Condition } from '../../../connector/normalizer/zendesk/views/view';

/** A large account made up for benchmarks: many tickets of ten audits each, many of them alive at one time. */

export const AUDITS_PER_TICKET = 10;
/** Tickets that are alive at one time. */
const ALIVE = 5_000;
const PAGE = 1_000;
/** When the first audit happens; three happen in each second. */
export const START = Date.parse('2026-01-05T00:00:00Z');

let seed = 7;
const random = (below: number): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
  return Math.floor((seed / 2 ** 31) * below);
};
const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;
const groups = Array.from({ length: 20 }, (_, index) => String(28_835_740_822_000 + index));
const agents = Array.from({ length: 50 }, (_, index) => String(28_835_702_984_000 + index));
const tags = Array.from({ length: 30 }, (_, index) => `tag_${index}`);
export const fieldTypes = new Map([
  ['360041597112', 'tagger'],
  ['360041597113', 'multiselect'],
]);

/** One of ten kinds of views. */
export function view(index: number): View {
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

export const isStaff = (id: string): boolean => id.startsWith('28835702984');

/** All audits by time, in pages; the export gives a thousand at a time. */
export function* auditPages(audits: number, size = PAGE): Generator<Audit[]> {
  const tickets = Math.ceil(audits / AUDITS_PER_TICKET);
  const alive: { ticket: number; step: number }[] = [];
  let nextTicket = 0;
  for (let from = 0; from < audits; from += size) {
    const page: Audit[] = [];
    for (let id = from; id < Math.min(audits, from + size); id += 1) {
      if (alive.length < ALIVE && nextTicket < tickets) alive.push({ ticket: nextTicket++, step: 0 });
      const index = random(alive.length);
      const turn = alive[index]!;
      page.push(audit(id, turn.ticket, turn.step));
      turn.step += 1;
      if (turn.step === AUDITS_PER_TICKET) alive.splice(index, 1);
    }
    yield page;
  }
}
