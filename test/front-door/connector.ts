import type { AxiosInstance } from 'axios';
import { apiClient, generateKey } from '../demo/api-client';
import { startConnector } from '../e2e/connectors';
import { ADMIN_TOKEN, type Place } from '../e2e/place';
import type { ConnectorProcess } from '../demo/connector-process';
import { postJson } from '../push/http';
import { message } from '../push/tokens';
import type { Account, Counts } from './accounts';
import type { Internet } from './internet';

const QUARTER = 15 * 60_000;

export interface IntegrationState {
  readonly status: { readonly state: string; readonly message: string };
  readonly import: { readonly state: string; readonly from: string };
  readonly coverage: { readonly to: string } | null;
}

/** The built connector, without any address of a vendor: it finds them by their names. */
export class FrontDoor {
  private constructor(
    readonly process: ConnectorProcess,
    readonly api: AxiosInstance,
  ) {}

  static async open(internet: Internet, place: Place, env: Record<string, string> = {}): Promise<FrontDoor> {
    const process = await startConnector({
      ...place.env,
      SYNC_INTERVAL_SECONDS: '1',
      ZENDESK_INCREMENTAL_PER_MINUTE: '1000',
      ...internet.env,
      ...env,
    });
    return new FrontDoor(process, apiClient(process.url, ADMIN_TOKEN));
  }

  get isAlive(): boolean {
    return this.process.child.exitCode === null && this.process.child.signalCode === null;
  }

  /** Connects an account; gives the integration's id. */
  async connect({ product, host, input }: Account): Promise<string> {
    const body = { name: host, product, historyDays: 2, ...input };
    return (await this.api.post<{ id: string }>('/integrations', body)).data.id;
  }

  /** Lets an account's app push events, by a new key. */
  async push(id: string, { host }: Account, events: readonly Record<string, unknown>[]): Promise<void> {
    const token = message(await generateKey(this.api, id), 'events', { domain: host, events });
    const { status, body } = await postJson(`${this.process.url}/v1/events`, JSON.stringify({ token }));
    expect([status, body]).toMatchObject([200, { accepted: events.length }]);
  }

  async state(id: string): Promise<IntegrationState> {
    return (await this.api.get<IntegrationState>(`/integrations/${id}`)).data;
  }

  async activity(id: string): Promise<{ code: string; level: string }[]> {
    const { data } = await this.api.get<{ entries: { code: string; level: string }[] }>(
      `/integrations/${id}/activity`,
    );
    return data.entries;
  }

  /** What is counted: queue name → start of the interval → contacts. */
  async counts(id: string): Promise<Counts> {
    type Queue = { id: string; name: string; offered: number };
    const { data } = await this.api.get<{ queues: Queue[] }>('/queues', { params: { integrationId: id } });
    const queues = data.queues.filter(({ offered }) => offered > 0);
    if (queues.length === 0) return {};
    const [from, to] = [
      Math.floor(Date.now() / QUARTER) * QUARTER - 3 * 86_400_000,
      Math.floor(Date.now() / QUARTER) * QUARTER + QUARTER,
    ];
    const { data: volumes } = await this.api.get<{ series: { queue: Queue; offered: (number | null)[] }[] }>(
      '/volumes',
      {
        params: {
          queueIds: queues.map(({ id: queue }) => queue).join(','),
          from: new Date(from).toISOString().slice(0, 16),
          to: new Date(to).toISOString().slice(0, 16),
          interval: 15,
        },
      },
    );
    const counts: Counts = {};
    for (const { queue, offered } of volumes.series) {
      const intervals = (counts[queue.name] ??= {});
      for (const [index, number] of offered.entries()) {
        const start = String(from + index * QUARTER);
        if (number !== null && number > 0) intervals[start] = (intervals[start] ?? 0) + number;
      }
    }
    return counts;
  }

  async disconnect(id: string): Promise<void> {
    await this.api.delete(`/integrations/${id}`);
  }

  /** Lets the next pull begin now. */
  async pull(id: string): Promise<void> {
    await this.api.post(`/integrations/${id}/sync`);
  }
}

/** Where the history begins, as the integration tells it. */
export const historyFrom = (state: IntegrationState): number => Date.parse(state.import.from);
