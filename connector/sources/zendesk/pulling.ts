import type { Fact } from '../../normalizer/types';
import type { Note, Pace, PullRange, Work } from '../source';
import type { ZendeskClient } from './client';
import type { Exported, ExportWork } from './export-work';
import type { Intake } from './intake';
import type { PullState } from './pull-state';
import type { Reading } from './reading';

/** What one page brought, and how it moves the pull. */
export interface PulledPage {
  readonly facts: readonly Fact[];
  readonly progress: Partial<PullState>;
  /** What it was, of the exports. */
  readonly exported?: Partial<Exported>;
  readonly notes?: readonly Note[];
  /** How many records couldn't be read. */
  readonly odd?: number;
  /** Of what is read by lists, how much is done, 0 to 1. */
  readonly share?: number;
  readonly work?: Work;
  readonly pace?: Pace;
}

/** What everybody who takes part in a pull goes by. */
export interface Pulling {
  readonly client: ZendeskClient;
  readonly intake: Intake;
  readonly range: PullRange;
  readonly reading: ReadingChanges;
  readonly signal: AbortSignal;
  /** Milliseconds UTC. */
  readonly now: () => number;
  /** Where the pull stands: after what was yielded last. */
  readonly state: () => PullState;
  /** Of how many tickets the audits can be had in a minute. */
  readonly ticketsPerMinute: () => number;
  readonly exportWork: ExportWork;
}

/** How the account is read, while that may change. */
export class ReadingChanges {
  private changed = false;

  constructor(private reading: Reading) {}

  get now(): Reading {
    return this.reading;
  }

  change(changes: Partial<Reading>): void {
    this.reading = { ...this.reading, ...changes };
    this.changed = true;
  }

  /** The reading as it is to be stored, if it changed since this was asked last. */
  take(): string | undefined {
    if (!this.changed) return undefined;
    this.changed = false;
    return JSON.stringify(this.reading);
  }
}
