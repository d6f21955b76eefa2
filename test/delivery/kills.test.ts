import fc from 'fast-check';
import { INTERVAL_MS } from '../../connector/normalizer/interval';
import { seen } from '../setup/facts';
import { MINUTE, NOON } from '../setup/integrations';
import {
  differencesCsv,
  CONFIGURATION,
  count,
  counted,
  cover,
  coveredIntegration,
  heldBy,
  heldByName,
} from './harness';
import { eachWorld, FROM, SETTINGS, ticket } from './suite';

const minutes = (from: number, to: number) => fc.integer({ min: from, max: to });
const act = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('count' as const),
      at: minutes(-130, 30),
      contacts: minutes(1, 12),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cover' as const), at: minutes(-60, 60) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), ticket: minutes(1, 40) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('kill' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('recount' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: minutes(1, 40) }) },
);

eachWorld(({ open, injixo: startInjixo, deliver }) => {
  test('whatever happens, injixo holds what the ledger counts but for the differences, and each kill doubles one batch at most', async () => {
    const store = await open();
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 5, maxLength: 20 }),
        fc.constantFrom('settled' as const, 'live' as const),
        fc.integer(),
        async (acts, mode, seed) => {
          const injixo = await startInjixo({ seed });
          injixo.faults.failShare(0.2, ['serverError', 'tooMany', 'reset', 'lost']);
          const id = await coveredIntegration(store, NOON - 60 * MINUTE);
          const options = { batchSize: 4, secondMs: 1, leaseMs: 300 };
          let connector = deliver(store, options);
          const setUp = async (): Promise<void> => {
            const set = connector.service.setUp(id, { ...SETTINGS, mode });
            await set.catch(setUp); // the fault may have met the trial of the key
          };
          try {
            await setUp();
            let last = 0;
            for (const step of acts) {
              if (step.kind === 'count')
                await count(
                  store,
                  id,
                  Array.from({ length: step.contacts }, () => ticket((last += 1), NOON + step.at * MINUTE)),
                );
              else if (step.kind === 'cover') await cover(store, id, NOON + step.at * MINUTE);
              else if (step.kind === 'move')
                await count(store, id, [
                  seen(String(step.ticket), { at: NOON - 300 * MINUTE, createdAt: NOON, group: '8' }),
                ]);
              else if (step.kind === 'recount') {
                await store.write('beginRecount', { id, now: NOON });
                while (!(await store.write('recountStep', { id, limit: 9, now: NOON })));
              } else if (step.kind === 'kill') {
                await connector.kill();
                connector = deliver(store, options);
              } else await new Promise((resolve) => setTimeout(resolve, step.ms));
            }
            injixo.faults.clear();
            const upTo = NOON + 120 * MINUTE;
            await cover(store, id, upTo);
            await connector.until(
              id,
              ({ state, contactsWaiting, deliveredTo }) =>
                state === 'waiting' &&
                contactsWaiting === 0 &&
                (mode === 'live' || deliveredTo === new Date(upTo).toISOString()),
            );

            const truth = await counted(store, id, FROM, upTo);
            const csv = await differencesCsv(connector.service, id);
            const lines = csv.split('\r\n').slice(1);
            const nameOf = new Map(
              (await store.read('queues', { integrationId: id })).map((queue) => [queue.id, queue.name]),
            );
            const held = heldBy(injixo);
            for (const queue of new Set([...truth.keys(), ...held.keys()])) {
              for (let start = FROM; start < upTo; start += INTERVAL_MS) {
                const should = truth.get(queue)?.get(start);
                const does = held.get(queue)?.get(start);
                const row = `${nameOf.get(queue)},${new Date(start).toISOString().slice(0, 19).replace('T', ' ')},`;
                if (!lines.some((line) => line.startsWith(row)))
                  expect([queue, start, does]).toEqual([queue, start, should]);
              }
            }
            injixo.held.importCsv(csv, CONFIGURATION);
            // The import knows queues by their names alone.
            const named = [...truth].map(([queue, intervals]) => [nameOf.get(queue), intervals] as const);
            expect(heldByName(injixo)).toEqual(new Map(named));
          } finally {
            await connector.service.stop(id);
            await connector.stop();
            await injixo.stop();
          }
        },
      ),
      { numRuns: 8 },
    );
  });
});
