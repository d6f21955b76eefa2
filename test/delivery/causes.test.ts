import type { CreateInput } from '../../connector/integrations/view';
import { startPulling, type Pulling } from '../sync/harness';
import { serve, zendeskInput } from '../sync/zendesk';
import { MINUTE, NOON } from '../setup/integrations';
import { reply, resolved, seen } from '../setup/facts';
import type { Store } from '../../connector/ledger/store';
import { DAY, ManualClock } from '../simulators/shared/clock';
import { condition, generateHistory, seedAccount, type SeededAccount } from '../simulators/zendesk';
import {
  CONFIGURATION,
  count,
  counted,
  coveredIntegration,
  differencesCsv,
  heldByName,
  type Delivering,
} from './harness';
import { eachWorld, FROM, HOUR, SETTINGS, ticket } from './suite';
import type { Held, InjixoSimulator } from '../simulators/injixo';

/** Page 7: differences.csv, imported by interval, makes injixo hold what is counted, whatever changed the counts. */

const END = Date.parse('2026-06-01T12:00:00Z');

/** What is counted, by the names under which injixo knows the queues. */
async function countedByName(
  store: Store,
  service: Delivering['service'],
  id: string,
  from: number,
  to: number,
): Promise<Map<string, Map<number, Held>>> {
  const names = new Map((await service.differentQueues(id)).map(({ queue, name }) => [queue.id, name]));
  return new Map(
    [...(await counted(store, id, from, to))].map(([queue, held]) => [names.get(queue) ?? '', held]),
  );
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

eachWorld(({ open, injixo: startInjixo, deliver }) => {
  const running: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const stop of running.splice(0).reverse()) await stop();
  });

  /** Imports the differences; afterwards both are equal, nothing differs any more, and nothing was sent for it. */
  const expectSettled = async (
    {
      store,
      injixo,
      service,
      id,
    }: { store: Store; injixo: InjixoSimulator; service: Delivering['service']; id: string },
    from: number,
    to: number,
  ): Promise<void> => {
    const sent = total(injixo.taken);
    const before = await countedByName(store, service, id, from, to);
    expect(heldByName(injixo)).not.toEqual(before);
    injixo.held.importCsv(await differencesCsv(service, id), CONFIGURATION);
    expect(heldByName(injixo)).toEqual(before);
    const after = await service.noteImported(id, Number.MAX_SAFE_INTEGER / 2 ** 10);
    expect(after.differences).toEqual({ contacts: 0, intervals: 0 });
    expect(total(injixo.taken)).toBe(sent);
  };

  describe('Zendesk', () => {
    const start = async (change: (seeded: SeededAccount) => void) => {
      const clock = new ManualClock(END);
      const seeded = seedAccount({ clock });
      generateHistory(seeded, {
        ...{ tickets: 120, audits: 900, calls: 80, seed: 8 },
        from: END - 12 * DAY,
        to: END - 10 * MINUTE,
      });
      const { sim, env } = await serve({ account: seeded.account });
      const store = await open();
      const injixo = await startInjixo();
      const pulling: Pulling = startPulling(store, env, { now: () => clock.now() });
      running.push(
        () => sim.stop(),
        () => pulling.stop(),
      );
      const input: CreateInput = zendeskInput(sim, { historyDays: 10 });
      const id = await pulling.imported(input);
      const { historyFrom } = (await store.read('integration', { id }))!;
      const { service, until } = deliver(store, { now: () => clock.now() });
      await service.setUp(id, { ...SETTINGS, from: historyFrom });
      await until(
        id,
        ({ state, contactsWaiting, deliveredTo }) =>
          state === 'waiting' && contactsWaiting === 0 && deliveredTo !== null,
      );
      expect((await service.get(id)).differences).toEqual({ contacts: 0, intervals: 0 });
      const sent = total(injixo.taken);
      change(seeded);
      clock.advance(2 * MINUTE);
      await pulling.round(id);
      await pulling.until(id, ({ recountAfter }) => recountAfter === null);
      await until(id, ({ state, differences }) => state === 'waiting' && differences.intervals > 0);
      expect(total(injixo.taken)).toBe(sent);
      return { store, injixo, service, id, historyFrom };
    };

    test('calls that are exported again with other figures (T4)', async () => {
      const world = await start(({ account }) => {
        for (const call of account.calls.asOf(END).slice(-25))
          account.calls.correct(call.id, {
            talk_time: call.id % 3 === 0 ? 0 : 77,
            wrap_up_time: call.id % 7,
          });
      });
      await expectSettled(world, world.historyFrom, END);
    });

    test('views with other conditions, new ones, one of a name that another has, deactivated and deleted ones (Z5)', async () => {
      const world = await start(({ account, ids }) => {
        const named = (title: string) => account.views.list().find((view) => view.title === title)!;
        account.views.add('Late view', [condition('priority', 'is', 'high')]);
        account.views.add('Pending tickets', [condition('priority', 'is', 'urgent')]);
        account.views.change(named('Chat team').id, { all: [condition('group_id', 'is', ids.groups.sales)] });
        account.views.deactivate(named('Urgent or high').id);
        account.views.delete(named('No type').id);
      });
      await expectSettled(world, world.historyFrom, END);
    });

    test('customers who turn out to be staff (Z2)', async () => {
      const world = await start(({ account, ids }) => {
        for (const customer of ids.customers.slice(0, 40)) account.directory.promote(customer);
      });
      await expectSettled(world, world.historyFrom, END);
    });
  });

  const tellings = {
    'Freshdesk: merged tickets, told late (D6)': {
      product: 'freshdesk',
      first: [ticket(1, FROM), ticket(2, FROM, '8'), reply('9', '2', { at: FROM + HOUR, seenAt: NOON })],
      later: [
        reply('9', '1', { at: FROM + HOUR, seenAt: FROM + HOUR }),
        seen('2', { at: NOON, createdAt: FROM, gone: true }),
      ],
    },
    'Freshdesk: deleted and moved tickets, of which earlier sightings come late (D5, D6)': {
      product: 'freshdesk',
      first: [
        seen('1', { at: FROM + HOUR, createdAt: FROM, gone: true }),
        seen('2', { at: FROM + HOUR, createdAt: FROM, group: '8' }),
        ticket(3, FROM),
      ],
      later: [
        seen('1', { at: FROM, createdAt: FROM }),
        seen('2', { at: FROM, createdAt: FROM, group: '7' }),
        seen('3', { at: NOON, createdAt: FROM, gone: true }),
      ],
    },
    'Freshchat: a late report that re-forms a chat’s resolutions (F1)': {
      product: 'freshchat',
      first: [resolved('a', { at: FROM + HOUR }), resolved('a', { at: FROM + HOUR + 100_000 })],
      later: [resolved('a', { at: FROM + HOUR - 30_000 })],
    },
  } as const;

  const cases = Object.entries(tellings).flatMap(([cause, telling]) =>
    (['settled', 'live'] as const).map((mode) => ({ cause, mode, ...telling })),
  );
  test.each(cases)('$cause, $mode', async ({ mode, product, first, later }) => {
    const store = await open();
    const injixo = await startInjixo();
    const id = await coveredIntegration(store, NOON, { product });
    await count(store, id, first);
    const { service, until } = deliver(store);
    await service.setUp(id, { ...SETTINGS, mode });
    const intervals = [...(await counted(store, id, FROM, NOON)).values()].flatMap((held) => [
      ...held.values(),
    ]);
    const contacts = total(intervals.map(({ offered }) => offered));
    await until(id, ({ state, contactsDelivered }) => state === 'waiting' && contactsDelivered === contacts);
    await count(store, id, later);
    await until(id, ({ state, differences }) => state === 'waiting' && differences.intervals > 0);
    await expectSettled({ store, injixo, service, id }, FROM, NOON);
  });
});
