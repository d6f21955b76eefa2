import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { ApiError } from '../api-error';
import { StoreUnavailable, type Store } from '../ledger/store';
import type { Metrics } from '../metrics';
import type { Callers } from '../people/callers';
import { addressOf, bearerToken } from './auth/who';
import { allMetrics, metricsOf } from './metrics-of';
import { sameText } from '../people/secrets';
import type { WrongTokens } from './auth/wrong-tokens';
import { endpoint, streamEndpoint, type Endpoint } from './endpoint';

/** A store that takes longer than this to tell the time is not ready. */
const READY_MS = 2_000;

interface Dependencies {
  readonly store: Store;
  readonly metrics: Metrics;
  /** `METRICS_TOKEN`. */
  readonly metricsToken: string | undefined;
  readonly wrongTokens: WrongTokens;
  readonly callers: Callers;
}

/** Life signs for whoever runs the connector (page 3, "Process"). */
export function processEndpoints({
  store,
  metrics,
  metricsToken,
  wrongTokens,
  callers,
}: Dependencies): Endpoint[] {
  const common = { tag: 'Process', method: 'get', may: 'open', input: z.object({}) } as const;
  return [
    endpoint({
      ...common,
      path: '/healthz',
      summary: 'Whether the process lives',
      status: 200,
      response: z.object({ status: z.literal('ok') }),
      errors: [],
      handle: async () => ({ status: 'ok' }) as const,
    }),
    endpoint({
      ...common,
      path: '/readyz',
      summary: 'Whether the store answers',
      status: 200,
      response: z.object({ status: z.literal('ready') }),
      errors: ['unavailable'],
      handle: async () => {
        await within(READY_MS, store.read('clock', {}));
        return { status: 'ready' } as const;
      },
    }),
    streamEndpoint({
      ...common,
      path: '/metrics',
      summary: 'Metrics for Prometheus; with METRICS_TOKEN set, as a bearer token',
      contentType: 'text/plain',
      errors: ['unauthorized', 'rate_limited'],
      stream: async (_input, { req, res }) => {
        const token = bearerToken(req);
        const send = (text: string): void => void res.type(metrics.registry.contentType).send(text);
        if (metricsToken === undefined) {
          const caller = token === null ? null : await callers.ofToken(token, addressOf(req));
          return send(await metricsOf(metrics, caller, store));
        }
        if (token === null)
          throw new ApiError(401, 'unauthorized', 'Send METRICS_TOKEN as Authorization: Bearer <token>.');
        if (!sameText(token, metricsToken))
          throw await wrongTokens.refusal(req, 'The token is not the one in METRICS_TOKEN.');
        send(await allMetrics(metrics));
      },
    }),
  ];
}

/** @throws StoreUnavailable if the answer takes longer than `ms` */
async function within(ms: number, answer: Promise<unknown>): Promise<void> {
  const timeout = new AbortController();
  const late = pause(ms, undefined, { signal: timeout.signal, ref: false }).then(() => {
    throw new StoreUnavailable(`no answer within ${String(ms)} ms`);
  });
  try {
    await Promise.race([answer, late]);
  } finally {
    timeout.abort();
    late.catch(() => undefined);
  }
}
