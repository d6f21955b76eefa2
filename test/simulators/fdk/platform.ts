import { systemClock, type Clock } from '../shared/clock';
import type { PlatformEvent } from '../shared/events';
import { currentHost, envelope, type FdkAccount } from './account';
import { AppFiles } from './app-files';
import { EntityStore, type EntityRecord } from './entity-store';
import { Invoker, type LogLine, type Run } from './invocation';
import { KeyValueStore } from './key-value-store';
import {
  PlatformError,
  byteLength,
  MinuteQuota,
  PLATFORM_LIMITS,
  QUICK_STORAGE,
  type Limits,
  type Storage,
} from './limits';
import { PageClients, type PageClient } from './page-client';
import { Requester, type RequestRecord } from './requests';
import { Sandbox } from './sandbox';
import { Schedules } from './schedules';
import { loopback, type Transport } from './transport';

/** The app's installation parameters. */
export interface Iparams {
  readonly connector_host: string;
  readonly freshdesk_key?: string;
  readonly freshchat_key?: string;
}

export interface FdkPlatformOptions {
  /** The built app (`node scripts/build-app.mjs [directory]`). */
  appDir: string;
  account: FdkAccount;
  iparams: Iparams;
  /** Where requests to `iparams.connector_host` really go, such as `http://127.0.0.1:8080`. */
  connectorBaseUrl: string;
  clock?: Clock;
  limits?: Partial<Limits>;
  /** Default: it has entities, takes no time and never fails. */
  storage?: Partial<Storage>;
  /** Whether the app is there from the start; else events, schedules and its page come with `install`. Default false. */
  installed?: boolean;
  /** Default: loopback HTTP to `connectorBaseUrl`. */
  transport?: Transport;
}

const SECURE = ['freshdesk_key', 'freshchat_key'];

/** A Freshworks account with the built app in it: runs its handlers as the platform would, with its limits. */
export class FdkPlatform {
  /** Breaches of the platform's rules; an app that behaves has none. */
  readonly violations: string[] = [];
  private readonly app: AppFiles;
  private readonly clock: Clock;
  private readonly limits: Limits;
  private readonly requester: Requester;
  private readonly quotas: Record<'requests' | 'keyValue' | 'entity' | 'functions', MinuteQuota>;
  private readonly keyValue: KeyValueStore;
  private readonly entities: ReadonlyMap<string, EntityStore>;
  private readonly schedules: Schedules;
  private readonly invoker: Invoker;
  private readonly storage: Storage;
  private readonly pages: PageClients;
  private iparams: Iparams;
  private transport: Transport;
  private installed: boolean;

  private constructor(private readonly options: FdkPlatformOptions) {
    this.app = new AppFiles(options.appDir);
    this.clock = options.clock ?? systemClock;
    this.limits = { ...PLATFORM_LIMITS, ...options.limits };
    this.storage = { ...QUICK_STORAGE, ...options.storage };
    this.installed = options.installed ?? false;
    this.iparams = options.iparams;
    this.transport = options.transport ?? loopback(options.iparams.connector_host, options.connectorBaseUrl);
    const quota = (perMinute: number, what: string) => new MinuteQuota(this.clock, perMinute, what);
    this.quotas = {
      requests: quota(this.limits.requestsPerMinute, 'requests'),
      keyValue: quota(this.limits.keyValuePerMinute, 'key-value operations'),
      entity: quota(this.limits.entityPerMinute, 'entity operations'),
      functions: quota(this.limits.functionsPerMinute, 'function calls'),
    };
    this.keyValue = new KeyValueStore(this.limits, this.quotas.keyValue, this.storage);
    this.entities = this.newEntities();
    this.schedules = new Schedules(this.limits, this.clock);
    this.requester = this.newRequester();
    this.pages = new PageClients(options.account, this.requester);
    const sandbox = new Sandbox(this.app.serverDir, this.app.dependencies, () => this.clock.now());
    this.invoker = new Invoker(sandbox, this.interfaces(), this.limits, this.clock);
  }

