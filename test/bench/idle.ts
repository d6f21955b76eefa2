import { randomBytes } from 'node:crypto';
import { createDatabase } from '../setup/databases';
import { FreshdeskSimulator } from '../simulators/freshdesk';
import { InjixoSimulator } from '../simulators/injixo';
import { addOddTickets, freshdeskInput } from '../sync/accounts';
import { RunningConnector } from './idle/connectors';
import { floorOf, runFloor } from './idle/floor';
import { withPostgres } from './import/places';

/**
 * What integrations cost that have nothing to tell, delivery to injixo being set up: processor time of all connector processes, as a multiple of that of the plain
 * requests to the vendor that they make (goal: at most 2), made one right after the other and, since a processor that was idle is slower,
 * at the pace at which integrations make them; and transactions a minute and integration (goal: at most 3); with one,
 * two and four processes, which share the integrations. `STORES=PostgreSQL PROCESSES=1,4` measures less.
 * `SECONDS` is a multiple of 60: each integration has one round a minute, and many have theirs at about the same time.
 */
const INTEGRATIONS = Number(process.env.INTEGRATIONS ?? 500);
const SECONDS = Number(process.env.SECONDS ?? 60);
const PROCESSES = (process.env.PROCESSES ?? '1,2,4').split(',').map(Number);
const STORES = (process.env.STORES ?? 'SQLite,PostgreSQL').split(',');
const AT_ONCE = 10;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const round = (value: number): number => Number(value.toFixed(2));

async function importAll(connector: RunningConnector, account: FreshdeskSimulator): Promise<void> {
  const input = freshdeskInput(account, 30);
  for (let first = 0; first < INTEGRATIONS; first += AT_ONCE) {
    const numbers = Array.from(
      { length: Math.min(AT_ONCE, INTEGRATIONS - first) },
      (_, place) => first + place,
    );
    await Promise.all(
      numbers.map((number) =>
        connector.api.post('/integrations', { ...input, name: `Desk ${String(number)}` }),
      ),
    );
  }
  for (;;) {
    const { data } = await connector.api.get<{ integrations: { import: { state: string } }[] }>(
      '/integrations',
    );
    if (data.integrations.filter((one) => one.import.state === 'done').length === INTEGRATIONS) break;
    await pause(1_000);
  }
}

async function deliverAll(connector: RunningConnector, injixo: InjixoSimulator): Promise<void> {
  const { data } = await connector.api.get<{ integrations: { id: string }[] }>('/integrations');
  for (const { id } of data.integrations) {
    const settings = { apiKey: injixo.access.key, configurationId: 7, mode: 'live' };
    await connector.api.put(`/integrations/${id}/delivery`, settings);
  }
}

/** @param counts of processes, in order: the others join the one that imported */
async function measure(store: 'SQLite' | 'PostgreSQL', counts: readonly number[]): Promise<void> {
  const account = new FreshdeskSimulator({ plan: 'unlimited', seed: 3 });
  addOddTickets(account, 20);
  const url = await account.start();
  const injixo = new InjixoSimulator();
  const database = store === 'PostgreSQL' ? await createDatabase() : null;
  const env = {
    FRESHDESK_BASE_URL: url,
    INJIXO_BASE_URL: await injixo.start(),
    MASTER_KEY: randomBytes(32).toString('base64'),
    ...(database === null ? {} : { DATABASE_URL: database.url }),
  };
  const first = await RunningConnector.start(env);
  const connectors = [first];
  await importAll(first, account);
  await deliverAll(first, injixo);
  const transactions = async () =>
    Number(
      (
        await database?.sql(
          'SELECT xact_commit + xact_rollback AS n FROM pg_stat_database WHERE datname = current_database()',
        )
      )?.[0]?.n ?? 0,
    );
  const read = async () => ({
    cpu: connectors.reduce((sum, connector) => sum + connector.cpu(), 0),
    requests: account.log.total,
    transactions: await transactions(),
  });
  for (const count of counts) {
    while (connectors.length < count) connectors.push(await RunningConnector.start(env));
    await pause(70_000); // until each of them is only looked at, where it is now
    const before = await read();
    await pause(SECONDS * 1_000);
    const after = await read();
    const requests = after.requests - before.requests;
    const authorization = `Basic ${Buffer.from(`${account.access.apiKey}:X`).toString('base64')}`;
    const asked = `${url}/api/v2/tickets?updated_since=${new Date().toISOString().slice(0, 19)}Z&per_page=100&include=stats`;
    const order = { url: asked, authorization, requests: Math.min(requests, 3_000) };
    const plain = await floorOf({ ...order, seconds: 0 });
    const paced = await floorOf({ ...order, requests, seconds: SECONDS });
    const minutes = (SECONDS / 60) * INTEGRATIONS;
    console.log(
      JSON.stringify({
        bench: 'idle',
        store,
        processes: count,
        integrations: INTEGRATIONS,
        requestsPerMinute: round(requests / minutes),
        cpuMsPerMinute: round((after.cpu - before.cpu) / minutes),
        plainMsPerMinute: round((plain * requests) / minutes),
        pacedMsPerMinute: round((paced * requests) / minutes),
        ratio: round((after.cpu - before.cpu) / (plain * requests)),
        ratioOfPaced: round((after.cpu - before.cpu) / (paced * requests)),
        ...(database === null
          ? {}
          : { transactionsPerMinute: round((after.transactions - before.transactions) / minutes) }),
        megabytes: connectors.map((connector) => connector.memory()),
      }),
    );
  }
  for (const connector of connectors) await connector.stop();
  await database?.drop();
  await account.stop();
  await injixo.stop();
}

const { FLOOR_ORDER } = process.env;
void (FLOOR_ORDER !== undefined
  ? runFloor(FLOOR_ORDER)
  : withPostgres(async () => {
      if (STORES.includes('SQLite')) await measure('SQLite', [1]);
      if (STORES.includes('PostgreSQL')) await measure('PostgreSQL', PROCESSES);
    }));
