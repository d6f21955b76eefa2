import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createDatabase } from '../setup/databases';
import { SIZES } from './push/compare';
import { runMain } from './push/main';
import { benchDesk, DOMAIN, runLoad, startConnector, startPostgres, startProcess } from './push/target';

/**
 * Processor time that the connector takes for an event, on PostgreSQL: two processes that share one account's messages, against one that
 * takes all of them, in turns (goal: at most 1.1 times as much). Prints JSON.
 */
const ROUNDS = Number(process.env.ROUNDS ?? 5);
/** Of the messages of each round: less where a machine is slow. */
const SHARE = Number(process.env.SHARE ?? 1);
/** Of the clock by which Linux counts processor time. */
const TICKS_PER_SECOND = 100;

/** Processor time so far, microseconds. */
function processorTime(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1e6) / TICKS_PER_SECOND;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;
const rounded = (value: number): number => Number(value.toFixed(2));

async function measure(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-bench-'));
  const postgres = await startPostgres();
  const database = await createDatabase();
  const desk = benchDesk();
  const first = await startConnector(desk, folder, database.url);
  const second = await startProcess(first.variables);
  const both = [first.process, second];
  const cpu = (): number => both.reduce((sum, { child }) => sum + processorTime(child.pid), 0);

  let firstId = 4;
  /** Sends the messages to one process, or half of them to each; processor time of both for an event, microseconds. */
  const turn = async (size: (typeof SIZES)[number], processes: typeof both): Promise<number> => {
    const messages = Math.ceil((size.messages * SHARE) / processes.length);
    const connections = size.connections / processes.length;
    const before = cpu();
    await Promise.all(
      processes.map(({ url }) => {
        const order = { ...size, url, apiKey: first.apiKey, domain: DOMAIN, messages, connections, firstId };
        firstId += messages * size.eventsPerMessage + 4;
        return runLoad(order);
      }),
    );
    return (cpu() - before) / (messages * processes.length * size.eventsPerMessage);
  };

  const results = [];
  for (const size of SIZES) {
    for (const one of both) await turn(size, [one]); // what is compiled and cached at first isn't measured
    const [alone, shared]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      alone.push(await turn(size, [both[round % 2]!]));
      shared.push(await turn(size, both));
    }
    const { eventsPerMessage } = size;
    const [one, two] = [rounded(median(alone)), rounded(median(shared))];
    results.push({ eventsPerMessage, microsecondsOfOne: one, ofTwo: two, ratio: rounded(two / one) });
  }
  console.log(JSON.stringify({ bench: 'two-processes', store: 'PostgreSQL', results }));

  await Promise.all([...both.map((one) => one.stop()), desk.stop()]);
  await database.drop();
  await postgres.stop();
  rmSync(folder, { recursive: true });
}

runMain(measure);
