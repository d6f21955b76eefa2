import { quiet } from '../setup/quiet';
import { eachStore } from '../setup/stores';
import { until } from '../setup/until';
import { FreshdeskSimulator } from '../simulators/freshdesk';
import { DAY, HOUR, ManualClock, MINUTE } from '../simulators/shared/clock';
import { addOddTickets, freshdeskInput } from './accounts';
import { fast } from './clocks';
import { Delivery } from './events';
import { countsOf, startPulling, type Pulling } from './harness';

const NOW = Date.parse('2026-03-10T12:00:00Z');

describe('pause, resume, delete, changed settings (page 3)', () => {
  eachStore((open) => {
    let clock: ManualClock;
    let sim: FreshdeskSimulator;
    let pulling: Pulling;

    const start = async () => {
      clock = new ManualClock(NOW);
      sim = new FreshdeskSimulator({ clock, plan: 'unlimited' });
      const store = await open();
      const env = { FRESHDESK_BASE_URL: await sim.start() };
      pulling = startPulling(store, env, { now: () => clock.now(), pace: fast(100) });
      return store;
    };
    afterEach(async () => {
      await pulling.stop();
      await sim.stop();
    });

    /** Begins a long import; resolves when it has come some way. */
    const midImport = async () => {
      addOddTickets(sim, 800, { from: NOW - 100 * DAY });
      sim.faults.script({ kind: 'slow', path: /conversations$/, amount: 15 });
      const { id } = await pulling.service.create(freshdeskInput(sim, 120));
      const contacts = async () => (await pulling.service.get(id)).import.contacts;
      await pulling.until(id, async () => (await contacts()) > 0);
      return id;
    };
    /** Nothing is asked for any more, once what was on its way has come; an import would ask six hundred times. */
    const expectQuiet = async () => {
      await quiet(() => (sim.log.inFlight > 0 ? NaN : sim.log.total));
      expect(sim.log.count(/conversations$/)).toBeLessThan(400);
    };
    const truthOf = async (store: Awaited<ReturnType<typeof start>>, id: string) => {
      const { historyFrom } = (await store.read('integration', { id }))!;
      return sim.truth({ view: 'import', historyFrom }).queues;
    };

    test('a pause stops pulls at once, also an import; resuming goes on where it was', async () => {
      const store = await start();
      const id = await midImport();
      await pulling.service.pause(id);
      await expectQuiet();
      const paused = await countsOf(store, id);
      expect((await pulling.service.get(id)).status.state).toBe('paused');
      sim.faults.clear();
      const asked = sim.log.count(/conversations$/);
      await pulling.service.resume(id);
      await pulling.finished(id);
      expect(await countsOf(store, id)).toEqual(await truthOf(store, id));
      expect(paused.size).toBeGreaterThan(0);
      const again = sim.log.count(/conversations$/);
      expect(again).toBeGreaterThan(asked);
      const [most] = [...sim.log.byPath].filter(([path]) => path.endsWith('conversations')).map(([, n]) => n);
      expect(most).toBeLessThan(4);
    });

    test('while it is paused nothing is counted, by push or pull; resuming closes the gap', async () => {
      const store = await start();
      const id = await pulling.imported(freshdeskInput(sim, 30));
      const delivery = new Delivery(pulling.ledger, id, 'freshdesk');
      sim.onEvent(delivery.take);
      await pulling.service.pause(id);
      const [groupId] = [...sim.account.groups.keys()];
      const { id: ticket } = sim.act.createTicket({ groupId: groupId! });
      clock.advance(HOUR);
      sim.act.customerReply(ticket);
      await delivery.settled();
      await pulling.service.sync(id);
      await expectQuiet();
      expect(await countsOf(store, id)).toEqual(new Map());
      await pulling.service.resume(id);
      await pulling.until(id, ({ coverageTo }) => coverageTo === clock.now() - MINUTE);
      expect(await countsOf(store, id)).toEqual(await truthOf(store, id));
      expect((await countsOf(store, id)).size).toBe(2);
    });

    test('deleting ends pulls at once and keeps queues and counts, inactive', async () => {
      const store = await start();
      const id = await midImport();
      await pulling.service.remove(id);
      await expectQuiet();
      const row = (await store.read('integration', { id }))!;
      expect(row).toMatchObject({ credentials: null, keyId: null, keySecret: null });
      const counts = await countsOf(store, id);
      expect(counts.size).toBeGreaterThan(0);
      const queues = await store.read('queues', { integrationId: id });
      expect(queues.every(({ active }) => !active)).toBe(true);
      await expectQuiet();
      expect(await countsOf(store, id)).toEqual(counts);
    });

    test('changed credentials are used at once, also in mid-import', async () => {
      const store = await start();
      const id = await midImport();
      const headers: (string | undefined)[] = [];
      const answer = sim.answer.bind(sim);
      sim.answer = (request) => {
        headers.push(request.headers.authorization);
        return answer(request);
      };
      sim.access.apiKey = 'the next key';
      await pulling.service.patch(id, { apiKey: 'the next key' });
      await expectSwitched(headers);
      sim.faults.clear();
      await pulling.finished(id);
      expect(await countsOf(store, id)).toEqual(await truthOf(store, id));
    });

    /** From some moment in mid-import on, twenty requests in a row come with the new key: what was on its way is over by then. */
    const expectSwitched = async (headers: readonly (string | undefined)[]) => {
      const next = `Basic ${Buffer.from('the next key:X').toString('base64')}`;
      const latest = () => headers.slice(-20);
      await until(() => latest().length === 20 && latest().every((header) => header === next));
      expect(sim.log.count(/conversations$/)).toBeLessThan(600);
    };

    test('a longer history imports what lies before, and only adds', async () => {
      const store = await start();
      addOddTickets(sim, 500, { from: NOW - 100 * DAY });
      const id = await pulling.imported(freshdeskInput(sim, 20));
      const short = await countsOf(store, id);
      expect(short).toEqual(await truthOf(store, id));
      await pulling.service.patch(id, { historyDays: 90 });
      await pulling.until(id, ({ coverageTo, recountAfter }) => coverageTo !== null && recountAfter === null);
      const long = await countsOf(store, id);
      expect(long).toEqual(await truthOf(store, id));
      expect((await store.read('integration', { id }))!.coverageFrom).toBe(NOW - 90 * DAY);
      for (const [queue, intervals] of short)
        for (const [begin, number] of intervals) expect(long.get(queue)?.get(begin)).toBe(number);
      const { state, contacts, from } = (await pulling.service.get(id)).import;
      expect(state).toBe('done');
      expect(contacts).toBeGreaterThan(100);
      expect(Date.parse(from)).toBe(NOW - 90 * DAY);
    });
  });
});
