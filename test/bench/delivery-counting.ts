import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createDatabase } from '../setup/databases';
import type { Load } from './push/load';
import { runMain } from './push/main';
import { benchDesk, DOMAIN, runLoad, startConnector, startPostgres } from './push/target';

/**
 * Events counted a second while contacts are handed over as they are counted, against without, in turns (goal: at least 0.95). injixo
 * takes a tenth of a second for an answer.
 */

const STORES = (process.env.STORES ?? 'sqlite,postgres').split(',');
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const EVENTS = (process.env.EVENTS ?? '1,50').split(',').map(Number);
const SIZES = [
  { eventsPerMessage: 1, messages: 15_000, connections: 64 },
  { eventsPerMessage: 50, messages: 1_000, connections: 16 },
].filter(({ eventsPerMessage }) => EVENTS.includes(eventsPerMessage));
const ANSWER_MS = 100;
/** Of the messages of each round: less where a disk is slow. */
const SHARE = Number(process.env.SHARE ?? 1);

async function measure(store: string): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-bench-'));
  const database = store === 'postgres' ? await createDatabase() : null;
  const desk = benchDesk();
  const injixo = await startInjixo();
  const connector = await startConnector(desk, folder, database?.url, { INJIXO_BASE_URL: injixo.url });
  const { api, id, url, apiKey } = connector;
  const delivery = `/integrations/${id}/delivery`;
  let firstId = 4;
  const turn = async (size: (typeof SIZES)[number], mode: 'off' | 'live'): Promise<Load> => {
    if (mode === 'live') await api.put(delivery, { apiKey: 'key', configurationId: 1, mode });
    const messages = Math.ceil(size.messages * SHARE);
    const result = await runLoad({ url, apiKey, domain: DOMAIN, ...size, messages, firstId });
    firstId += messages * size.eventsPerMessage + 4;
    if (mode === 'live') {
      while ((await api.get<{ contactsWaiting: number }>(delivery)).data.contactsWaiting > 0)
        await new Promise((resolve) => setTimeout(resolve, 200));
      await api.delete(delivery);
    }
    return result;
  };
  const results = [];
  for (const size of SIZES) {
    await turn(size, 'off'); // what is compiled and cached at first isn't measured
    await turn(size, 'live');
    const rounds: Record<'off' | 'live', Load[]> = { off: [], live: [] };
    for (let round = 0; round < ROUNDS; round += 1)
      for (const mode of round % 2 === 0 ? (['off', 'live'] as const) : (['live', 'off'] as const))
        rounds[mode].push(await turn(size, mode));
    const median = (mode: 'off' | 'live'): Load =>
      rounds[mode].sort((a, b) => a.eventsPerSecond - b.eventsPerSecond)[ROUNDS >> 1]!;
    const share = median('live').eventsPerSecond / median('off').eventsPerSecond;
    results.push({
      eventsPerMessage: size.eventsPerMessage,
      without: median('off'),
      with: median('live'),
      share: Math.round(share * 1000) / 1000,
    });
  }
  console.log(JSON.stringify({ bench: 'delivery-counting', store, delivered: injixo.taken(), results }));
  await connector.stop();
  injixo.server.close();
  await desk.stop();
  await database?.drop();
  rmSync(folder, { recursive: true });
}

/** An injixo that looks at nothing, so that it doesn't take the connector's time. */
async function startInjixo(): Promise<{ url: string; server: Server; taken: () => number }> {
  let requests = 0;
  const server = createServer((req, res) => {
    req.resume().on('end', () => {
      requests += 1;
      setTimeout(() => res.writeHead(202).end(), ANSWER_MS);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    server,
    taken: () => requests,
  };
}

async function run(): Promise<void> {
  const postgres = STORES.includes('postgres') ? await startPostgres() : null;
  for (const store of STORES) await measure(store);
  await postgres?.stop();
}

runMain(run);
