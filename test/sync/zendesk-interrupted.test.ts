import { eachStore } from '../setup/stores';
import { seedAccount } from '../simulators/zendesk';
import { HOUR, ManualClock, MINUTE } from '../simulators/shared/clock';
import { startPulling } from './harness';
import { figuresOf, serve, trueFigures, zendeskInput } from './zendesk';

const END = Date.parse('2026-12-10T12:00:00Z');
/** The next sweep begins so long after the last one, at the usual SYNC_INTERVAL_SECONDS. */
const SWEEP_EVERY = 36_000;

describe('all of the webhook’s messages are lost (page 6, §6, §10)', () => {
  eachStore((open) => {
    test('contacts are counted by the next sweep, that is said, and the webhook is made sure of', async () => {
      const clock = new ManualClock(END);
      const { account, ids } = seedAccount({ clock });
      const { id: ticket } = account.createTicket({ by: ids.customers[0]!, at: END - HOUR });
      const { sim, env } = await serve({ account });
      sim.exportEnds.set({ at: 0, status: 410 });
      sim.webhooks.delivery.settings.omitShare = 1;
      const store = await open();
      const publicUrl = 'https://connect.example.com';
      const pulling = startPulling(store, env, { now: () => clock.now(), publicUrl });
      try {
        const id = await pulling.imported(zendeskInput(sim, { historyDays: 2 }));
        const live = async () => (await pulling.service.get(id)).live!;
        const interrupted = async () =>
          (await pulling.service.activity(id, 100)).entries.filter(({ code }) => code === 'live_interrupted');
        const sweepAfterComment = async (): Promise<void> => {
          clock.advance(SWEEP_EVERY / 2);
          account.customerComment(ticket);
          clock.advance(SWEEP_EVERY / 2);
          await pulling.round(id);
          const { historyFrom } = (await store.read('integration', { id }))!;
          expect(await figuresOf(store, id)).toEqual(trueFigures(account, { strategy: 'ivr', historyFrom }));
        };
        const [hook] = [...sim.webhooks.api.webhooks.values()];
        expect(await live()).toEqual({ state: 'on', lastEventAt: null, webhookId: hook!.id });

        clock.advance(2 * MINUTE);
        await sweepAfterComment();
        expect((await live()).state).toBe('on'); // a message may be under way
        await sweepAfterComment();
        await sweepAfterComment();
        expect((await live()).state).toBe('interrupted');
        expect(await interrupted()).toHaveLength(1);
        expect((await pulling.service.get(id)).pushShare).toBe(0);

        hook!.status = 'inactive';
        clock.advance(6 * MINUTE);
        await pulling.round(id);
        expect(hook!.status).toBe('active');
        expect((await live()).state).toBe('interrupted');

        await store.write('noteLiveEvent', { id, now: clock.now() });
        expect(await live()).toMatchObject({
          state: 'on',
          lastEventAt: new Date(clock.now()).toISOString(),
        });
      } finally {
        await pulling.stop();
        await sim.stop();
      }
    });
  });
});
