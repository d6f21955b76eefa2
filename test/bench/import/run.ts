import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { RequestLog } from '../../simulators/shared/request-log';
import { countsOf } from '../../sync/harness';
import { runConnector, type Imported, type Order } from './connector';
import { startImporting } from './importing-process';
import { makePlace, openStore, withPostgres, type StoreName } from './places';

/** A simulated account, and what is to be made of it. */
export interface Account {
  readonly log: RequestLog;
  start(): Promise<string>;
  stop(): Promise<void>;
}

export interface Case<A extends Account> {
  readonly name: string;
  readonly scale: number;
  readonly kills?: number;
  readonly make: () => A;
  readonly order: (account: A, baseUrl: string) => Pick<Order, 'env' | 'input'>;
  readonly truth: (account: A, historyFrom: number) => ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** What the import can't take less than, in seconds: the vendor's quota. */
  readonly boundSeconds?: (account: A) => number;
}

/** Runs every case on both stores; each gives one line of JSON. This program is also the process that imports. */
export function benchImport<A extends Account>(bench: string, cases: readonly Case<A>[]): void {
  const order = process.env.IMPORT_ORDER;
  const wanted = process.env.IMPORT_CASES?.split(',');
  const chosen = cases.filter(({ name }) => wanted?.includes(name) ?? true);
  const running =
    order !== undefined
      ? runConnector(JSON.parse(order) as Order)
      : withPostgres(async () => {
          for (const one of chosen)
            for (const store of ['sqlite', 'postgres'] as const) await runCase(bench, one, store);
        });
  running.catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  });
}

async function runCase<A extends Account>(bench: string, one: Case<A>, storeName: StoreName): Promise<void> {
  const account = one.make();
  const place = await makePlace(storeName);
  const { env, input } = one.order(account, await account.start());
  const masterKey = randomBytes(32).toString('base64');
  const order: Order = { address: place.address, env, scale: one.scale, masterKey, input };
  const begun = performance.now();
  const imported = await importAll(order, account, one.kills ?? 0);
  const wallSeconds = (performance.now() - begun) / 1000;

  const store = await openStore(place.address);
  const { historyFrom } = (await store.read('integration', { id: imported.id }))!;
  const counts = await countsOf(store, imported.id);
  const equal = isDeepStrictEqual(counts, one.truth(account, historyFrom));
  const contacts = [...counts.values()].flatMap((each) => [...each.values()]).reduce((a, b) => a + b, 0);
  const bound = one.boundSeconds?.(account);
  const round = (value: number): number => Number(value.toFixed(3));
  console.log(
    JSON.stringify({
      bench,
      case: one.name,
      store: storeName,
      contacts,
      equalToTruth: equal,
      seconds: round(one.kills === undefined ? imported.seconds : wallSeconds),
      ...(bound === undefined
        ? {}
        : { quotaSeconds: round(bound), ratio: round((imported.seconds * one.scale) / bound) }),
      peakMegabytes: imported.peakMegabytes,
      requests: account.log.total,
      refused429: account.log.statusCount(429),
      mostInFlight: account.log.maxInFlight,
    }),
  );
  if (!equal) process.exitCode = 1;
  await store.close();
  await account.stop();
  await place.remove();
}

/** Imports in a process of its own, which is killed (kill -9) so many times on the way. */
async function importAll(order: Order, { log }: Account, kills: number): Promise<Imported> {
  const step = Number(process.env.REQUESTS_PER_KILL ?? 1_500);
  for (let kill = 0; kill < kills; kill += 1) {
    const child = startImporting(order);
    const target = log.total + step;
    while (log.total < target && child.running()) await new Promise((resolve) => setTimeout(resolve, 5));
    await child.kill();
  }
  return startImporting(order).imported();
}
