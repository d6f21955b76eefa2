import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import axios from 'axios';
import { createDatabase } from '../setup/databases';
import { listen, type Told } from './live-latency/streams';
import { sign } from './push/load';
import { runMain } from './push/main';
import { benchDesk, DOMAIN, runLoad, startConnector, startPostgres, TOKEN } from './push/target';

/**
 * From when a message is sent until each of twenty live streams tells of its contact, while other messages come at 60 % of the rate that
 * was the highest just before (goal: p99 below 250 ms). What is sent goes to queues of its own, each of them every two seconds:
 * an interval of which a stream told within the last second has to wait (page 3). Prints JSON.
 */
const STORES = (process.env.STORES ?? 'sqlite,postgres').split(',');
const SECONDS = Number(process.env.SECONDS ?? 30);
const STREAMS = Number(process.env.STREAMS ?? 20);
const LOADED = 0.6;
const PEAK_MESSAGES = 15_000;
const CONNECTIONS = 64;
const QUEUES = 20;
const EVERY_MS = 100;
const FIRST_GROUP = 1_000;
const FIRST_ID = 50_000_000;
const QUARTER = 900_000;

const at = (sorted: readonly number[], share: number): number =>
  Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? NaN);

async function measure(store: string): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-bench-'));
  const database = store === 'postgres' ? await createDatabase() : null;
  const desk = benchDesk();
  for (let id = FIRST_GROUP; id < FIRST_GROUP + QUEUES; id += 1)
    desk.account.groups.set(id, { id, name: `Quiet ${String(id)}`, createdAt: 0, updatedAt: 0 });
  const { url, apiKey, stop } = await startConnector(desk, folder, database?.url);

  const order = { url, apiKey, domain: DOMAIN, eventsPerMessage: 1, connections: CONNECTIONS };
  await runLoad({ ...order, messages: PEAK_MESSAGES / 5, firstId: 4 });
  const peak = await runLoad({ ...order, messages: PEAK_MESSAGES, firstId: 1_000_000 });
  const messagesPerSecond = Math.round(peak.eventsPerSecond * LOADED);

  const sentAt = new Map<string, number>();
  const latencies: number[] = [];
  const hear = ({ name, start, offered }: Told): void => {
    const sent = sentAt.get(`${name} ${String(Date.parse(start))} ${String(offered)}`);
    if (sent !== undefined) latencies.push(performance.now() - sent);
  };
  const streams = await Promise.all(Array.from({ length: STREAMS }, () => listen(url, TOKEN, 'Quiet', hear)));
  const offered = new Map<string, number>();
  const push = async (number: number): Promise<void> => {
    const groupId = FIRST_GROUP + (number % QUEUES);
    const now = new Date();
    const interval = `Quiet ${String(groupId)} email Tickets ${String(Math.floor(now.getTime() / QUARTER) * QUARTER)}`;
    offered.set(interval, (offered.get(interval) ?? 0) + 1);
    const ticket = { ticketId: FIRST_ID + number, groupId, source: 1, spam: false, deleted: false };
    const event = { type: 'ticket.created', occurredAt: now, ...ticket, createdAt: now };
    const token = sign(order, [event], `quiet-${String(number)}`);
    if (number >= QUEUES) sentAt.set(`${interval} ${String(offered.get(interval))}`, performance.now()); // a queue's first contact makes it
    await axios.post(`${url}/v1/events`, { token });
  };

  const messages = messagesPerSecond * SECONDS;
  const loading = runLoad({ ...order, messages, messagesPerSecond, firstId: 2_000_000 });
  const pushes: Promise<void>[] = [];
  for (let number = 0; number < (SECONDS * 1000) / EVERY_MS; number += 1) {
    pushes.push(push(number));
    await pause(EVERY_MS);
  }
  const loaded = await loading;
  await Promise.all(pushes);
  await pause(2_000);
  latencies.sort((a, b) => a - b);
  console.log(
    JSON.stringify({
      bench: 'live-latency',
      store,
      peak,
      loaded,
      streams: STREAMS,
      contacts: sentAt.size,
      missing: sentAt.size * STREAMS - latencies.length,
      p50Ms: at(latencies, 0.5),
      p99Ms: at(latencies, 0.99),
      highestMs: at(latencies, 1),
    }),
  );
  for (const stream of streams) stream.close();
  await stop();
  await desk.stop();
  await database?.drop();
  rmSync(folder, { recursive: true });
}

async function run(): Promise<void> {
  const postgres = STORES.includes('postgres') ? await startPostgres() : null;
  for (const store of STORES) await measure(store);
  await postgres?.stop();
}

runMain(run);
