import { sharedStore } from '../setup/stores';
import { FreshdeskSimulator } from '../simulators/freshdesk';
import { addOddTickets, freshdeskInput } from './accounts';
import { countsOf, startPulling } from './harness';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

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
    await pause(1_500);
    const listed = sim.log.count('/api/v2/tickets');
    await pause(4_000);
    // Four lists a look, and a look a second.
    expect((sim.log.count('/api/v2/tickets') - listed) / 4).toBeLessThanOrEqual(6);
    expect((sim.log.count('/api/v2/tickets') - listed) / 4).toBeGreaterThanOrEqual(2);

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
});
