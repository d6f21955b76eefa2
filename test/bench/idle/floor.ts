import { spawn } from 'node:child_process';
import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import axios from 'axios';

/** What the measuring process tells the one that only asks. */
interface Order {
  readonly url: string;
  readonly authorization: string;
  readonly requests: number;
  /** Over which they are spread evenly; 0: one right after the other, at which a processor is much faster. */
  readonly seconds: number;
}

/** A process that does nothing but ask, one request after the other: what idle integrations can't cost less than. */
export async function runFloor(order: string): Promise<void> {
  const { url, authorization, requests, seconds } = JSON.parse(order) as Order;
  const client = axios.create({ httpAgent: new Agent({ keepAlive: true }), headers: { authorization } });
  for (let warm = 0; warm < 50; warm += 1) await client.get(url);
  const before = process.cpuUsage();
  const begun = performance.now();
  for (let request = 0; request < requests; request += 1) {
    const early = begun + (request * seconds * 1_000) / requests - performance.now();
    if (early > 0) await pause(early);
    await client.get(url);
  }
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(String((user + system) / 1000 / requests));
  process.exit(0);
}

/** Milliseconds of processor time that one plain request costs. */
export function floorOf(order: Order): Promise<number> {
  const child = spawn(process.execPath, process.argv.slice(1), {
    env: { ...process.env, FLOOR_ORDER: JSON.stringify(order) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => child.once('close', () => resolve(Number(output))));
}
