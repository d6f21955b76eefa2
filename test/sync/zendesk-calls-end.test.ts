import { start, queueNamed } from '../http/connector';
import { eachStore } from '../setup/stores';
import { seedAccount } from '../simulators/zendesk';
import { HOUR, ManualClock, MINUTE } from '../simulators/shared/clock';
import { startPulling } from './harness';
import { serve, zendeskInput } from './zendesk';

const END = Date.parse('2026-12-10T12:00:00Z');
const iso = (at: number): string => new Date(at).toISOString();

describe('the export of calls ends (page 6, §5)', () => {
  eachStore((open) => {
    test('what was read stays; afterwards there is no number, not 0; it is said since when and why', async () => {
      const clock = new ManualClock(END);
      const { account, ids } = seedAccount({ clock });
      const called = (at: number): unknown =>
        account.calls.add({ createdAt: at, talk_time: 60, ivr_destination_group_name: 'Sales' });
      called(END - 3 * HOUR);
      account.createTicket({ by: ids.customers[0]!, at: END - 3 * HOUR });
      const { sim, env } = await serve({ account });
      const store = await open();
      const pulling = startPulling(store, env, { now: () => clock.now() });
      const api = await start({ store, integrations: pulling.service });
      try {
        const id = await pulling.imported(zendeskInput(sim, { historyDays: 2 }));
        sim.exportEnds.set({ at: 0, status: 403 }, ['calls']);
        const endedAt = clock.now();
        for (let quarter = 0; quarter < 8; quarter += 1) {
          clock.advance(15 * MINUTE);
          called(clock.now() - MINUTE);
          account.createTicket({ by: ids.customers[0]!, at: clock.now() - MINUTE });
          await pulling.round(id);
        }
        const integration = (await api.get(`/api/v1/integrations/${id}`).expect(200)).body;
        const { calls, tickets, events } = integration.reading;
        expect(calls).toMatchObject({ by: 'none', reason: expect.stringContaining('403') });
        expect(Date.parse(calls.since) - endedAt).toBeLessThanOrEqual(15 * MINUTE);
        expect([tickets.by, events.by, integration.lost.calls]).toEqual(['exports', 'exports', true]);

        const queueId = await queueNamed(store, 'Calls Inbound For Sales');
        const query = { from: iso(END - 4 * HOUR), to: iso(END + 2 * HOUR), interval: '60' };
        const { body } = await api.get(`/api/v1/queues/${queueId}/intervals`).query(query).expect(200);
        const numbers = body.intervals.map((one: { offered: number | null }) => one.offered);
        expect(numbers).toEqual([0, 1, 0, null, null, null]); // the last of the known hours isn't known whole
        expect(Date.parse(body.coverage.to)).toBeLessThanOrEqual(endedAt);
        const { queues } = (await api.get('/api/v1/queues').query({ integrationId: id }).expect(200)).body;
        const own = queues.find((queue: { id: string }) => queue.id === queueId);
        expect(own.coverage).toEqual(body.coverage);
        expect(Date.parse(integration.coverage.to)).toBeGreaterThan(END + HOUR);

        const volumes = await api
          .get('/api/v1/volumes')
          .query({
            queueIds: queueId,
            from: query.from.slice(0, 16),
            to: query.to.slice(0, 16),
            interval: '60',
          })
          .expect(200);
        expect(volumes.body.series[0].offered).toEqual(numbers);

        const { entries } = await pulling.service.activity(id, 100);
        expect(entries.filter(({ code }) => code === 'calls_ended')).toHaveLength(1);
      } finally {
        await api.stop();
        await pulling.stop();
        await sim.stop();
      }
    });
  });
});
