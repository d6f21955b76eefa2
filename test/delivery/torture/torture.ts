import type { AxiosInstance } from 'axios';
import { apiClient } from '../../demo/api-client';
import { startConnectorProcess, type ConnectorProcess } from '../../demo/connector-process';
import { ADMIN_TOKEN, type Place } from '../../e2e/place';
import { Random } from '../../simulators/shared/random';
import { connect, countedBy, deliveryOf, deskWithGroups, push, until } from './connection';
import { identity, TroubledInjixo, type TroubledOptions } from './troubled-injixo';

export interface TortureOptions {
  readonly place: Place;
  readonly contacts: number;
  readonly groups: number;
  readonly kills: number;
  /** The kills are spread over so long. */
  readonly killsWithinMs: number;
  readonly batch: number;
  /** Whether a killed process's leases end at once, rather than after their seconds. */
  readonly endLeases: boolean;
  readonly injixo: TroubledOptions;
}

export interface Verdict {
  readonly contacts: number;
  /** Intervals in which injixo holds something else than is counted, without being named. */
  readonly unnamed: number;
  readonly named: number;
  /** Contacts that never reached injixo. */
  readonly lost: number;
  /** Requests that injixo took twice, and how many kills and lost answers there were. */
  readonly doubled: number;
  readonly kills: number;
  readonly lostAnswers: number;
  /** Contacts that came before an earlier one of their queue, but for those that injixo had refused. */
  readonly outOfOrder: number;
  /** Whether injixo holds what is counted once the differences are imported. */
  readonly equalAfterImport: boolean;
  readonly seconds: number;
  /** What injixo's limit dictates for the requests that it let through. */
  readonly dictatedSeconds: number;
  readonly requests: number;
  readonly troubles: Readonly<Record<string, number>>;
}

const CONFIGURATION = 1234;

/**
 * A built connector hands contacts over to an injixo in trouble, is killed (kill -9) at random instants, half of them while a request
 * is under way, and has an administrator who tries again what was rejected or refused.
 */
export async function torture(options: TortureOptions): Promise<Verdict> {
  const { place, contacts, groups, kills, batch } = options;
  const desk = deskWithGroups(groups);
  const injixo = new TroubledInjixo(options.injixo);
  const env = {
    ...place.env,
    FRESHDESK_BASE_URL: await desk.start(),
    INJIXO_BASE_URL: await injixo.start(),
    INJIXO_BATCH: String(batch),
  };
  let connector = await startConnectorProcess(env);
  const api = (): AxiosInstance => apiClient(connector.url, ADMIN_TOKEN);
  try {
    const { id, apiKey } = await connect(api(), desk);
    await push(connector.url, apiKey, contacts, groups);
    const begun = performance.now();
    const from = new Date(Date.now() - 3 * 86_400_000).toISOString();
    const settings = { apiKey: injixo.access.key, configurationId: CONFIGURATION, from };
    await until(() => api().put(`/integrations/${id}/delivery`, settings));
    let isDone = false;
    const mending = administer(api, id).finally(() => (isDone = true));
    const isBusy = (): boolean | null => (isDone ? null : injixo.log.inFlight > 0);
    await killAtRandom(options, isBusy, connector, async (dead) => {
      await dead.kill();
      if (options.endLeases) await place.endLeases();
      connector = await startConnectorProcess(env);
      return connector;
    });
    await mending;
    const seconds = (injixo.lastTakenAt - begun) / 1000;
    return { ...(await judge(api(), id, injixo)), contacts, kills, seconds };
  } finally {
    await connector.kill();
    await Promise.all([desk.stop(), injixo.stop()]);
  }
}

