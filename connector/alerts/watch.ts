import type { Store } from '../ledger/store';
import type { IntegrationRow } from '../store/rows';
import type { AlertEvent } from './event';
import { newsOf } from './memory';

export interface WatchDeps {
  readonly store: Store;
  readonly now: () => number;
  /** So long a message waits for others that may come with it, milliseconds. */
  readonly gatherMs: number;
  /** How often integrations are pulled, milliseconds. */
  readonly pullEveryMs: number;
}

/** Looks at integrations for what is to be told. One process does so at a time. */
export class Watch {
  /** Since when each integration's coverage is known to stand where it stands. */
  private readonly still = new Map<string, { readonly to: number | null; readonly since: number }>();

  constructor(private readonly deps: WatchDeps) {}

  /** Looks at all integrations of organisations that want to hear of them, and notes what is new for their channels. */
  async look(): Promise<void> {
    const { store, now } = this.deps;
    const channels = await store.read('alertChannels', {});
    const listening = new Set(channels.map(({ organisationId }) => organisationId));
    if (listening.size === 0) return;
    const rows = await store.read('integrations', {});
    const memories = new Map(
      (await store.read('alertMemories', {})).map(({ integrationId, memory }) => [integrationId, memory]),
    );
    const deliveries = new Map(
      (await store.read('deliveries', {})).map((delivery) => [delivery.integrationId, delivery]),
    );
    for (const row of rows.filter(({ organisationId }) => listening.has(organisationId))) {
      const at = now();
      const observed = {
        row,
        delivery: deliveries.get(row.id) ?? null,
        stillSince: this.stillSince(row, at),
        pullEveryMs: this.deps.pullEveryMs,
      };
      const before = memories.get(row.id) ?? null;
      const news = newsOf(observed, before, at);
      if (news !== null) await this.note(row.id, before, news, at);
    }
  }

  private async note(
    integrationId: string,
    before: string | null,
    { memory, events }: { readonly memory: string; readonly events: readonly AlertEvent[] },
    now: number,
  ): Promise<void> {
    const dueAt = now + this.deps.gatherMs;
    await this.deps.store.write('noteAlerts', { integrationId, before, memory, events, now, dueAt });
  }

  private stillSince({ id, coverageTo }: IntegrationRow, now: number): number {
    const known = this.still.get(id);
    if (known?.to === coverageTo) return known.since;
    this.still.set(id, { to: coverageTo, since: now });
    return now;
  }
}
