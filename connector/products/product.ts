import type { z } from 'zod';
import type { DirectoryEntry, Fact } from '../normalizer/types';
import type { Clock } from '../sources/http-client/clock';
import type { OpenSource } from '../sources/source';
import type { ProductPage } from './page';

/**
 * All that differs from one product to the next: its folder here says it, and everything else asks (how it is counted is in the
 * folder's rules.ts). A new product is a new folder.
 */
export interface Product {
  /** As the API and the database call it: the name of its folder. */
  readonly id: string;
  /** As its vendor calls it. */
  readonly name: string;
  /** Its place in lists, from 1. */
  readonly position: number;
  readonly domain: {
    /** Hosts that may be contacted (page 5, "Which hosts may be contacted"). */
    readonly allowed: RegExp;
    readonly example: string;
  };
  /** The ways to open an account; credentials are those of one of them. */
  readonly access: readonly Access[];
  /** How the administrator may have queues named, once and for all (T2, T3); empty where there is no choice. */
  readonly groupingStrategies: readonly string[];
  /** Environment variables of its own, as schemas by name (README). */
  readonly environment: Readonly<Record<string, z.ZodType>>;
  /** Makes what opens accounts. Whoever opens an account shares its quota with all others who opened it by the same opener. */
  readonly opener: (options: OpenerOptions) => OpenSource;
  /** What its injixo app tells of; null for a product without one, whose contacts come by pulling alone. */
  readonly app: App | null;
  /** Its views, of which each is counted for itself; null for a product without. */
  readonly views: Views | null;
  /** Whether its contacts come by ways that may be unknown to the rules (Z3). */
  readonly hasUnmappedChannels: boolean;
  /** Where the account shows a contact. */
  readonly reference: (domain: string, contact: ContactKey) => Reference;
  /** By which ways its accounts are read, where these can change; null where there is one way. */
  readonly reading: ReadingDescription | null;
  /** What its accounts send when something changes there; null for a product without. */
  readonly webhook: Webhook | null;
  /** What the page shows of it. */
  readonly page: ProductPage;
}

/** One way to open an account. Values are texts of up to 1000 characters, which are tried before anything is stored. */
export interface Access {
  readonly fields: readonly AccessField[];
  /** What to enter when only some of its secrets were given. */
  readonly incomplete: string;
}

export interface AccessField {
  readonly name: string;
  /** Whether it is encrypted and never shown; only `username` isn't. */
  readonly secret: boolean;
}

/** How much a vendor that is slow or fails is borne with while it is pulled from. */
export interface Patience {
  /** Repeats of a failed request. */
  readonly repeats: number;
  /** For how long an answer may take in all, milliseconds. */
  readonly timeoutMs: number;
}

export interface OpenerOptions {
  /** Values of `environment`. */
  readonly environment: unknown;
  /** The part of each quota that is ours, 0 to 1. */
  readonly share: number;
  readonly patience: Patience;
  readonly now: () => number;
  /** By what requests are paced. */
  readonly clock: Clock;
}

export interface App {
  /** Its events by type (page 2, "events"): each schema turns one into what is recorded. */
  readonly events: Readonly<Record<string, z.ZodType<ParsedEvent>>>;
}

export interface ParsedEvent {
  /** Null for what isn't counted: nothing to keep. */
  readonly fact: Fact | null;
  /** When the contact would be counted (G7), milliseconds UTC. */
  readonly at: number;
}

export interface Views {
  /** Kinds of directory entries that `list` goes by. */
  readonly kinds: readonly string[];
  readonly list: (directory: readonly DirectoryEntry[]) => ListedViews;
  /** The view that a queue belongs to, by the queue's key; undefined for a queue of none. */
  readonly ofQueue: (key: string) => string | undefined;
}

/** How accounts are read, path by path (page 6, §10). `stored`: as the source told it last; null: nothing was told yet. */
export interface ReadingDescription {
  readonly describe: (stored: string | null, createdAt: number) => Readonly<Record<string, ReadingWay>>;
  /** Up to when a queue's contacts are known, milliseconds UTC, where that is earlier than the account's others; else null. */
  readonly knownUntil: (stored: string | null, queueKey: string) => number | null;
}

export const readingWays = ['exports', 'lists', 'none'] as const;

export interface ReadingWay {
  readonly by: (typeof readingWays)[number];
  /** Milliseconds UTC. */
  readonly since: number;
  /** Why, as a word for programs, and as a sentence for people. */
  readonly why: string;
  readonly reason: string;
}

/** A message that an account's webhook sends. */
export interface WebhookMessage {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  readonly secret: string;
  readonly now: number;
}

export interface Webhook {
  /** Whether the account sent it, lately. Takes the same time for every wrong signature. */
  readonly isGenuine: (message: WebhookMessage) => boolean;
  /** The subject that changed (`ticket:7`), from the raw body; null if it tells none. */
  readonly subjectOf: (body: Buffer) => string | null;
}

export interface ListedViews {
  /** `active`: whether the account lists it now. */
  readonly counted: readonly { readonly id: string; readonly title: string; readonly active: boolean }[];
  /** Views that can't be counted, and why (Z6). */
  readonly ignored: readonly {
    readonly id: string;
    readonly title: string;
    readonly reasons: string[];
  }[];
}

/** What a contact is about (`ticket:7`) and its own key (`conversation:9`). */
export interface ContactKey {
  readonly subject: string;
  readonly key: string;
}

export const referenceTypes = ['ticket', 'conversation', 'audit', 'call'] as const;

export interface Reference {
  /** What the contact is at the source. */
  readonly type: (typeof referenceTypes)[number];
  readonly id: string;
  /** Where the account shows it; null where no address is known. */
  readonly url: string | null;
}

/** The id in a subject or key: `7` of `ticket:7`. */
export const idOf = (name: string): string => name.slice(name.indexOf(':') + 1);
