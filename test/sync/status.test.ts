import { eachStore } from '../setup/stores';
import { until } from '../setup/until';
import { FreshdeskSimulator } from '../simulators/freshdesk';
import { HOUR, ManualClock, MINUTE } from '../simulators/shared/clock';
import { addOddTickets, freshdeskInput } from './accounts';
import { fast } from './clocks';
import { countsOf, startPulling, type Pulling } from './harness';

const NOW = Date.parse('2026-03-10T12:00:00Z');

describe('status, activity and metrics of an integration in trouble (pages 2 and 3)', () => {
  eachStore((open) => {
    let clock: ManualClock;
    let sim: FreshdeskSimulator;
    let pulling: Pulling;
    let address: string;

    const start = async () => {
      clock = new ManualClock(NOW);
      sim = new FreshdeskSimulator({ clock, plan: 'unlimited' });
      const store = await open();
      address = await sim.start();
      const env = { FRESHDESK_BASE_URL: address };
      pulling = startPulling(store, env, { now: () => clock.now(), pace: fast(200) });
      return store;
    };
    afterEach(async () => {
      await pulling.stop();
      await sim.stop();
    });

    const status = async (id: string) => (await pulling.service.get(id)).status;
    const state = async (id: string) => (await status(id)).state;
    const codes = async (id: string) =>
      (await pulling.service.activity(id, 100)).entries.map(({ code }) => code).reverse();
    /** Lets a list have a ticket that can't be read; gives what repairs it. */
    const spoil = (odd: number): (() => void) => {
      const answer = sim.answer.bind(sim);
      sim.answer = (asked) => {
        const reply = answer(asked);
        if (!asked.path.endsWith('/tickets') || !Array.isArray(reply.json)) return reply;
        const spoilt = (ticket: { id: number }) =>
          ticket.id === odd ? { ...ticket, updated_at: {} } : ticket;
        return { ...reply, json: reply.json.map(spoilt) };
      };
      return () => (sim.answer = answer);
    };
    const gauge = (state: string) => pulling.metric('integration_state', { state });

    test('an app that falls silent for 25 minutes is noticed, told once, and forgotten with its next message', async () => {
      const store = await start();
      const id = await pulling.imported(freshdeskInput(sim, 30));
      expect(await state(id)).toBe('waiting_for_app');
      const { keyId } = await pulling.service.generateKey(id);
      const hear = () =>
        pulling.ledger.record({
          integrationId: id,
          origin: 'push',
          facts: [],
          app: { keyId, seenAt: clock.now(), version: '1.0.0' },
        });
      await hear();
      expect(await state(id)).toBe('operational');
      clock.advance(25 * MINUTE);
      await pulling.round(id);
      expect(await state(id)).toBe('operational');
      clock.advance(1);
      for (let round = 0; round < 2; round += 1) {
        await pulling.round(id);
        expect(await status(id)).toMatchObject({
          state: 'delivery_interrupted',
          message: expect.stringContaining(new Date(NOW).toISOString()),
          since: new Date(NOW + 25 * MINUTE).toISOString(),
        });
        expect(await gauge('delivery_interrupted')).toBe(1);
      }
      // What happens meanwhile is found all the same.
      sim.act.createTicket();
      await pulling.round(id);
      expect((await countsOf(store, id)).size).toBe(1);

      await hear();
      expect(await state(id)).toBe('operational');
      expect(await gauge('delivery_interrupted')).toBe(0);
      expect(await gauge('operational')).toBe(1);
      await pulling.round(id);
      await pulling.round(id);
      const told = (await codes(id)).filter((code) => code.startsWith('delivery'));
      expect(told).toEqual(['delivery_interrupted', 'delivery_resumed']);
      expect(await pulling.metric('integration_app_last_seen_timestamp_seconds')).toBe(clock.now() / 1000);
    });

    test('credentials that the vendor rejects: the way out is told, and new ones work at once', async () => {
      await start();
      addOddTickets(sim, 50, { from: NOW - 20 * 24 * HOUR });
      const id = await pulling.imported(freshdeskInput(sim, 30));
      sim.access.apiKey = 'another key';
      clock.advance(HOUR);
      await pulling.service.sync(id);
      await pulling.until(id, ({ credentialsRejectedAt }) => credentialsRejectedAt !== null);
      expect(await status(id)).toMatchObject({
        state: 'credentials_rejected',
        message: expect.stringMatching(/Freshdesk.*Enter new ones/),
        since: new Date(clock.now()).toISOString(),
      });
      expect(await gauge('credentials_rejected')).toBe(1);
      await expect(pulling.service.patch(id, { apiKey: 'wrong' })).rejects.toMatchObject({
        code: 'credentials_rejected',
      });
      sim.act.createTicket();
      await pulling.service.patch(id, { apiKey: 'another key' });
      expect(await state(id)).toBe('waiting_for_app');
      await pulling.until(id, ({ coverageTo }) => coverageTo === clock.now() - MINUTE);
      expect(await codes(id)).toEqual(expect.arrayContaining(['credentials_rejected', 'changed']));
      expect((await codes(id)).filter((code) => code === 'credentials_rejected')).toHaveLength(1);
      const changed = async () => (await codes(id)).filter((code) => code === 'changed');
      const told = await changed();
      await pulling.service.patch(id, {}); // changes nothing, and tells nothing
      expect(await changed()).toEqual(told);
    });

    test('credentials that are rejected in mid-import: the import says so, and goes on with new ones', async () => {
      const store = await start();
      addOddTickets(sim, 400, { from: NOW - 20 * 24 * HOUR });
      sim.faults.script({ kind: 'unauthorized', path: /conversations$/, after: 30, times: 1 });
      const { id } = await pulling.service.create(freshdeskInput(sim, 30));
      await pulling.until(id, ({ credentialsRejectedAt }) => credentialsRejectedAt !== null);
      const view = await pulling.service.get(id);
      expect(view.import).toMatchObject({ state: 'failed', error: expect.stringMatching(/Enter new ones/) });
      await pulling.service.patch(id, { apiKey: sim.access.apiKey });
      await pulling.finished(id);
      const { historyFrom } = (await store.read('integration', { id }))!;
      expect(await countsOf(store, id)).toEqual(sim.truth({ view: 'import', historyFrom }).queues);
    });

    test('a vendor in trouble: failing, in words, told once; operational again when it answers', async () => {
      await start();
      const id = await pulling.imported(freshdeskInput(sim, 30));
      sim.faults.failShare(1, ['serverError']);
      clock.advance(HOUR);
      for (let attempt = 1; attempt <= 2; attempt += 1) {
        await pulling.service.sync(id);
        const failed = () => pulling.metric('pull_duration_seconds_count', { outcome: 'unreachable' });
        await pulling.until(id, async () => (await failed()) >= attempt);
      }
      expect(await status(id)).toMatchObject({
        state: 'failing',
        message: expect.stringMatching(/Freshdesk has a problem of its own \(50\d\)\. It is tried again\./),
      });
      expect(await gauge('failing')).toBe(1);
      sim.faults.clear();
      await pulling.round(id);
      expect(await state(id)).toBe('waiting_for_app');
      const told = (await codes(id)).filter((code) => ['failing', 'recovered'].includes(code));
      expect(told.at(-1)).toBe('recovered');
    });

    test('credentials that were saved under another master key: the way out is told, and works', async () => {
      const store = await start();
      const id = await pulling.imported(freshdeskInput(sim, 30));
      await pulling.stop();
      const env = { FRESHDESK_BASE_URL: address };
      pulling = startPulling(store, env, { now: () => clock.now(), masterKey: Buffer.alloc(32) });
      await pulling.until(id, ({ failingSince }) => failingSince !== null);
      expect((await status(id)).message).toMatch(/master key.*enter the credentials again/);
      await pulling.service.patch(id, { apiKey: sim.access.apiKey });
      await pulling.until(id, ({ failingSince }) => failingSince === null);
    });

    test('an import shows how far it is, and why it doesn’t go on', async () => {
      await start();
      addOddTickets(sim, 900, { from: NOW - 100 * 24 * HOUR });
      let pages = 0;
      sim.beforeList = () => {
        pages += 1;
        if (pages === 5) sim.faults.failShare(1, ['serverError']);
      };
      clock.advance(-1);
      const { id } = await pulling.service.create(freshdeskInput(sim, 120));
      clock.advance(MINUTE);
      await pulling.until(id, ({ failingSince }) => failingSince !== null);
      const view = (await pulling.service.get(id)).import;
      expect(view).toMatchObject({ state: 'running', error: expect.stringMatching(/tried again/) });
      expect(view.percent).toBeGreaterThan(5);
      expect(view.percent).toBeLessThan(95);
      expect(view.contacts).toBeGreaterThan(50);
      expect(await state(id)).toBe('failing');
      sim.faults.clear();
      sim.beforeList = undefined;
      await pulling.service.sync(id);
      await pulling.until(id, ({ failingSince }) => failingSince === null);
      const going = await pulling.service.get(id);
      expect(going.import.error).toBeNull();
      await pulling.finished(id);
      expect((await pulling.service.get(id)).import).toMatchObject({ state: 'done', percent: 100 });
    });

    test('an import that fails again and again after a piece that was stored: failing all the time, recovered once, by a whole round', async () => {
      const store = await start();
      addOddTickets(sim, 900, { from: NOW - 100 * 24 * HOUR });
      const failAfterTwoPages = () => {
        sim.faults.clear();
        sim.faults.script({ kind: 'serverError', path: /v2\/tickets$/, after: 2 });
      };
      failAfterTwoPages();
      clock.advance(-1);
      const { id } = await pulling.service.create(freshdeskInput(sim, 120));
      clock.advance(MINUTE);
      await pulling.until(id, ({ failingSince }) => failingSince !== null);
      const seen: (number | null | undefined)[] = [];
      const watching: Promise<unknown>[] = [];
      const unwatch = store.onChange(() => {
        watching.push(store.read('integration', { id }).then((row) => seen.push(row?.failingSince)));
      });
      const stored = async () => (await pulling.service.get(id)).import.contacts;
      for (let round = 0; round < 3; round += 1) {
        const before = await stored();
        const failures = await pulling.metric('pull_duration_seconds_count', { outcome: 'unreachable' });
        failAfterTwoPages();
        await pulling.service.sync(id);
        const failed = () => pulling.metric('pull_duration_seconds_count', { outcome: 'unreachable' });
        await until(async () => (await failed()) > failures);
        expect(await stored()).toBeGreaterThan(before);
      }
      unwatch();
      await Promise.all(watching);
      expect(seen.length).toBeGreaterThan(0);
      expect(new Set(seen).size).toBe(1);
      expect(seen[0]).not.toBeNull();
      expect(await codes(id)).not.toContain('recovered');
      sim.faults.clear();
      await pulling.service.sync(id);
      await pulling.until(id, ({ failingSince }) => failingSince === null);
      await pulling.finished(id);
      expect((await codes(id)).filter((code) => code === 'recovered')).toHaveLength(1);
    });

    test('what could not be read before an import was cut off is said once it has gone on to its end', async () => {
      await start();
      addOddTickets(sim, 400, { from: NOW - 10 * 24 * HOUR });
      const listed = [...sim.account.tickets.values()].filter(({ deleted, spam }) => !deleted && !spam);
      const [first] = listed.sort((a, b) => a.updatedAt - b.updatedAt);
      spoil(first!.id);
      sim.faults.script({ kind: 'serverError', path: /v2\/tickets$/, after: 2 });
      const { id } = await pulling.service.create(freshdeskInput(sim, 30));
      await pulling.until(id, ({ failingSince }) => failingSince !== null);
      expect(await codes(id)).not.toContain('records_unreadable');
      sim.faults.clear();
      await pulling.service.sync(id);
      await pulling.finished(id);
      expect((await codes(id)).filter((code) => code.startsWith('records_'))).toEqual(['records_unreadable']);
    });

    test('a record that can’t be read is left out, which is said once; repaired at the vendor, it counts', async () => {
      const store = await start();
      addOddTickets(sim, 60, { from: NOW - 20 * 24 * HOUR });
      const odd = sim.act.createTicket({ groupId: [...sim.account.groups.keys()][0] ?? null, source: 1 });
      const repair = spoil(odd.id);
      clock.advance(MINUTE);
      const id = await pulling.imported(freshdeskInput(sim, 30));
      for (let round = 0; round < 3; round += 1) {
        clock.advance(2 * MINUTE);
        await pulling.round(id);
      }
      const { historyFrom } = (await store.read('integration', { id }))!;
      const truth = () => sim.truth({ view: 'import', historyFrom }).queues;
      expect(await countsOf(store, id)).not.toEqual(truth());
      expect((await codes(id)).filter((code) => code.startsWith('records_'))).toEqual(['records_unreadable']);
      repair();
      clock.advance(HOUR);
      await pulling.round(id);
      expect(await countsOf(store, id)).toEqual(truth());
      expect((await codes(id)).filter((code) => code.startsWith('records_'))).toEqual([
        'records_unreadable',
        'records_readable',
      ]);
    });
  });
});
