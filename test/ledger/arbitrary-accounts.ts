import fc from 'fast-check';
import type { DirectoryEntry, Fact } from '../../connector/normalizer/types';
import { reply, resolved, seen } from '../setup/facts';
import { group, MINUTE, NOON, source } from '../setup/integrations';

/** What an account may tell, and what it calls its groups and sources. Few ids and instants, so that facts meet. */
export interface Account {
  readonly product: string;
  readonly fact: fc.Arbitrary<Fact>;
  /** What the account lists at last, and before. */
  readonly directory: readonly DirectoryEntry[];
  readonly directoryBefore: readonly DirectoryEntry[];
}

/** Around noon, where the history begins: three intervals, resolutions that touch (F1), and instants that coincide. */
const instant = fc
  .constantFrom(-5, -1, 0, 1, 1.5, 2, 3.5, 14, 15, 31)
  .map((minute) => NOON + minute * MINUTE);
const creation = new Map([
  ['1', NOON + MINUTE],
  ['2', NOON + 20 * MINUTE],
  ['3', NOON - MINUTE],
]);
const optional = <T>(...values: T[]) => fc.constantFrom<T | null>(null, ...values);

const sighting = fc
  .record({
    ticket: fc.constantFrom('1', '2', '3', 'é"\\'),
    at: instant,
    isCreationKnown: fc.boolean(),
    group: optional('7', '8', '404'),
    source: optional('1', '7', '404'),
    gone: fc.nat(4).map((one) => one === 0),
  })
  .map(({ ticket, isCreationKnown, ...rest }) =>
    seen(ticket, { ...rest, createdAt: isCreationKnown ? (creation.get(ticket) ?? NOON) : null }),
  );

/** Replies are told of two tickets when these are merged, and by several paths at different instants. */
const customerReply = fc
  .record({
    id: fc.nat(5),
    ticket: fc.constantFrom('1', '2', '3'),
    seenAt: instant,
    source: optional('0', '5', '8', '99'),
  })
  .map(({ id, ticket, seenAt, source: own }) =>
    reply(`r${id}`, ticket, { at: NOON + (id - 1) * 7 * MINUTE, source: own, seenAt }),
  );

const resolution = fc
  .record({
    chat: fc.constantFrom('a', 'b'),
    at: instant,
    group: optional('7', '8', '404'),
    groupName: optional('Sales', 'Returns', 'Nobody'),
  })
  // A report that has an id and a name has those of one group.
  .map(({ chat, at, group: id, groupName }) =>
    resolved(chat, { at, group: id, groupName: id === null ? groupName : null }),
  );

const groups = [group('7', 'Sales'), group('8', 'Returns')];

export const accounts: readonly Account[] = [
  {
    product: 'freshdesk',
    fact: fc.oneof(sighting, customerReply),
    directory: [...groups, source('1', 'Email'), source('5', 'Twitter'), source('7', 'Chat')],
    directoryBefore: [group('7', 'Sales'), source('1', 'Email')],
  },
  { product: 'freshchat', fact: resolution, directory: groups, directoryBefore: [group('7', 'Sales')] },
];
