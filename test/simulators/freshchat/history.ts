import { DAY, HOUR, MINUTE, SECOND } from '../shared/clock';
import { customerMoment, type Moment } from '../shared/day-curve';
import { Random } from '../shared/random';
import type { FreshchatAccount } from './account';
import type { Chat } from './model';

export interface ChatHistoryOptions {
  chats: number;
  /** Default: 15 months back. Epoch milliseconds. */
  from?: number;
  /** Default: now. */
  to?: number;
  seed?: number;
  /** Share of the chats that are reopened and resolved again, once or more often. Default 0.2. */
  reopenedShare?: number;
  /** Share of the resolutions that the report has twice, less than 2 minutes apart. Default 0.02. */
  doubledShare?: number;
  ungroupedShare?: number;
  unknownGroupShare?: number;
  /** Share of the chats that are still open. Default 0.03. */
  openShare?: number;
  /** When chats begin; default: by day rather than by night. */
  moment?: Moment;
  /** How often groups have chats; default: all alike. */
  groupWeights?: readonly (readonly [groupId: string, weight: number])[];
}

const UNKNOWN_GROUP = '00000000-0000-4000-8000-000000000000';

/** Gives the account a past, without events. */
export function addChatHistory(account: FreshchatAccount, options: ChatHistoryOptions): void {
  const random = new Random(options.seed ?? 1);
  const to = options.to ?? account.clock.now();
  const from = options.from ?? to - 455 * DAY;
  const moments = Array.from({ length: options.chats }, () =>
    (options.moment ?? customerMoment)(random, from, to),
  ).sort((a, b) => a - b);
  for (const createdAt of moments) {
    const chat: Chat = {
      id: random.uuid(),
      status: 'new',
      groupId: anyGroup(account, random, options),
      createdAt,
      resolvedAt: null,
      regrouped: false,
    };
    account.chats.set(chat.id, chat);
    if (!random.chance(options.openShare ?? 0.03)) resolve(account, random, chat, to, options);
  }
}

function anyGroup(account: FreshchatAccount, random: Random, options: ChatHistoryOptions): string | null {
  const { ungroupedShare = 0.05, unknownGroupShare = 0.01 } = options;
  return random.weighted<string | null>([
    [null, ungroupedShare],
    [UNKNOWN_GROUP, unknownGroupShare],
    [
      options.groupWeights === undefined
        ? random.pick([...account.groups.keys()])
        : random.weighted(options.groupWeights),
      1 - ungroupedShare - unknownGroupShare,
    ],
  ]);
}

function resolve(
  account: FreshchatAccount,
  random: Random,
  chat: Chat,
  to: number,
  options: ChatHistoryOptions,
): void {
  let at = chat.createdAt + random.int(1, 40) * MINUTE + random.int(0, 59_999);
  do {
    if (at >= to) return;
    report(account, chat, at);
    if (random.chance(options.doubledShare ?? 0.02)) report(account, chat, at + random.int(1, 119) * SECOND);
    chat.status = 'resolved';
    chat.resolvedAt = at;
    at += random.int(1, 72) * HOUR + random.int(0, 59_999);
    if (random.chance(0.3)) chat.groupId = anyGroup(account, random, options);
  } while (random.chance(options.reopenedShare ?? 0.2));
}

function report(account: FreshchatAccount, chat: Chat, at: number): void {
  account.resolutions.push({
    chatId: chat.id,
    interactionId: account.interactionId(at),
    groupId: chat.groupId,
    at,
    reportedAt: account.reportInstant(at),
  });
}