  /** Reads the built app; throws where it can't be read. */
  static async load(options: FdkPlatformOptions): Promise<FdkPlatform> {
    return new FdkPlatform(options);
  }

  /** The admin presses "Install": runs `onAppInstall`, which can refuse. */
  async install(): Promise<{ installed: boolean; message?: string }> {
    this.installed = false;
    const run = await this.own('onAppInstall', {}, this.limits.setupHandlerMs);
    const refusal = run === undefined ? undefined : refusalOf(run);
    this.installed = refusal === undefined;
    if (refusal === undefined) return { installed: true };
    if (refusal.length > this.limits.refusalLength) this.violated(`The refusal "${refusal}" is too long.`);
    this.forget();
    return { installed: false, message: refusal };
  }

  /** Runs `onAppUninstall`; without its answer the app stays. */
  async uninstall(): Promise<boolean> {
    const run = await this.own('onAppUninstall', {}, this.limits.setupHandlerMs);
    if (run !== undefined && (run.rendered === undefined || run.rendered.error !== undefined)) return false;
    this.installed = false;
    this.forget();
    return true;
  }

  private forget(): void {
    this.schedules.clear();
    this.keyValue.clear();
    for (const entity of this.entities.values()) entity.records.clear();
  }

  /** The admin saves other settings; the platform has no event for it. */
  configure(iparams: Iparams): void {
    this.iparams = iparams;
    this.transport =
      this.options.transport ?? loopback(iparams.connector_host, this.options.connectorBaseUrl);
  }

  /** Another way to the network, such as one that fails. */
  setTransport(transport: Transport): void {
    this.transport = transport;
  }

  /** Fires a product event with its whole payload but iparams; undefined where the app does not listen or is not installed. */
  async fire(
    event: string,
    payload: Record<string, unknown>,
    module = moduleOf(event, payload),
  ): Promise<Run | undefined> {
    const handler = this.app.handler(module, event);
    if (handler === undefined || !this.installed) return undefined;
    if (byteLength(JSON.stringify(payload)) > this.limits.eventBytes)
      throw new Error('The payload is over 256 KB.');
    return this.invoker.run(handler, { ...payload, iparams: this.iparams });
  }

  /** Fires what a simulated account tells. */
  deliver(event: PlatformEvent): Promise<Run | undefined> {
    return this.fire(event.event, event.payload, event.module);
  }

  /** Runs the schedules that are due, or all of them with `force`. */
  async runSchedules({ force = false } = {}): Promise<Run[]> {
    const runs: Run[] = [];
    for (const { data } of this.schedules.due(force)) {
      const run = await this.own('onScheduledEvent', { data }, this.limits.handlerMs);
      if (run !== undefined) runs.push(run);
    }
    return runs;
  }

  /** Calls a server function as the app's page would; rejects as the page would see it. */
  async invoke(name: string, payload: Record<string, unknown> = {}): Promise<unknown> {
    return this.call(name, payload, this.iparams);
  }

  private async call(
    name: string,
    payload: Record<string, unknown>,
    iparams: Partial<Iparams>,
  ): Promise<unknown> {
    this.quotas.functions.take();
    if (!this.app.declaredFunctions.includes(name))
      throw new PlatformError(404, 'Requested function not found or registered');
    if (byteLength(JSON.stringify(payload)) > this.limits.functionBytes)
      throw new PlatformError(400, 'The payload is over 100 KB.');
    const run = await this.invoker.run(name, { ...payload, iparams });
    if (run.error !== undefined || run.rendered === undefined)
      throw new PlatformError(504, run.error ?? 'App execution timed out.');
    if (run.rendered.error !== undefined)
      throw Object.assign(new Error('The function refused.'), run.rendered.error);
    return run.rendered.data;
  }

  /** What the app's page shows. */
  page(): Promise<unknown> {
    if (!this.installed) throw new PlatformError(404, 'The app is not installed.');
    return this.invoke('connectionState', { currentHost: currentHost(this.options.account) });
  }

