import type { Request } from 'express';
import { z } from 'zod';
import type { Reads } from '../../ledger/store';
import type { Caller } from '../../people/caller';
import type { Metrics } from '../../metrics';
import { streamEndpoint, type Endpoint } from '../endpoint';
import { queryBoolean } from '../query-boolean';
import { timeZone } from '../time/zone';
import { changedSince, type ChangedCount } from './changes';
import { LiveClient } from './client';
import { BEAT, describeChanges, toEvent } from './events';
import { DEEP_OVERLAP_MS, type LiveHub } from './hub';
import { readSnapshot } from './snapshot';

/** After more changes than this, a client is better off with a new look at what it shows. */
const MAX_RESUMED = 20_000;

const detail = queryBoolean.meta({
  type: 'string',
  description:
    'With true, the snapshot has the intervals of today, too, and `event: beat` comes every 15 seconds.',
});

interface Dependencies {
  readonly hub: LiveHub;
  readonly metrics: Metrics;
  readonly now: () => number;
  /** Whether who asked may go on listening to the same: sessions and tokens end. */
  readonly isAuthorized: (req: Request, caller: Caller) => Promise<boolean>;
}

/** `GET /api/v1/live` (page 3): today's totals at once, then every interval that changes. */
export function liveEndpoint({ hub, metrics, now, isAuthorized }: Dependencies): Endpoint {
  return streamEndpoint({
    path: '/api/v1/live',
    tag: 'Queues and intervals',
    method: 'get',
    may: 'read',
    summary: 'Server-sent events: today’s totals, then intervals as they change',
    description:
      'First `event: snapshot` with the totals of today (in UTC, or of `timeZone`), then `event: interval` with the state of an ' +
      'interval after it changed, within a second and at most once a second per queue and interval. States may be repeated. ' +
      'After an interruption, Last-Event-ID brings what changed meanwhile; `resumed` in the snapshot tells whether it did.',
    input: z.object({ query: z.object({ timeZone, detail }) }),
    contentType: 'text/event-stream',
    errors: ['unauthorized', 'invalid', 'rate_limited', 'internal', 'unavailable'],
    stream: async ({ query }, { req, res, caller, read }) => {
      const client = new LiveClient(res, {
        scope: caller.scope,
        isAuthorized: () => isAuthorized(req, caller),
        ...(query.detail ? { beat: BEAT } : {}),
        mostUnsent: () => hub.mostUnsent,
        onDropped: () => metrics.liveClientDropped(),
      });
      metrics.liveClients(1);
      res.once('close', () => {
        hub.leave(client);
        metrics.liveClients(-1);
      });
      // Joined before anything is read: what changes meanwhile waits in the client.
      await hub.join(client);
      if (res.closed) return hub.leave(client);
      const at = now();
      const missed = await missedSince(read, req.get('last-event-id'), at);
      const snapshot = await readSnapshot(read, query.timeZone, at, missed !== null, query.detail);
      const events = await describeChanges(read, missed ?? [], at);
      client.open([toEvent('snapshot', at, snapshot), ...events.map(({ text }) => text)]);
      if (req.method === 'HEAD') res.end();
    },
  });
}

/** What changed since an event; null without one, or if it is too much. */
async function missedSince(
  read: Reads,
  lastEventId: string | undefined,
  now: number,
): Promise<ChangedCount[] | null> {
  if (lastEventId === undefined || !/^\d{1,15}$/.test(lastEventId)) return null;
  const since = Number(lastEventId);
  if (since > now) return null;
  const missed: ChangedCount[] = [];
  for await (const page of changedSince(read, since - DEEP_OVERLAP_MS)) {
    missed.push(...page);
    if (missed.length > MAX_RESUMED) return null;
  }
  return missed;
}