/** @param isBusy whether a request is under way; null: everything is handed over, so that the test is too short for its kills */
async function killAtRandom(
  { kills, killsWithinMs, injixo: { seed, slowMs } }: TortureOptions,
  isBusy: () => boolean | null,
  first: ConnectorProcess,
  replace: (dead: ConnectorProcess) => Promise<ConnectorProcess>,
): Promise<void> {
  const random = new Random(seed + 2);
  const begun = performance.now();
  const instants = Array.from({ length: kills }, () => random.next() * killsWithinMs).sort((a, b) => a - b);
  let connector = first;
  for (const [index, instant] of instants.entries()) {
    await rest(begun + instant - performance.now());
    if (index % 2 === 1) {
      while (isBusy() === false) await rest(1);
      await rest(random.next() * 2 * slowMs);
    }
    if (isBusy() === null)
      throw new Error(`only ${String(index)} kills happened before everything was handed over`);
    connector = await replace(connector);
  }
}

/** Tries again whenever a key was rejected, and at the end what was refused; resolves when everything is handed over. */
async function administer(api: () => AxiosInstance, id: string): Promise<void> {
  await until(async () => {
    const { state, parked, contactsWaiting } = await deliveryOf(api(), id);
    const isThrough = state === 'waiting' && contactsWaiting === 0;
    if (isThrough && parked.length === 0) return true;
    if (isThrough || state === 'rejected') await api().post(`/integrations/${id}/delivery/retry`);
    return null;
  });
}

/** Compares what injixo holds with what is counted, before and after the differences are imported. */
export async function judge(
  api: AxiosInstance,
  id: string,
  injixo: TroubledInjixo,
): Promise<Omit<Verdict, 'contacts' | 'kills' | 'seconds'>> {
  const counted = await countedBy(api, id);
  const { data: csv } = await api.get<string>(`/integrations/${id}/delivery/differences.csv`);
  const named = new Set(
    csv
      .split('\r\n')
      .slice(1)
      .flatMap((line) => {
        const [name, timestamp] = line.split(',');
        return timestamp === undefined
          ? []
          : [`${String(name)} ${String(Date.parse(`${timestamp.replace(' ', 'T')}Z`))}`];
      }),
  );
  const differing = differences(counted, heldBy(injixo));
  const outOfOrder = countOutOfOrder(injixo);
  const dictatedSeconds = injixo.dictatedSeconds;
  const total = [...counted.values()].reduce((sum, offered) => sum + offered, 0);
  injixo.held.importCsv(csv, CONFIGURATION);
  return {
    unnamed: differing.filter((interval) => !named.has(interval)).length,
    named: named.size,
    lost: total - injixo.contacts.size,
    doubled: injixo.doubled,
    lostAnswers: injixo.faults.injected.get('lost') ?? 0,
    outOfOrder,
    equalAfterImport: differences(counted, heldBy(injixo)).length === 0,
    dictatedSeconds,
    requests: injixo.log.total,
    troubles: {
      ...Object.fromEntries(injixo.faults.injected),
      ...Object.fromEntries(
        [...injixo.log.byStatus].map(([status, times]) => [`status ${String(status)}`, times]),
      ),
    },
  };
}

/** Intervals that the two tell differently. */
function differences(counted: ReadonlyMap<string, number>, held: ReadonlyMap<string, number>): string[] {
  return [...new Set([...counted.keys(), ...held.keys()])].filter(
    (interval) => counted.get(interval) !== held.get(interval),
  );
}

function heldBy(injixo: TroubledInjixo): Map<string, number> {
  const held = new Map<string, number>();
  for (const { name, intervals } of injixo.held.queues)
    for (const [start, { offered }] of intervals)
      if (offered > 0) held.set(`${name} ${String(start)}`, offered);
  return held;
}

function countOutOfOrder({ held, refusedContacts }: TroubledInjixo): number {
  let found = 0;
  for (const { identifier, arrived } of held.queues) {
    let latest = 0;
    const met = new Set<number>();
    for (const at of arrived) {
      const timestamp = new Date(at).toISOString();
      const isRepeat =
        met.has(at) || refusedContacts.has(identity({ queueIdentifier: identifier, timestamp }));
      met.add(at);
      if (isRepeat) continue;
      if (at < latest) found += 1;
      latest = at;
    }
  }
  return found;
}

const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
