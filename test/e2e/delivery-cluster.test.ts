import { connect, deskWithGroups, push, until } from '../delivery/torture/connection';
import { judge } from '../delivery/torture/torture';
import { TroubledInjixo } from '../delivery/torture/troubled-injixo';
import { apiClient } from '../demo/api-client';
import type { ConnectorProcess } from '../demo/connector-process';
import { startConnector } from './connectors';
import { ADMIN_TOKEN, database } from './place';

/** Page 7: several connector processes on one PostgreSQL, one deliverer for each integration. */

const UNLIMITED = 1_000_000;
const KILLS = 3;

test('of three processes one delivers; when it is killed another goes on, and a batch at most is doubled, and named', async () => {
  const place = await database();
  const desk = deskWithGroups(4);
  const limits = { trouble: 0, perSecond: UNLIMITED, burst: UNLIMITED };
  const injixo = new TroubledInjixo({ ...limits, slowMs: 60, seed: 5 });
  const env = {
    ...place.env,
    FRESHDESK_BASE_URL: await desk.start(),
    INJIXO_BASE_URL: await injixo.start(),
    INJIXO_BATCH: '20',
  };
  const processes = new Set(await Promise.all([1, 2, 3].map(() => startConnector(env))));
  const [first] = processes;
  const api = apiClient(first!.url, ADMIN_TOKEN);
  const { id, apiKey } = await connect(api, desk);
  await push(first!.url, apiKey, 3_000, 4);
  const from = new Date(Date.now() - 3 * 86_400_000).toISOString();
  const settings = { apiKey: injixo.access.key, configurationId: 1234, from };
  await api.put(`/integrations/${id}/delivery`, settings);
  injixo.log.reset();

  for (let kill = 1; kill <= KILLS; kill += 1) {
    const before = await delivered(processes);
    const target = injixo.contacts.size + 300;
    while (injixo.contacts.size < target) await rest(5);
    const grown = await growth(processes, before);
    expect(grown).toHaveLength(1);
    const [deliverer] = grown;
    while (injixo.log.inFlight === 0) await rest(1);
    await deliverer!.kill();
    processes.delete(deliverer!);
    const taken = injixo.contacts.size;
    await rest(300);
    expect(injixo.contacts.size).toBeLessThanOrEqual(taken + 20);
    await place.endLeases();
    processes.add(await startConnector(env));
  }
  const [survivor] = processes;
  const view = apiClient(survivor!.url, ADMIN_TOKEN);
  await until(async () => {
    const { data } = await view.get<{ state: string; contactsWaiting: number }>(
      `/integrations/${id}/delivery`,
    );
    return data.state === 'waiting' && data.contactsWaiting === 0 ? data : null;
  });
  expect(injixo.log.maxInFlight).toBe(1);
  const verdict = await judge(view, id, injixo);
  expect(verdict).toMatchObject({ unnamed: 0, lost: 0, outOfOrder: 0, equalAfterImport: true });
  expect(verdict.doubled).toBeLessThanOrEqual(KILLS);
  await Promise.all([...processes].map((one) => one.stop()));
  await Promise.all([desk.stop(), injixo.stop(), place.remove()]);
});

/** Contacts that each process has handed over, as its own metrics tell. */
async function delivered(processes: Iterable<ConnectorProcess>): Promise<Map<ConnectorProcess, number>> {
  const counts = await Promise.all(
    [...processes].map(async (one) => {
      const response = await fetch(`${one.url}/metrics`, {
        headers: { Authorization: `Bearer ${ADMIN_TOKEN}` },
      });
      const [, number] = /^injixo_contacts_delivered_total (\d+)$/m.exec(await response.text()) ?? [];
      return [one, Number(number)] as const;
    }),
  );
  return new Map(counts);
}

/** The processes that have handed over more than before. */
async function growth(
  processes: ReadonlySet<ConnectorProcess>,
  before: ReadonlyMap<ConnectorProcess, number>,
): Promise<ConnectorProcess[]> {
  const now = await delivered(processes);
  return [...processes].filter((one) => (now.get(one) ?? 0) > (before.get(one) ?? 0));
}

const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
