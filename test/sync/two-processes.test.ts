import type { Store } from '../../connector/ledger/store';
import { sharedStore } from '../setup/stores';
import { until } from '../setup/until';
import { FreshdeskSimulator } from '../simulators/freshdesk';
import { addOddTickets, freshdeskInput } from './accounts';
import { countsOf, startPulling } from './harness';

sharedStore((open) => {
  test('several connectors look together as often as one would, and one goes on where another ended', async () => {
    const sim = new FreshdeskSimulator({ plan: 'unlimited' });
    addOddTickets(sim, 300);
    const env = { FRESHDESK_BASE_URL: await sim.start(), SYNC_INTERVAL_SECONDS: '1' };
    const [first, second] = [await open(), await open()];
    const one = startPulling(first, env, { leaseMs: 300 });
    const id = await one.imported(freshdeskInput(sim));
    const others = [
      startPulling(second, env, { leaseMs: 300 }),
      startPulling(await open(), env, { leaseMs: 300 }),
    ];
    // Four lists a look, and a look a second: six can't be had in less than four seconds.
    const looks = () => sim.log.count('/api/v2/tickets') / 4;
    const [before, begun] = [looks(), performance.now()];
    await until(() => looks() >= before + 6);
    expect(performance.now() - begun).toBeGreaterThan(4_000);

    await one.stop();
    sim.act.createTicket();
    const { coverageTo } = (await second.read('integration', { id }))!;
    await others[0]!.until(id, (row) => row.coverageTo! > coverageTo! + 1_000);
    await Promise.all(others.map((other) => other.stop()));
    const { historyFrom } = (await second.read('integration', { id }))!;
    expect(await countsOf(second, id)).toEqual(
      sim.truth({ view: 'seen', historyFrom, delivered: () => false }).queues,
    );
    await sim.stop();
  });

  test('a pull may be asked of any of them, whosever share the integration is', async () => {
    const sim = new FreshdeskSimulator({ plan: 'unlimited' });
    addOddTickets(sim, 20);
    const env = { FRESHDESK_BASE_URL: await sim.start() };
    const first = startPulling(await open(), env, { leaseMs: 300 });
    const id = await first.imported(freshdeskInput(sim));
    const second = startPulling(await open(), env, { leaseMs: 300 });
    for (const asked of [first, second, first, second]) {
      const listed = sim.log.count('/api/v2/tickets');
      await until(async () => {
        await asked.service.sync(id);
        return sim.log.count('/api/v2/tickets') >= listed + 4;
      });
      expect(sim.log.count('/api/v2/tickets')).toBeGreaterThanOrEqual(listed + 4);
    }
    await first.stop();
    await second.stop();
    await sim.stop();
  });

  test('an integration that is made before a process knows its share is pulled as soon as it does', async () => {
    const sim = new FreshdeskSimulator({ plan: 'unlimited' });
    addOddTickets(sim, 20);
    const store = await open();
    let [looks, answer] = [0, (): void => undefined];
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const read: Store['read'] = (name, ...input) => {
      if (name === 'integrationIds') looks += 1;
      return store.read(name, ...input);
    };
    const write: Store['write'] = (name, ...input) =>
      name === 'beat' ? answered.then(() => store.write(name, ...input)) : store.write(name, ...input);
    const pulling = startPulling({ ...store, read, write }, { FRESHDESK_BASE_URL: await sim.start() });
    const announced = new Promise((resolve) => store.onChange(resolve));
    const { id } = await pulling.service.create(freshdeskInput(sim));
    await announced;
    answer();
    await pulling.finished(id);
    // Nobody waited until integrations are looked for again, for announcements that got lost.
    expect(looks).toBe(1);
    await pulling.stop();
    await sim.stop();
  });
});
