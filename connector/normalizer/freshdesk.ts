import { Directory } from './directory';
import { contentOf, replyData, type SightingContent } from './freshdesk-facts';
import { PLAIN_REPLY, replySource } from './freshdesk-source';
import { nameOf, queueKey, type Kind } from './freshdesk-names';
import type { Contact, Fact, Need, Normalized, Rules } from './types';

interface Seen extends SightingContent {
  readonly at: number;
}

/** Counting rules D1–D6 over the facts of one ticket: its sightings and its customers' replies; D7 is their example. */
export const freshdesk: Rules = (entries) => {
  const directory = new Directory(entries);
  return {
    count: (facts, historyFrom) => countTicket(facts, historyFrom, directory),
    describe: (queue) => ({ ...nameOf(queue, directory), channel: 'case', timed: false }),
  };
};

/**
 * Of a ticket of which nothing was heard for long, its latest sighting: later replies are named by it (D6). What was counted of it is
 * final by then.
 */
export function keptWhenOld(facts: readonly Fact[]): readonly Fact[] | null {
  const latest = facts.filter(isSighting).sort(inOrder).at(-1);
  return latest === undefined ? null : [latest];
}

function countTicket(facts: readonly Fact[], historyFrom: number, directory: Directory): Normalized {
  const sightings = sightingsInOrder(facts);
  const contacts: Contact[] = [];
  const needs = new Map<string, Need>();

  const add = (
    key: string,
    at: number,
    kind: Kind,
    rule: string,
    seen: SightingContent,
    source: string | null,
  ) => {
    if (at < historyFrom) return; // G7
    const queue = queueOf(kind, seen, source, directory, needs);
    if (queue !== null)
      contacts.push({ key, at, counted: [{ queue, rule, handled: true, handleSeconds: null }] });
  };

  const createdAt = sightings.find((sighting) => sighting.createdAt !== null)?.createdAt ?? null;
  const subject = facts[0]?.subject ?? '';
  if (createdAt !== null) {
    const seen = withGroup(sightings, 0);
    add(subject, createdAt, 'Tickets', 'D1', seen, seen.source);
  }
  for (const fact of facts) {
    if (fact.kind !== 'reply' || fact.at < historyFrom) continue;
    if (sightings.length === 0) {
      needs.set(subject, { id: subject, absent: false }); // D2: a reply to a ticket that is not known yet
      continue;
    }
    const seen = withGroup(sightings, sightingFor(fact.at, sightings));
    const ownSource = replyData.parse(JSON.parse(fact.data)).source;
    // D3: whether the account has the ticket's source can decide, even where the result is e-mail.
    if (ownSource === PLAIN_REPLY && !seen.gone) known('source', seen.source, directory, needs);
    add(fact.key, fact.at, 'Replies', 'D2', seen, replySource(ownSource, seen.source, directory));
  }
  return { contacts, needs: [...needs.values()] };
}

/** By instant; sightings of one instant by their content, so that the order of arrival plays no part (G1). */
function sightingsInOrder(facts: readonly Fact[]): Seen[] {
  return facts
    .filter(isSighting)
    .sort(inOrder)
    .map((fact) => ({ ...contentOf(fact), at: fact.at }));
}

const isSighting = ({ kind }: Fact): boolean => kind === 'sighting';
const inOrder = (a: Fact, b: Fact): number => a.at - b.at || (a.key < b.key ? -1 : 1);

/** D6: a reply is named by the latest sighting at or before it or, without one, by the earliest after it. */
function sightingFor(at: number, sightings: readonly Seen[]): number {
  const latest = sightings.findLastIndex((sighting) => sighting.at <= at);
  return latest === -1 ? 0 : latest;
}

/** D6: a sighting without a group that is not gone gives way to the next one with a group; that one's being gone moves nothing. */
function withGroup(sightings: readonly Seen[], index: number): SightingContent {
  const seen = sightings[index];
  if (seen === undefined) throw new RangeError('a ticket is named by one of its sightings');
  if (seen.group !== null || seen.gone) return seen;
  const next = sightings.slice(index + 1).find((sighting) => sighting.group !== null);
  return next === undefined ? seen : { ...next, gone: false };
}

/** D5: the queue's identity, or null while the account's names for the group or source are still to be asked for. */
function queueOf(
  kind: Kind,
  seen: SightingContent,
  source: string | null,
  directory: Directory,
  needs: Map<string, Need>,
): string | null {
  if (seen.gone) return queueKey(kind, null, null);
  const group = known('group', seen.group, directory, needs);
  const via = known('source', source, directory, needs);
  return group === undefined || via === undefined ? null : queueKey(kind, group, via);
}

/** The id if the account has it, null if not, undefined while that is not known. */
function known(
  kind: string,
  id: string | null,
  directory: Directory,
  needs: Map<string, Need>,
): string | null | undefined {
  if (id === null) return null;
  const { state } = directory.find(kind, id);
  if (state === 'known') return id;
  const absent = state === 'absent';
  needs.set(`${kind}:${id}`, { id: `${kind}:${id}`, absent });
  return absent ? null : undefined;
}
