import type { Clock } from '../shared/clock';
import { EventHook } from '../shared/events';
import { GROUP_NAMES } from '../shared/names';
import { Random } from '../shared/random';
import type { Chat, ChatGroup, Resolution, Retelling } from './model';

export interface FreshchatAccountOptions {
  domain: string;
  seed: number;
  clock: Clock;
  /** Number of groups, default 6. The first names are plain, the others hostile. */
  groups?: number;
  /** The raw report's instant is up to so many milliseconds after the event's, default 0. */
  reportSkewMs?: number;
}

/** A Freshchat account's data, read by the API and changed by `FreshchatActions`. */
export class FreshchatAccount {
  readonly domain: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly events = new EventHook();
  readonly groups = new Map<string, ChatGroup>();
  /** Groups that are gone. */
  readonly removedGroups = new Map<string, ChatGroup>();
  readonly chats = new Map<string, Chat>();
  /** In the order in which they were added. */
  readonly resolutions: Resolution[] = [];
  readonly retellings: Retelling[] = [];
  readonly reportSkewMs: number;

  constructor(options: FreshchatAccountOptions) {
    this.domain = options.domain;
    this.clock = options.clock;
    this.random = new Random(options.seed);
    this.reportSkewMs = options.reportSkewMs ?? 0;
    for (let i = 0; i < (options.groups ?? 6); i += 1) this.addGroup(GROUP_NAMES[i] ?? `Team ${i + 1}`);
  }

  /** Adds a group while the account lives; gives its id. */
  addGroup(name: string): string {
    const id = this.random.uuid();
    this.groups.set(id, { id, name });
    return id;
  }

  /** Renames a group. */
  renameGroup(id: string, name: string): void {
    if (!this.groups.has(id)) throw new Error(`no group ${id}`);
    this.groups.set(id, { id, name });
  }

  /** Removes a group; chats keep its id. */
  removeGroup(id: string): void {
    const group = this.groups.get(id);
    if (!group) throw new Error(`no group ${id}`);
    this.groups.delete(id);
    this.removedGroups.set(id, group);
  }

  /** The chat; throws if there is none. */
  chat(id: string): Chat {
    const chat = this.chats.get(id);
    if (!chat) throw new Error(`no chat ${id}`);
    return chat;
  }

  /** The report's instant of what happened at this one. */
  reportInstant(at: number): number {
    return at + this.random.int(0, this.reportSkewMs);
  }

  /** An id as the vendor makes them for each opening of a chat. */
  interactionId(at: number): string {
    return `${this.random.int(100_000_000, 999_999_999)}076744-${at}`;
  }
}