  /** The `client` that the app's own page gets from `app.initialized()`. */
  client(): PageClient {
    return this.pages.client('page', (name, payload) => this.invoke(name, payload));
  }

  /** The `client` of the installation page: while nothing is saved, server functions get no parameters. */
  installationClient(): PageClient {
    return this.pages.client('installation', (name, payload) =>
      this.call(name, payload, this.installed ? this.iparams : {}),
    );
  }

  /** Somebody comes back to the app's page that was left open. */
  activate(): Promise<void> {
    return this.pages.activate();
  }

  /** Records of an entity, by creation. */
  records(entity: string): EntityRecord[] {
    return [...(this.entities.get(entity)?.records.values() ?? [])];
  }

  get requests(): readonly RequestRecord[] {
    return this.requester.records;
  }

  get logs(): readonly LogLine[] {
    return this.invoker.logs;
  }

  get scheduleNames(): string[] {
    return this.schedules.names;
  }

  /** How many calls the limits of a minute refused. */
  get refused(): { requests: number; keyValue: number; entity: number } {
    const { requests, keyValue, entity } = this.quotas;
    return { requests: requests.refused, keyValue: keyValue.refused, entity: entity.refused };
  }

  private async own(event: string, more: Record<string, unknown>, limitMs: number): Promise<Run | undefined> {
    const handler = this.app.handler('common', event);
    if (handler === undefined) return undefined;
    const payload = { ...envelope(this.options.account, event, this.clock), ...more, iparams: this.iparams };
    return this.invoker.run(handler, payload, limitMs);
  }

  private interfaces(): { $request: unknown; $db: unknown; $schedule: unknown } {
    const { keyValue } = this;
    return {
      $request: {
        invokeTemplate: (...given: Parameters<Requester['invokeTemplate']>) =>
          this.requester.invokeTemplate(given[0], given[1], 'server'),
      },
      $db: {
        get: keyValue.get.bind(keyValue),
        set: keyValue.set.bind(keyValue),
        update: keyValue.update.bind(keyValue),
        delete: keyValue.delete.bind(keyValue),
        entity: () => ({ get: (name: string) => this.entityReference(name) }),
      },
      $schedule: this.schedules.reference,
    };
  }

  private entityReference(name: string): unknown {
    if (!this.storage.hasEntities) throw new PlatformError(403, 'This account has no entities.', 'PLATFORM');
    const entity = this.entities.get(name);
    if (entity === undefined) throw new PlatformError(404, `There is no entity ${name}.`);
    return entity.reference;
  }

  private newEntities(): Map<string, EntityStore> {
    const made = Object.entries(this.app.entities).map(([name, definition]) => {
      const store = new EntityStore(definition, this.limits, this.quotas.entity, this.clock, this.storage);
      return [name, store] as const;
    });
    return new Map(made);
  }

  private newRequester(): Requester {
    return new Requester({
      templates: this.app.templates,
      declared: this.app.declaredRequests,
      secure: SECURE,
      iparams: () => ({ ...this.iparams }),
      limits: this.limits,
      quota: this.quotas.requests,
      clock: this.clock,
      isInstalled: () => this.installed,
      transport: () => this.transport,
      violated: (rule) => this.violated(rule),
    });
  }

  private violated(rule: string): void {
    this.violations.push(rule);
  }
}

function refusalOf({ rendered, error }: Run): string | undefined {
  if (error !== undefined) return error;
  if (rendered === undefined) return 'The app did not answer.';
  const { message } = Object(rendered.error ?? {}) as { message?: unknown };
  return rendered.error === undefined ? undefined : String(message);
}

/** Freshdesk and Freshchat both have an event `onConversationCreate`. */
function moduleOf(event: string, payload: Record<string, unknown>): string {
  if (event.startsWith('onTicket')) return 'support_ticket';
  const { conversation } = Object(payload.data) as { conversation?: Record<string, unknown> };
  return conversation?.conversation_id === undefined ? 'support_ticket' : 'chat_conversation';
}
