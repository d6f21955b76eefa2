import { eachStore } from '../setup/stores';
import { condition, generateHistory, seedAccount, type SeededAccount } from '../simulators/zendesk';
import { DAY, HOUR, ManualClock, MINUTE } from '../simulators/shared/clock';
import { startPulling, type Pulling } from './harness';
import { figuresOf, serve, trueFigures, zendeskInput } from './zendesk';

const END = Date.parse('2026-06-01T12:00:00Z');
const HALF = END - 10 * DAY;

function lifelike(clock: ManualClock, tickets: number): SeededAccount {
  const seeded = seedAccount({ clock });
  const size = { tickets, audits: tickets * 8, calls: Math.round(tickets / 1.5) };
  const history = { ...size, from: END - 30 * DAY, to: END - 10 * MINUTE, seed: 8 };
  generateHistory(seeded, history);
  return seeded;
}

describe('Zendesk, sync by sync', () => {
  eachStore((open, isShared) => {
    const tickets = isShared ? 150 : 300;
    const running: (() => Promise<void>)[] = [];
    afterEach(async () => {
      for (const stop of running.splice(0).reverse()) await stop();
    });

    async function start(seeded: SeededAccount, clock: ManualClock) {
      const { sim, env } = await serve({ account: seeded.account });
      const store = await open();
      const pulling: Pulling = startPulling(store, env, { now: () => clock.now() });
      running.push(
        () => sim.stop(),
        () => pulling.stop(),
      );
      return { sim, env, store, pulling };
    }

    test('the first half imported, then sync by sync = imported in one go', async () => {
      const clock = new ManualClock(HALF);
      const seeded = lifelike(clock, tickets);
      const { sim, store, pulling } = await start(seeded, clock);
      const id = await pulling.imported(zendeskInput(sim, { historyDays: 25 }));
      const { historyFrom } = (await store.read('integration', { id }))!;
      const hired = seeded.ids.customers[0]!;
      while (clock.now() < END) {
        clock.advance(Math.min(16 * HOUR, END - clock.now()));
        await pulling.round(id);
        // Z2, G1: whoever becomes staff was staff before, the list of staff tells so later.
        if (clock.now() > (HALF + END) / 2) seeded.account.directory.promote(hired);
      }
      const figures = await figuresOf(store, id);
      const truth = { strategy: 'ivr' as const, historyFrom };
      expect(figures).toEqual(trueFigures(seeded.account, truth));

      const again = await pulling.imported(zendeskInput(sim, { name: 'In one go', historyDays: 35 }));
      expect(await store.read('integration', { id: again })).toMatchObject({ historyFrom });
      expect(await figuresOf(store, again)).toEqual(figures);
    });

    test('a customer’s mail is counted by the round two minutes later, a corrected call replaces its figures (T4)', async () => {
      const clock = new ManualClock(END);
      const seeded = seedAccount({ clock });
      const { account, ids } = seeded;
      const { sim, store, pulling } = await start(seeded, clock);
      const id = await pulling.imported(zendeskInput(sim));
      account.createTicket({ by: ids.customers[0]! });
      const call = account.calls.add({ ivr_destination_group_name: 'Sales', talk_time: 60, wrap_up_time: 5 });
      for (let minutes = 0; minutes < 2; minutes += 1) {
        clock.advance(MINUTE);
        await pulling.round(id);
      }
      const start15 = new Date(Math.floor(END / (15 * MINUTE)) * 15 * MINUTE).toISOString();
      const figures = await figuresOf(store, id);
      expect(figures['All unsolved tickets (email)']).toEqual({ [start15]: '1/1/-' });
      expect(figures['Calls Inbound For Sales']).toEqual({ [start15]: '1/1/65' });

      account.calls.correct(call.id, { talk_time: 0, wrap_up_time: 0 });
      clock.advance(2 * MINUTE);
      await pulling.round(id);
      expect((await figuresOf(store, id))['Calls Inbound For Sales']).toEqual({ [start15]: '1/0/0' });
    });

    test('views that change while it runs are found at each sync and counted over the whole history (Z5)', async () => {
      const clock = new ManualClock(END);
      const seeded = lifelike(clock, tickets);
      const { account, ids } = seeded;
      const { sim, store, pulling } = await start(seeded, clock);
      const id = await pulling.imported(zendeskInput(sim));
      const { historyFrom } = (await store.read('integration', { id }))!;
      const named = (title: string) => account.views.list().find((view) => view.title === title)!;
      const retired = named('Urgent or high');

      account.views.add('Late view', [condition('priority', 'is', 'high')]);
      account.views.change(named('Chat team').id, { all: [condition('group_id', 'is', ids.groups.sales)] });
      account.views.rename(named('Pending tickets').id, 'Waiting for customers');
      account.views.deactivate(retired.id);
      account.views.delete(named('No type').id);
      account.views.change(named('Organization').id, { all: [condition('via_id', 'is', '4')] });
      const before = await figuresOf(store, id);
      await pulling.round(id);
      await pulling.until(id, ({ recountAfter }) => recountAfter === null);

      const right = trueFigures(account, { strategy: 'ivr', historyFrom });
      const kept = Object.entries(before).filter(([name]) =>
        /^(Urgent or high|No type|Organization) /.test(name),
      );
      expect(kept.length).toBeGreaterThan(5);
      expect(await figuresOf(store, id)).toEqual({ ...right, ...Object.fromEntries(kept) });
      const queues = await store.read('queues', { integrationId: id });
      const inactive = queues.filter(({ active }) => !active).map(({ name }) => name);
      expect(inactive.sort()).toEqual(kept.map(([name]) => name).sort());
      const told = (await store.read('activity', { integrationId: id, limit: 20 })).map((one) => one.message);
      expect(told).toContain(
        'The view “Late view” is new. Its whole history is counted from what is stored.',
      );
      expect(told).toContain('The view “Organization” is ignored: channel: via_id is.');
    });

    test('a replay that is cut off goes on where it was', async () => {
      const clock = new ManualClock(END);
      const seeded = lifelike(clock, tickets);
      const { sim, env, store, pulling } = await start(seeded, clock);
      const id = await pulling.imported(zendeskInput(sim));
      await pulling.stop();
      await store.close();

      seeded.account.views.add('Late view', [condition('priority', 'is', 'high')]);
      const reopened = await open();
      const known = await reopened.read('directory', { integrationId: id });
      const added = { conditions: { all: [condition('priority', 'is', 'high')], any: [] }, until: null };
      const entry = { kind: 'view', id: '77', name: 'By hand', active: true, data: JSON.stringify(added) };
      await reopened.write('updateDirectory', {
        id,
        kinds: [],
        entries: [...known, entry],
        now: clock.now(),
      });
      for (let steps = 0; steps < 3; steps += 1)
        await reopened.write('recountStep', { id, limit: 20, now: clock.now() });
      expect((await reopened.read('integration', { id }))?.recountAfter).toMatch(/^(call|ticket):/);

      const next = startPulling(reopened, env, { now: () => clock.now() });
      running.push(() => next.stop());
      await next.until(id, ({ recountAfter }) => recountAfter === null);
      clock.advance(MINUTE);
      await next.round(id);
      await next.until(id, ({ recountAfter }) => recountAfter === null);
      const figures = await figuresOf(reopened, id);
      const late = Object.entries(figures).filter(([name]) => name.startsWith('Late view ('));
      const byHand = Object.entries(figures).filter(([name]) => name.startsWith('By hand ('));
      expect(late.length).toBeGreaterThan(1);
      expect(byHand.map(([name, told]) => [name.replace('By hand', 'Late view'), told])).toEqual(late);
    });

    test('tickets that the export doesn’t list are asked for, those that are gone are told, and coverage goes on', async () => {
      const clock = new ManualClock(END);
      const seeded = seedAccount({ clock });
      const { account, ids } = seeded;
      const gone = account.createTicket({ by: ids.customers[0]!, at: END - 90 * DAY });
      account.customerComment(gone.id, { at: END - DAY });
      const quiet = account.createTicket({ by: ids.customers[1]!, at: END - 90 * DAY });
      account.customerComment(quiet.id, { at: END - DAY });
      const { sim, store, pulling } = await start(seeded, clock);
      sim.faults.script({ kind: 'serverError', path: /tickets\/\d+/, times: 1 });
      const list = sim.exports.tickets.bind(sim.exports);
      sim.exports.tickets = (request) => {
        const reply = list(request);
        return { ...reply, json: { ...(reply.json as object), tickets: [] } };
      };
      account.desk.tickets.delete(gone.id);
      const id = await pulling.imported(zendeskInput(sim));
      const figures = await figuresOf(store, id);
      expect(Object.values(figures['All unsolved tickets (email)']!)).toEqual(['1/1/-']);
      const told = await store.read('activity', { integrationId: id, limit: 20 });
      expect(told.map(({ message }) => message)).toContainEqual(
        expect.stringContaining('Of 1 changes of tickets, Zendesk does not tell'),
      );
      expect((await store.read('integration', { id }))?.coverageTo).toBeGreaterThan(END - 5 * MINUTE);
    });

    test('a second with more audits than Zendesk shows is told once, and what comes after it is counted', async () => {
      const clock = new ManualClock(END);
      const seeded = seedAccount({ clock });
      const { account, ids } = seeded;
      for (let ticket = 0; ticket < 30; ticket += 1)
        account.createTicket({ by: ids.customers[ticket]!, at: END - DAY });
      account.createTicket({ by: ids.customers[0]!, at: END - HOUR });
      const { sim, store, pulling } = await start(seeded, clock);
      Object.assign(sim.exports.settings, { pageSize: 20, cutSeconds: true });
      const id = await pulling.imported(zendeskInput(sim));
      await pulling.round(id);
      const figures = (await figuresOf(store, id))['All unsolved tickets (email)'];
      expect(Object.values(figures!)).toEqual(['20/20/-', '1/1/-']);
      const told = await store.read('activity', { integrationId: id, limit: 20 });
      expect(told.filter(({ code }) => code === 'changes_missing')).toMatchObject([
        { message: expect.stringContaining('More tickets changed at 2026-05-31T12:00:00.000Z than') },
      ]);
    });

    test('audits that the export leaves out are told in the activity', async () => {
      const clock = new ManualClock(END);
      const seeded = seedAccount({ clock });
      const { account, ids } = seeded;
      const ticket = account.createTicket({ by: ids.customers[0]!, at: END - DAY });
      const lost = account.agentReply(ticket.id, ids.agents[0]!, {
        at: END - DAY / 2,
        changes: { status: 'pending' },
      });
      account.customerComment(ticket.id, { at: END - DAY / 3 });
      account.missingAudits.add(lost.id);
      const { sim, store, pulling } = await start(seeded, clock);
      const id = await pulling.imported(zendeskInput(sim));
      const told = await store.read('activity', { integrationId: id, limit: 20 });
      expect(told).toContainEqual(expect.objectContaining({ code: 'changes_missing', level: 'warning' }));
      await pulling.round(id);
      const codes = (await store.read('activity', { integrationId: id, limit: 20 })).map(({ code }) => code);
      expect(codes.filter((code) => code === 'changes_missing')).toHaveLength(1);
    });
  });
});
