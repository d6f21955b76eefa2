import { eachStore } from '../setup/stores';
import { FreshchatSimulator } from '../simulators/freshchat';
import { FreshdeskSimulator } from '../simulators/freshdesk';
import type { FaultKind } from '../simulators/shared/faults';
import { accountGateway, type LoopbackServer } from '../simulators/shared/server';
import { addOddChats, addOddTickets, freshchatInput, freshdeskInput } from './accounts';
import { countsOf, startPulling, type Pulling } from './harness';

describe('one integration’s trouble delays no other', () => {
  eachStore((open) => {
    let pulling: Pulling;
    let gateway: LoopbackServer;
    let chats: FreshchatSimulator;
    afterEach(async () => {
      await pulling.stop();
      await gateway.stop();
      await chats.stop();
    });

    test('endless 5xx, 401s, 429s, cut connections and answers that never come: the others are imported all the same', async () => {
      const troubles: FaultKind[] = ['serverError', 'unauthorized', 'tooMany', 'reset', 'hang', 'truncated'];
      const sick = troubles.map((kind) => ({
        kind,
        sim: new FreshdeskSimulator({ domain: `${kind.toLowerCase()}.freshdesk.com`, plan: 'unlimited' }),
      }));
      const well = new FreshdeskSimulator({ domain: 'well.freshdesk.com', plan: 'unlimited' });
      chats = new FreshchatSimulator({
        reportsPerMinute: 1_000,
        requestsPerMinute: 1e6,
        reportDurationMs: 0,
      });
      addOddTickets(well, 400);
      addOddChats(chats, 400);
      gateway = accountGateway([well, ...sick.map(({ sim }) => sim)]);
      const store = await open();
      pulling = startPulling(store, {
        FRESHDESK_BASE_URL: await gateway.start(),
        FRESHCHAT_BASE_URL: await chats.start(),
        // Longer than a test is given: nobody can have waited for an answer that never comes.
        VENDOR_TIMEOUT_SECONDS: '3600',
      });
      const ids: string[] = [];
      for (const { kind, sim } of sick) {
        addOddTickets(sim, 300);
        sim.faults.script({ kind, path: /tickets/, amount: 60 });
        ids.push((await pulling.service.create(freshdeskInput(sim))).id);
      }
      const [desk, chat] = await Promise.all([
        pulling.imported(freshdeskInput(well)),
        pulling.imported(freshchatInput(chats)),
      ]);
      for (const [id, sim] of [[desk, well] as const, [chat, chats] as const]) {
        const { historyFrom } = (await store.read('integration', { id }))!;
        expect(await countsOf(store, id)).toEqual(sim.truth({ view: 'import', historyFrom }).queues);
      }
      for (const id of ids) expect((await store.read('integration', { id }))!.coverageTo).toBeNull();
      const rejected = await pulling.service.get(ids[1]!);
      expect(rejected.status.state).toBe('credentials_rejected');
    });
  });
});
