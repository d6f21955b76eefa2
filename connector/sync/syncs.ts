import { randomUUID } from 'node:crypto';
import { sleep } from '../sources/http-client/clock';
import { Members } from './members';
import { Pruning } from './pruning';
import { PullEnded } from './puller';
import { Recounts } from './recounts';
import { Rounds, settingsOf, type RoundsDeps, type Task } from './rounds';
import { reportStates } from './state-metrics';
import { Wheel } from './wheel';

/** For how long a process that was killed keeps its share. */
const LEASE_MS = 6_000;
/** New integrations are announced; this is for announcements that got lost. */
const DISCOVERY_MS = 30_000;
/** Between the first rounds of two integrations, so that many don't begin together. */
const SPREAD_MS = 2;

export interface SyncsDeps extends RoundsDeps {
  /** For how long a process that is gone keeps others from pulling in its place, milliseconds. */
  readonly leaseMs?: number;
  /** For how long facts are kept, milliseconds. */
  readonly factRetentionMs: number;
}

/**
 * Lets rounds of pulling run when they are due: each integration by itself, so that one's trouble never delays another's, in the one
 * process whose share it is.
 */
export class Syncs {
  /** The embedded store has one process only: what a killed one left is its own. */
  private readonly holder: string;
  private readonly members: Members;
  private readonly recounts: Recounts;
  private readonly rounds: Rounds;
  private readonly pruning: Pruning;
  private readonly tasks = new Map<string, Task>();
  private readonly wheel = new Wheel((id) => this.begin(id));

  constructor(private readonly deps: SyncsDeps) {
    const { store, log, signal, leaseMs = LEASE_MS } = deps;
    this.holder = store.parallel ? randomUUID() : 'embedded';
    this.members = new Members({ store, log, signal, member: this.holder, leaseMs });
    this.recounts = new Recounts(deps);
    this.rounds = new Rounds(deps, this.members, this.recounts, this.holder, leaseMs);
    this.pruning = new Pruning({ ...deps, retentionMs: deps.factRetentionMs }, this.members);
    deps.metrics.report(reportStates(store, deps.now));
  }

  /** Pulls integrations as they come; resolves after the stop signal, when all rounds have ended. */
  async run(): Promise<void> {
    const { store, signal, log } = this.deps;
    const unwatch = store.onChange(({ what, integrationId }) => {
      if (what === 'settings') this.review(integrationId).catch(() => undefined);
      if (what === 'asked') this.asked(integrationId);
    });
    const beating = this.members.run(() => this.shareOut());
    const pruning = this.pruning.run();
    while (!signal.aborted) {
      try {
        for (const id of await store.read('integrationIds', {})) this.taskOf(id);
        this.shareOut();
      } catch (error) {
        log.warn({ err: error }, 'integrations could not be read');
      }
      await sleep(DISCOVERY_MS, signal).catch(() => undefined);
    }
    this.wheel.stop();
    unwatch();
    await Promise.all([beating, pruning]);
    for (const { running } of this.tasks.values()) await running;
    await this.members.leave();
    await this.recounts.settled();
  }

  /** Lets an integration be pulled now, in whichever process its share is. */
  pullNow(id: string): void {
    const { store, log } = this.deps;
    if (this.members.owns(id)) return this.asked(id);
    store
      .write('askForPull', { id })
      .catch((error: unknown) => log.warn({ err: error, integration: id }, 'it is pulled when it is due'));
  }

  private asked(id: string): void {
    if (!this.members.owns(id)) return;
    this.taskOf(id).asked = true;
    this.begin(id);
  }

  private taskOf(id: string): Task {
    const known = this.tasks.get(id);
    if (known !== undefined) return known;
    const task: Task = {
      running: null,
      beginning: Promise.resolve(),
      round: new AbortController(),
      settings: null,
      asked: false,
      failures: 0,
      unreported: { reportedAt: null, rounds: 0, facts: 0, found: 0 },
    };
    this.tasks.set(id, task);
    return task;
  }

  /** Takes up what has become this process's share, and leaves what isn't any more. */
  private shareOut(): void {
    let begun = 0;
    for (const [id, { running }] of this.tasks) {
      if (!this.members.owns(id)) {
        this.wheel.cancel(id);
        this.deps.directories.forget(id);
      } else if (running === null && !this.wheel.has(id)) {
        this.wheel.in(SPREAD_MS * begun, id);
        begun += 1;
      }
    }
  }

  private begin(id: string): void {
    const task = this.taskOf(id);
    if (task.running !== null || this.deps.signal.aborted || !this.members.owns(id)) return;
    this.wheel.cancel(id);
    task.running = this.rounds.run(id, task).then((next) => {
      task.running = null;
      if (next === 'deleted') this.tasks.delete(id);
      else if (this.members.owns(id)) this.wheel.in(task.asked && !next.isBusy ? 0 : next.inMs, id);
    });
  }

  /** A round that goes by settings which don't hold any more ends at once, and the next one begins. */
  private async review(id: string): Promise<void> {
    const task = this.taskOf(id); // a new one is taken up with the share that it is in, if this process hasn't got that yet
    if (!this.members.owns(id)) return;
    this.recounts.schedule(id);
    await task.beginning;
    const row = await this.deps.store.read('integration', { id });
    if (task.settings !== null && settingsOf(row) === task.settings) return;
    const { running } = task;
    task.round.abort(new PullEnded('the settings changed'));
    await running;
    if (this.members.owns(id) && task.running === null) this.wheel.in(0, id);
  }
}
