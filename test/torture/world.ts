import axios, { type AxiosInstance } from 'axios';
import { apiClient } from '../demo/api-client';
import type { ConnectorProcess } from '../demo/connector-process';
import { connectFreshdesk, eventually, startFreshdesk } from '../e2e/account';
import { startConnector } from '../e2e/connectors';
import { contactKeys, expectCounted } from '../e2e/counts';
import type { Load } from '../e2e/load';
import { ADMIN_TOKEN, type Place } from '../e2e/place';
import type { FreshdeskSimulator } from '../simulators/freshdesk';

/** A connector process with one account that is connected. */
export interface World {
  readonly place: Place;
  readonly desk: FreshdeskSimulator;
  readonly env: Record<string, string>;
  readonly connector: () => ConnectorProcess;
  readonly api: () => AxiosInstance;
  readonly id: string;
  readonly apiKey: string;
  /** `kill -9` and a new start; gives how long it was away, milliseconds. */
  readonly kill: () => Promise<number>;
  /** Starts it once the process has ended by itself; gives how long until it is ready, milliseconds. */
  readonly start: () => Promise<number>;
  readonly end: () => Promise<void>;
}

export async function startWorld(place: Place, more: Record<string, string> = {}): Promise<World> {
  const { desk, baseUrl } = await startFreshdesk();
  const env = { ...place.env, FRESHDESK_BASE_URL: baseUrl, ...more };
  let connector = await startConnector(env);
  const { id, apiKey } = await connectFreshdesk(apiClient(connector.url, ADMIN_TOKEN), desk);
  const start = async (): Promise<number> => {
    const begun = performance.now();
    connector = await startConnector(env);
    await ready(connector.url);
    return performance.now() - begun;
  };
  return {
    place,
    desk,
    env,
    id,
    apiKey,
    connector: () => connector,
    api: () => apiClient(connector.url, ADMIN_TOKEN),
    start,
    kill: async () => {
      await connector.kill();
      return start();
    },
    end: async () => {
      expect(await connector.stop()).toBe(0);
      await desk.stop();
      await place.remove();
    },
  };
}

/** Resolves once the connector at an address can store. */
export async function ready(url: string): Promise<void> {
  await eventually(() => axios.get(`${url}/readyz`, { proxy: false }));
}

/** Each of these keys is counted once, and nothing else. */
export function expectOnce(counted: readonly string[], expected: readonly string[]): void {
  const known = new Set(counted);
  const wanted = new Set(expected);
  expect({
    missing: expected.filter((key) => !known.has(key)),
    foreign: counted.filter((key) => !wanted.has(key)),
    counted: counted.length,
  }).toEqual({ missing: [], foreign: [], counted: expected.length });
}

/**
 * What was answered is counted, once, and nothing that was never sent; and after what wasn't answered is sent again, everything.
 */
export async function expectExact({ api, id, connector }: World, load: Load): Promise<void> {
  const counted = await contactKeys(api(), id);
  const known = new Set(counted);
  expect(counted).toHaveLength(known.size);
  expect(load.answered.filter((key) => !known.has(key))).toEqual([]);
  const sent = new Set(load.sent);
  expect(counted.filter((key) => !sent.has(key))).toEqual([]);
  await load.repeat(connector().url);
  expectOnce(await contactKeys(api(), id), load.answered);
  await expectCounted(api(), id, load.answered);
}
