import type { Ledger } from '../ledger/ledger';
import type { AppPresence, Recorded } from '../ledger/commands/record';
import { StoreUnavailable, type Store } from '../ledger/store';
import type { Fact } from '../normalizer/types';
import { parseEvent } from './events';
import { unavailable, unknownKey } from './message-error';
import type { Message } from './verify';

/** What the app is answered. */
export type Reply = Readonly<Record<string, unknown>>;

export interface MessageDeps {
  readonly store: Store;
  readonly ledger: Ledger;
  /** Called when something is still to be asked of the account before it can be counted. */
  readonly onNeeds: (integrationId: string) => void;
  readonly onCounted: (contacts: number) => void;
}

/** Acts on a verified message and answers it, once what it brought is durable. @throws MessageError */
export async function answerMessage(deps: MessageDeps, message: Message): Promise<Reply> {
  try {
    switch (message.claims.purpose) {
      case 'handshake':
        return await handshake(deps, message, message.claims.check === true);
      case 'heartbeat':
        await record(deps, message, []);
        return { ok: true };
      case 'events':
        return await events(deps, message, message.claims.events);
    }
  } catch (error) {
    if (error instanceof StoreUnavailable) throw unavailable();
    throw error;
  }
}

async function handshake(deps: MessageDeps, message: Message, check: boolean): Promise<Reply> {
  const { id } = message.key.integration;
  if (!check) await record(deps, message, []);
  const row = await deps.store.read('integration', { id });
  if (row === null || row.deletedAt !== null || row.keyId !== message.key.keyId) throw unknownKey();
  const { name, product, domain, connectedAt } = row;
  return {
    integration: { id, name, product, domain },
    connectedAt: connectedAt === null ? null : new Date(connectedAt).toISOString(),
  };
}

/** Each event for itself: a bad one never spoils its neighbours (page 2, "events"). */
async function events(deps: MessageDeps, message: Message, list: readonly unknown[]): Promise<Reply> {
  const { product } = message.key.integration;
  const rejected: { index: number; code: string; message: string }[] = [];
  const facts: { fact: Fact; at: number }[] = [];
  let uncounted = 0;
  list.forEach((event, index) => {
    const parsed = parseEvent(event, product);
    if ('problem' in parsed) rejected.push({ index, code: 'invalid', message: parsed.problem });
    else if (parsed.fact === null) uncounted += 1;
    else facts.push({ fact: parsed.fact, at: parsed.at });
  });
  const recorded = await record(
    deps,
    message,
    facts.map(({ fact }) => fact),
  );
  if (recorded === null) return { accepted: 0, duplicates: 0, rejected: [], paused: true };
  const isDuplicate = ({ at }: { at: number }, index: number): boolean =>
    at >= recorded.historyFrom && recorded.fresh[index] === false; // G7: what lies before the history is a duplicate of nothing
  const duplicates = facts.filter(isDuplicate).length;
  return { accepted: facts.length - duplicates + uncounted, duplicates, rejected };
}

/** Null for a paused integration. @throws MessageError `unknown_key` if the key ended meanwhile */
async function record(
  { ledger, onNeeds, onCounted }: MessageDeps,
  { key, claims, issuedAt }: Message,
  facts: readonly Fact[],
): Promise<Extract<Recorded, { outcome: 'recorded' }> | null> {
  const app: AppPresence = { keyId: key.keyId, seenAt: issuedAt, version: claims.appVersion ?? null };
  const recorded = await ledger.record({ integrationId: key.integration.id, origin: 'push', facts, app });
  switch (recorded.outcome) {
    case 'recorded':
      onCounted(recorded.found);
      if (recorded.hasNeeds) onNeeds(key.integration.id);
      return recorded;
    case 'paused':
      return null;
    case 'unknown_key':
    case 'deleted':
    case 'superseded':
      throw unknownKey();
  }
}
