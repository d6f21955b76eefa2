import { systemClock, type Clock } from '../shared/clock';
import { FaultInjector } from '../shared/faults';
import { QuotaBucket, retryAfterSeconds } from '../shared/quota';
import { RequestLog } from '../shared/request-log';
import {
  accountListener,
  LoopbackServer,
  type AccountServer,
  type ApiReply,
  type ApiRequest,
} from '../shared/server';
import { Forecasting, requestSchema, type ContactEvents, type Held } from './model';

export interface InjixoSimulatorOptions {
  key?: string;
  /** Known configurations; all without it. */
  configurations?: readonly number[];
  /** Requests per window, default unlimited. */
  requestsPerWindow?: number;
  windowMs?: number;
  /** A request with more events is too large (413), default 5000. */
  maxEvents?: number;
  /** Keeps each answer waiting, milliseconds; what it answers has been taken by then. */
  slowMs?: number;
  seed?: number;
  clock?: Clock;
}

const PATH = '/external-systems/contact-events';

/** injixo's API for contacts on a loopback address, as its documentation describes it (page 5). */
export class InjixoSimulator implements AccountServer {
  readonly log = new RequestLog();
  readonly faults: FaultInjector;
  readonly held = new Forecasting();
  /** May be changed while it runs. */
  readonly access: { key: string; forbidden: boolean };
  /** Why events are refused (422); null: they aren't. */
  refusal: (events: ContactEvents) => string | null = () => null;
  /** How many events each request that was taken had. */
  readonly taken: number[] = [];
  maxEvents: number;
  private readonly quota: QuotaBucket;
  private readonly server: LoopbackServer;

  constructor(private readonly options: InjixoSimulatorOptions = {}) {
    this.access = { key: options.key ?? 'simulated-injixo-key', forbidden: false };
    this.faults = new FaultInjector(options.seed ?? 1);
    this.maxEvents = options.maxEvents ?? 5_000;
    this.quota = new QuotaBucket(
      options.clock ?? systemClock,
      options.requestsPerWindow ?? Infinity,
      0,
      options.windowMs,
    );
    this.server = new LoopbackServer(accountListener(this, options.slowMs));
  }

  /** Starts on a loopback port; gives the address for `INJIXO_BASE_URL`. */
  start(port = 0): Promise<string> {
    return this.server.start(port);
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  /** Everything it holds of a configuration: queue's identifier → interval → sums. */
  sums(configuration: number): Map<string, Map<number, Held>> {
    const queues = this.held.queues.filter((queue) => queue.configuration === configuration);
    return new Map(queues.map(({ identifier, intervals }) => [identifier, intervals]));
  }

  answer({ method, path, headers, body }: ApiRequest): ApiReply {
    if (path !== PATH) return { status: 404, json: { error: 'Not Found' } };
    if (method !== 'POST') return { status: 405, json: { error: 'Method Not Allowed' } };
    if (headers.authorization !== `Bearer ${this.access.key}`) return this.refuse(401);
    if (this.access.forbidden) return { status: 403, json: { error: 'Forbidden' } };
    const quota = this.quota.take();
    if (!quota.allowed) return this.refuse(429, retryAfterSeconds(quota.resetsInMs));
    const parsed = requestSchema.safeParse(parseJson(body));
    if (!parsed.success)
      return { status: 422, json: { errors: parsed.error.issues.map(({ message }) => ({ message })) } };
    const { data, meta } = parsed.data;
    const { integrationConfigurationId: configuration } = meta;
    if (this.options.configurations?.includes(configuration) === false)
      return { status: 422, json: { errors: [{ message: 'Integration configuration is unknown' }] } };
    if (data.length > this.maxEvents) return { status: 413, json: { error: 'Payload Too Large' } };
    const refusal = this.refusal(data);
    if (refusal !== null) return { status: 422, json: { errors: [{ message: refusal }] } };
    this.held.append(data, configuration);
    if (data.length > 0) this.taken.push(data.length);
    return { status: 202, json: { accepted: data.length } };
  }

  refuse(status: 401 | 429, retryAfter = 1): ApiReply {
    return status === 401
      ? { status, json: { error: 'Unauthorized' } }
      : { status, headers: { 'retry-after': String(retryAfter) }, json: { error: 'Too Many Requests' } };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
