import { within } from '../../boundary';
import type { Reads, Store } from '../../ledger/store';
import type { Log } from '../../log';
import { changedSince } from './changes';
import { describeChanges, type EventText, type IntervalEvent } from './events';
import { EVENT_GAP_MS, Seen } from './seen';

export interface Listener {
  /** The organisation of whose changes it may hear; null: of all. */
  readonly scope: string | null;
  send(events: readonly EventText[]): void;
  /** To be called now and then: a sign of life, or the end if the listener may not stay. */
  beat(): void;
  /** Somebody may no longer do what they could: ends it if that is this listener. */
  check(): void;
  end(): void;
}

/** Rows are marked with the writer's clock before they are committed: reading goes back by this, and now and then by more. */
const OVERLAP_MS = 2_000;
export const DEEP_OVERLAP_MS = 60_000;
/** Between two readings; more while reading itself takes long. */
const READ_GAP_MS = 150;
const BEAT_MS = 15_000;
/** What may wait for one listener who is slow, and for all of them together, bytes. */
const MOST_UNSENT = 8 * 1024 * 1024;
const MOST_UNSENT_OF_ALL = 256 * 1024 * 1024;

/**
 * Tells all listeners of the live stream what changed, whichever process counted it. One reading serves all; without listeners
 * nothing is read. Events carry the interval's state as it is, so that a repeat does no harm.
 */
export class LiveHub {
  private readonly listeners = new Set<Listener>();
  private running: Run | null = null;

  constructor(
    private readonly store: Store,
    private readonly log: Log,
    private readonly now: () => number,
    private readonly beatMs = BEAT_MS,
  ) {}

  /** From when it resolves on, the listener hears of every change. @throws StoreUnavailable */
  async join(listener: Listener): Promise<void> {
    this.listeners.add(listener);
    const work = { what: 'live', integration: null, fail: () => this.close() } as const;
    this.running ??= within(work, () => new Run(this.store, this.log, this.now, this.listeners, this.beatMs));
    try {
      await this.running.ready;
    } catch (error) {
      this.leave(listener);
      throw error;
    }
  }

  leave(listener: Listener): void {
    this.listeners.delete(listener);
    if (this.listeners.size > 0) return;
    this.running?.stop();
    this.running = null;
  }

  /** How much may wait for each listener, bytes: thousands of slow ones mustn't fill the memory. */
  get mostUnsent(): number {
    return Math.min(MOST_UNSENT, MOST_UNSENT_OF_ALL / this.listeners.size);
  }

  /** Ends every stream. */
  close(): void {
    for (const listener of [...this.listeners]) listener.end();
  }
}

/** The time from the first listener to the last. */
class Run {
  readonly ready: Promise<void>;
  private readonly seen = new Seen();
  /** What changed anywhere is read once, and told each listener as far as it is of its organisation. */
  private readonly reads: Reads;
  private readonly owners = new Map<string, string>();
  /** Up to where changes have been read, by the clocks of those who wrote them. */
  private cursor: number;
  private stopped = false;
  private reading = true;
  /** When to read because something changed, but not before `notBefore`. */
  private nextAt = Infinity;
  private notBefore = 0;
  private timer: NodeJS.Timeout | undefined;
  private deep = false;
  private readonly beat: NodeJS.Timeout;
  private readonly unsubscribe: () => void;

  constructor(
    store: Store,
    private readonly log: Log,
    private readonly now: () => number,
    private readonly listeners: ReadonlySet<Listener>,
    beatMs: number,
  ) {
    this.reads = store.within(null);
    this.cursor = now();
    this.unsubscribe = store.onChange(({ what }) => {
      if (what === 'counts' || what === 'outbox') this.readAt(this.now());
      if (what === 'people') for (const listener of [...this.listeners]) listener.check();
    });
    this.beat = setInterval(() => {
      for (const listener of [...this.listeners]) listener.beat();
      this.deep = true;
      this.readAt(this.now());
    }, beatMs);
    this.ready = this.prime();
  }

  stop(): void {
    this.stopped = true;
    this.unsubscribe();
    clearInterval(this.beat);
    clearTimeout(this.timer);
  }

  /** What changed shortly before the first listener came is no news. */
  private async prime(): Promise<void> {
    for await (const page of changedSince(this.reads, this.cursor - DEEP_OVERLAP_MS)) this.seen.note(page, 0);
    this.reading = false;
    this.schedule();
  }

  private readAt(at: number): void {
    this.nextAt = Math.min(this.nextAt, at);
    if (!this.reading) this.schedule();
  }

  private schedule(): void {
    clearTimeout(this.timer);
    const at = Math.min(Math.max(this.nextAt, this.notBefore), this.seen.waitingUntil);
    if (this.stopped || at === Infinity) return;
    this.timer = setTimeout(() => void this.read(), Math.max(0, at - this.now()));
  }

  private async read(): Promise<void> {
    this.reading = true;
    this.nextAt = Infinity;
    this.seen.waitingUntil = Infinity;
    const began = this.now();
    try {
      await this.sendChanges();
    } catch (error) {
      this.log.warn({ err: error }, 'the live stream could not read what changed; it tries again');
      this.nextAt = began + EVENT_GAP_MS;
    }
    const ended = this.now();
    this.notBefore = ended + Math.min(Math.max(READ_GAP_MS, 3 * (ended - began)), EVENT_GAP_MS);
    this.reading = false;
    this.schedule();
  }

  private async sendChanges(): Promise<void> {
    const { deep } = this;
    this.deep = false;
    const since = this.cursor - (deep ? DEEP_OVERLAP_MS : OVERLAP_MS);
    for await (const page of changedSince(this.reads, since)) {
      const unsent = this.seen.unsent(page, this.now());
      const events = await describeChanges(this.reads, unsent, this.now());
      if (this.stopped) return;
      await this.send(events);
      this.seen.note(unsent, this.now());
      const last = page.at(-1);
      if (last !== undefined) this.cursor = Math.max(this.cursor, Math.min(last.changedAt, this.now()));
    }
    if (deep) this.seen.forget(since);
  }

  /** To each listener what is of its organisation. */
  private async send(events: readonly IntervalEvent[]): Promise<void> {
    const texts = new Map<string, EventText[]>();
    for (const { integrationId, text } of events) {
      const owner = await this.ownerOf(integrationId);
      const own = texts.get(owner);
      if (own === undefined) texts.set(owner, [text]);
      else own.push(text);
    }
    const all = events.map(({ text }) => text);
    for (const listener of [...this.listeners])
      listener.send(listener.scope === null ? all : (texts.get(listener.scope) ?? []));
  }

  /** The organisation of an integration, which never changes. */
  private async ownerOf(integrationId: string): Promise<string> {
    const known = this.owners.get(integrationId);
    if (known !== undefined) return known;
    const row = await this.reads('integration', { id: integrationId });
    const owner = row?.organisationId ?? '';
    this.owners.set(integrationId, owner);
    return owner;
  }
}
