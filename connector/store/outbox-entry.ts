import { z } from 'zod';
import type { OutboxEntry, OutboxPlace } from './delivery';
import type { ContactPosition } from './rows';

/** An entry of the outbox as it lies in a store: many contacts in one row, so that counting isn't slower for delivery. */
export interface StoredEntry extends OutboxPlace {
  readonly contacts: string;
}

const schema = z.array(
  z.tuple([z.number(), z.string(), z.string()]).transform(([at, subject, key]) => ({ at, subject, key })),
);

/** Columns of an entry: its contacts as text, how many they are, and the earliest instant. */
export function writeWaiting(contacts: readonly ContactPosition[]): {
  contacts: string;
  size: number;
  earliest: number;
} {
  return {
    contacts: JSON.stringify(contacts.map(({ at, subject, key }) => [at, subject, key])),
    size: contacts.length,
    earliest: contacts.reduce((earliest, { at }) => Math.min(earliest, at), Infinity),
  };
}

/** Reads what `writeWaiting` wrote. */
export function readEntry({ start, id, contacts }: StoredEntry): OutboxEntry {
  return { start, id, contacts: schema.parse(JSON.parse(contacts)) };
}
