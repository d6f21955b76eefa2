import { toViews } from '../../connector/integrations/to-view';
import { eachStore } from '../setup/stores';
import { generateHistory, seedAccount, truth } from '../simulators/zendesk';
import { DAY, MINUTE, systemClock } from '../simulators/shared/clock';
import { startPulling } from './harness';
import { serve, zendeskInput } from './zendesk';

const NOW = Date.now();

describe('what the API tells of a Zendesk integration', () => {
  const seeded = seedAccount({ clock: systemClock });
  const to = NOW - 10 * MINUTE;
  generateHistory(seeded, { tickets: 200, audits: 2_000, calls: 20, from: NOW - 20 * DAY, to, seed: 3 });

  eachStore((open) => {
    test('views with reasons and queues (Z6), unmapped channels (Z3), contacts with rule and ticket', async () => {
      const { sim, env } = await serve({ account: seeded.account });
      const store = await open();
      const pulling = startPulling(store, env);
      try {
        const id = await pulling.imported(zendeskInput(sim));
        const row = (await store.read('integration', { id }))!;
        const found: { rule: string; ticketId: number; auditId: number; queue: string }[] = [];
        const right = truth(seeded.account, {
          strategy: 'ivr',
          historyFrom: row.historyFrom,
          onContact: ({ rule, ticketId, auditId, view, channel }) =>
            found.push({ rule, ticketId, auditId, queue: `view/${view.id}/${channel}` }),
        });
        const [shown] = await toViews(store.within(null), [row], NOW);
        const { views, unmappedChannels, pushShare } = shown!;
        expect(views?.supported).toBe(right.supported.length);
        expect(views?.ignored.map((view) => view.id).sort()).toEqual(
          right.ignored.map((view) => String(view.id)).sort(),
        );
        expect(views?.ignored).toContainEqual({
          id: expect.any(String),
          title: 'Business hours operator',
          reasons: ['business hours: updated_at less_than_business_hours'],
        });
        expect(unmappedChannels).toEqual(Object.fromEntries(right.unmapped));
        expect(pushShare).toBeNull();

        const list = await pulling.service.views(id);
        expect(list.views).toHaveLength(right.supported.length + right.ignored.length);
        const queues = list.views.flatMap((view) =>
          view.queues.map((queue) => `${view.id} ${queue.channel}`),
        );
        const own = right.queues.filter(({ viewId }) => viewId !== null);
        expect(queues.sort()).toEqual(own.map(({ viewId, channel }) => `${viewId} ${channel}`).sort());

        for (const queue of (await store.read('queues', { integrationId: id })).slice(0, 20)) {
          const rows = await store.read('contacts', {
            integrationId: id,
            queueId: queue.id,
            from: 0,
            to: NOW,
            after: null,
            limit: 10_000,
          });
          const told = rows.map(({ key, subject, counted }) => {
            const rule = counted.find(([queueId]) => queueId === queue.id)?.[1];
            return `${rule} ${subject} ${key}`;
          });
          if (queue.key.startsWith('calls')) continue;
          const expected = found.filter((contact) => contact.queue === queue.key);
          expect(told.sort()).toEqual(
            expected.map(({ rule, ticketId, auditId }) => `${rule} ticket:${ticketId} ${auditId}`).sort(),
          );
        }
      } finally {
        await pulling.stop();
        await sim.stop();
      }
    });
  });
});
