import { z } from 'zod';
import { contentInKey } from './content-in-key';
import { Directory } from './directory';
import type { Contact, Counted, Fact, Need, Normalized, Rules } from './types';

/** F1: reports of one resolution lie less than this after its anchor. */
const RESOLUTION_MS = 2 * 60 * 1000;

/** F4: identity and name of the queue of chats without a group. */
const UNDEFINED_QUEUE = 'undefined';
const UNDEFINED_NAME = 'Undefined_Queue';

/** A report that a chat was resolved: by push, or a row of a raw report. */
export interface Resolution {
  readonly conversationId: string;
  readonly at: number;
  readonly groupId: string | null;
  readonly groupName: string | null;
}

const reportContent = z
  .tuple([z.string().nullable(), z.string().nullable()])
  .transform(([group, groupName]) => ({ group, groupName }));
type Report = z.infer<typeof reportContent> & { at: number };
/** Reports of one resolution, from its anchor on. */
type Reports = [anchor: Report, ...others: Report[]];

/** Subject of everything about a chat. */
export const chatSubject = (conversationId: string): string => `chat:${conversationId}`;

/** The key is the whole content: the same report by another path is the same fact (G1). */
export function resolutionFact({ conversationId, at, groupId, groupName }: Resolution): Fact {
  return {
    subject: chatSubject(conversationId),
    key: `resolved:${at}:${JSON.stringify([groupId, groupName])}`,
    kind: 'resolution',
    at,
    data: '',
    rank: null,
  };
}

/** Counting rules F1–F4 over the facts of one chat. */
export const freshchat: Rules = (entries) => {
  const directory = new Directory(entries);
  return {
    count: (facts, historyFrom) => countChat(facts, historyFrom, directory),
    describe: (queue) => ({ ...nameOf(queue, directory), channel: 'chat', timed: false }),
  };
};

/** F3: the group's name, unadorned. */
function nameOf(queue: string, directory: Directory): { name: string | null; active: boolean } {
  if (queue === UNDEFINED_QUEUE) return { name: UNDEFINED_NAME, active: true };
  const group = directory.find('group', queue.slice('group:'.length));
  return group.state === 'known'
    ? { name: group.name, active: group.active }
    : { name: null, active: group.state === 'unresolved' };
}

function countChat(facts: readonly Fact[], historyFrom: number, directory: Directory): Normalized {
  const contacts: Contact[] = [];
  const needs = new Map<string, Need>();
  const subject = facts[0]?.subject ?? '';
  for (const reports of resolutions(facts)) {
    const [anchor] = reports;
    if (anchor.at < historyFrom) continue; // G7
    const queue = queueOf(reports, directory, needs);
    if (queue === null) continue;
    const counted = { rule: 'F1', handled: true, handleSeconds: null, ...queue };
    contacts.push({
      key: `${subject}:${new Date(anchor.at).toISOString()}`,
      at: anchor.at,
      counted: [counted],
    });
  }
  return { contacts, needs: [...needs.values()] };
}

/**
 * F1: an earlier report that comes late anchors a resolution anew, under another key. Whether a key may be of the same resolution: it
 * names an instant from its anchor on, and less than 2 minutes after it.
 */
export function wasKnownAs({ at }: Pick<Contact, 'at'>, key: string): boolean {
  const since = Date.parse(key.slice(-INSTANT_LENGTH)) - at;
  return since >= 0 && since < RESOLUTION_MS;
}

const INSTANT_LENGTH = '2026-01-05T10:00:00.000Z'.length;

/** Of a chat of which nothing was heard for long, its latest resolution: a report right after it still belongs to that (F1). */
export function keptWhenOld(facts: readonly Fact[]): readonly Fact[] {
  return byResolution(facts).at(-1) ?? [];
}

const reportOf = (fact: Fact): Report => ({ ...reportContent.parse(contentInKey(fact)), at: fact.at });

function resolutions(facts: readonly Fact[]): Reports[] {
  return byResolution(facts).map(([first, ...rest]) => [reportOf(first), ...rest.map(reportOf)]);
}

/** F1, F2: the earliest report anchors a resolution, those less than 2 minutes after it belong to it, the next anchors the next. */
function byResolution(facts: readonly Fact[]): [Fact, ...Fact[]][] {
  const groups: [Fact, ...Fact[]][] = [];
  for (const fact of [...facts].sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))) {
    const current = groups.at(-1);
    if (current !== undefined && fact.at - current[0].at < RESOLUTION_MS) current.push(fact);
    else groups.push([fact]);
  }
  return groups;
}

/**
 * F1: the group of the earliest report that has one; F4 without. Null while the account is still to be asked for the group,
 * unless the report names it.
 */
function queueOf(
  reports: readonly Report[],
  directory: Directory,
  needs: Map<string, Need>,
): Pick<Counted, 'queue' | 'hint'> | null {
  const report = reports.find(({ group, groupName }) => group !== null || groupName !== null);
  if (report === undefined) return { queue: UNDEFINED_QUEUE };
  const { groupName } = report;
  const id = report.group ?? directory.idOf('group', groupName ?? '');
  const { state } = directory.find('group', id);
  if (state === 'known') return { queue: `group:${id}` };
  needs.set(id, { id: `group:${id}`, absent: state === 'absent' });
  if (state === 'absent') return { queue: UNDEFINED_QUEUE };
  return report.group === null || groupName === null ? null : { queue: `group:${id}`, hint: groupName };
}
