import path from 'node:path';
import Database from 'better-sqlite3';
import { Words } from '../../../connector/store/sqlite/words';
import { apiClient, createIntegration } from '../../demo/api-client';

export const QUEUES = 2_000;
/** Of so many queues every quarter of an hour of the last year has contacts; of the first of them, of three years. */
const BUSY = 50;
const BUSIEST = 5;
const QUARTER = 900_000;
const DAY = 86_400_000;

export const queueId = (index: number): string => `q_bench_${String(index).padStart(4, '0')}`;

/** Connects an account without any tickets and waits until its three years are imported: they are complete. */
export async function importEmptyAccount(
  url: string,
  token: string,
  account: { domain: string; apiKey: string },
): Promise<string> {
  const api = apiClient(url, token);
  const id = await createIntegration(api, {
    name: 'Bench',
    product: 'freshdesk',
    historyDays: 1095,
    ...account,
  });
  for (;;) {
    const { data } = await api.get<{ import: { state: string }; coverage: unknown }>(`/integrations/${id}`);
    if (data.import.state === 'done' && data.coverage !== null) return id;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** How many queues there are, and of how many days each one has contacts, by its number. */
export interface Plan {
  readonly queues: number;
  readonly days: (index: number) => number;
}

const ofThePage: Plan = {
  queues: QUEUES,
  days: (index) => (index < BUSIEST ? 1094 : index < BUSY ? 365 : 1),
};

/** Writes queues and counts straight into the store of a stopped connector. Returns how many intervals it wrote. */
export function fill(dataDir: string, integrationId: string, plan = ofThePage): number {
  const database = new Database(path.join(dataDir, 'injixo-connect.sqlite'));
  const queue = database.prepare(
    `INSERT INTO queues (integration_id, id, key, name, channel, active, timed, offered, first_at, last_at)
     VALUES (?, ?, ?, ?, ?, 1, 0, ?, ?, ?)`,
  );
  const words = new Words(database);
  const count = database.prepare('INSERT INTO stored_counts VALUES (?, ?, ?, ?, ?, 0, ?)');
  const now = Math.floor(Date.now() / QUARTER) * QUARTER;
  const channels = ['email', 'chat', 'social_media', 'case'];
  let written = 0;
  database.transaction(() => {
    for (let index = 0; index < plan.queues; index += 1) {
      const id = queueId(index);
      const days = plan.days(index);
      let sum = 0;
      for (let at = now - days * DAY; at < now; at += QUARTER) {
        const offered = contactsAt(at, index);
        if (offered === 0) continue;
        count.run(words.numberOf(integrationId), words.numberOf(id), at, offered, offered, now);
        sum += offered;
        written += 1;
      }
      const name = `Team ${String(index)} ${String(channels[index % 4])} Tickets`;
      queue.run(integrationId, id, id, name, channels[index % 4], sum, now - days * DAY, now - QUARTER);
    }
  })();
  database.close();
  return written;
}

/** A busy day's curve, without chance: the same at each run. */
function contactsAt(at: number, index: number): number {
  const hour = (at / 3_600_000) % 24;
  const curve = Math.max(0, Math.sin(((hour - 6) / 14) * Math.PI));
  return Math.round(curve * (12 - (index % 9)) + ((at / QUARTER + index * 7) % 3) * (curve > 0 ? 1 : 0));
}
