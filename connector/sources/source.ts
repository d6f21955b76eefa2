import type { DirectoryEntry, Fact } from '../normalizer/types';

/** Why an account can't be connected, for the administrator who enters its credentials (page 3). */
export class VerificationError extends Error {
  override readonly name = 'VerificationError';

  constructor(
    readonly code: 'credentials_rejected' | 'not_an_admin' | 'product_unreachable',
    message: string,
  ) {
    super(message);
  }
}

/** What opens an account: the values of one of its product's ways of access, by name. */
export type Credentials = Readonly<Record<string, string>>;

export interface SourceAccess {
  readonly product: string;
  readonly domain: string;
  readonly username: string | null;
  readonly credentials: Credentials;
  readonly groupingStrategy: string | null;
  /** Trying credentials must be quick; pulling repeats patiently. */
  readonly patient: boolean;
}

export type OpenSource = (access: SourceAccess) => Source;

/** What the account calls things, completely for the `kinds` that were asked for. */
export interface Listing {
  readonly kinds: readonly string[];
  readonly entries: readonly DirectoryEntry[];
  /** How many records of the lists couldn't be read, and are left out. */
  readonly odd?: number;
}

/** A piece of a pull: facts, and where the pull stands once they are counted. */
export interface PullStep {
  readonly facts: readonly Fact[];
  /** JSON to continue from, after a crash too. */
  readonly state: string;
  /** Of an import: how much of it is done, 0 to 1. */
  readonly share: number;
  /** Of an import: what it has asked for and what it still has to; missing where nothing can be told of that. */
  readonly work?: Work;
  /** What was learnt of the account on the way, to be remembered with the facts; nothing that counting goes by. */
  readonly discovered?: readonly DirectoryEntry[];
  /** How many records on the way couldn't be read, and are left out. */
  readonly odd?: number;
  /** How the account is read from now on, where that changed: as JSON of the product's own. */
  readonly reading?: string;
  /** Of an import whose length the vendor's quota decides: how long that is. */
  readonly pace?: Pace;
  /** What the administrator should know. */
  readonly notes?: readonly Note[];
}

/** How long an import is, in what the vendor's quota is spent on: requests, or what they are charged. */
export interface Work {
  /** Since the import began. */
  readonly done: number;
  /** As far as can be told by now. */
  readonly left: number;
}

/** What is left of an import, where the vendor hands out only so much in a minute. */
export interface Pace {
  /** Tickets whose history can be had in a minute. */
  readonly perMinute: number;
  /** Tickets that are left, and all of them. */
  readonly left: number;
  readonly total: number;
}

/** A line for the integration's activity. */
export interface Note {
  readonly level: 'info' | 'warning';
  readonly code: string;
  readonly message: string;
  /** What the message tells, apart from its words. */
  readonly params: Readonly<Record<string, string | number>>;
}

/** Ends what a pull that is over still asks for. Made once: an exception for each round would cost more than its requests. */
export const PULLED = new Error('the pull is over');

export interface PullRange {
  /** Nothing before is wanted (G7). */
  readonly from: number;
  readonly now: number;
  /** What is known of the account so far. */
  readonly directory: readonly DirectoryEntry[];
  /** How the account was read last, as a step told it. */
  readonly reading: string | null;
  /** What is stored of some subjects. */
  readonly facts: (subjects: readonly string[]) => Promise<readonly Fact[]>;
  readonly signal: AbortSignal;
}

/** The account doesn't allow what is asked for with these credentials; the message says which right is missing. */
export class MissingRight extends Error {
  override readonly name = 'MissingRight';
}

/** An account that can tell by a webhook that something changed. Its calls reject with a VendorError. */
export interface LiveSource {
  /** Makes the webhook, or finds it, and makes sure that it is on. @throws MissingRight, VerificationError */
  connect(address: string, name: string): Promise<{ readonly webhookId: string; readonly secret: string }>;
  /** Removes the webhook; that it is gone already is no error. @throws MissingRight, VerificationError */
  disconnect(webhookId: string): Promise<void>;
  /** What isn't stored yet of a subject that changed. */
  read(
    subject: string,
    range: Pick<PullRange, 'directory' | 'reading' | 'facts' | 'signal'>,
  ): Promise<Pick<PullStep, 'facts' | 'discovered'>>;
}

/** An account of one product, as far as the connector pulls from it. Its calls reject with a VendorError. */
export interface Source {
  /** Tries the credentials. @throws VerificationError */
  verify(): Promise<void>;
  /** @param known what was listed before */
  directory(signal: AbortSignal, known: readonly DirectoryEntry[]): Promise<Listing>;
  /** Asks for a subject that was needed (`ticket:5`); facts that answer the need. */
  resolve(subject: string, signal: AbortSignal): Promise<readonly Fact[]>;
  /** The earliest instant that the product can still tell of; an import begins there or later. */
  earliest(now: number): number;
  /** Everything from `range.from` on, continuing from `state` where an earlier import was cut off. */
  history(state: string | null, range: PullRange): AsyncIterable<PullStep>;
  /** What changed since the last complete look, whose closing state is given. */
  reconcile(state: string | null, range: PullRange): AsyncIterable<PullStep>;
  /** How long ago something must have happened to be surely contained in a reconciliation, milliseconds. */
  readonly settlingMs: number;
  /** How often the directory is asked for, milliseconds. */
  readonly directoryEveryMs: number;
  /** After what part of the usual pause between two pulls it is asked again, 0 to 1; missing: after all of it. */
  readonly pauseShare?: () => number;
  /** Missing where an account has no webhooks. */
  readonly live?: LiveSource;
}
