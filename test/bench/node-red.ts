import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createDatabase } from '../setup/databases';
import { startNodeRed } from './node-red/start';
import { TABLE } from './node-red/flow';
import { compare } from './push/compare';
import { runMain } from './push/main';
import { benchDesk, startConnector, startPostgres } from './push/target';

/**
 * Events a second that the connector takes and counts, against a team's Node-RED flow that verifies and upserts the same messages as
 * durably on the same PostgreSQL and counts nothing, in turns (goals: 5 times as many at one event a message, 20 times at fifty).
 */
async function measure(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-bench-'));
  const postgres = await startPostgres();
  const [own, theirs] = [await createDatabase(), await createDatabase()];
  await theirs.sql(TABLE);
  const desk = benchDesk();
  const connector = await startConnector(desk, folder, own.url);
  const nodeRed = await startNodeRed(path.join(folder, 'node-red'), connector.apiKey, theirs.url);

  // What is slower gets fewer messages, so that both sides' turns take about as long.
  const compared = await compare(connector, nodeRed, {
    shareOfOther: (events) => (events === 1 ? 0.5 : 0.05),
  });
  const results = compared.map(({ one, other, ratio, ...size }) => {
    return { ...size, connector: one, nodeRed: other, times: ratio };
  });
  console.log(JSON.stringify({ bench: 'node-red', store: 'PostgreSQL', results }));

  await Promise.all([connector.stop(), nodeRed.stop(), desk.stop()]);
  await Promise.all([own.drop(), theirs.drop()]);
  await postgres.stop();
  rmSync(folder, { recursive: true });
}

runMain(measure);
