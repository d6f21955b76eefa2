import type { Store } from '../../connector/ledger/store';
import { callFact } from '../../connector/normalizer/zendesk/calls';
import { groupingEntry, viewEntry, type View } from '../../connector/normalizer/zendesk/directory';
import { HOUR, is, NOON as STORY_NOON, Story, UNSOLVED, view } from '../normalizer/zendesk/story';
import { createIntegration, NOON } from '../setup/integrations';
import { eachStore } from '../setup/stores';
import { codes, next, outbox, row, setUp, settle } from './handing-over';

/** Page 7, "Delivery to injixo": contacts that count in several queues, and the queues' names there. */

const FROM = STORY_NOON - HOUR;
const views = [view('Urgent', [UNSOLVED]), view('All', [UNSOLVED])];

eachStore((open) => {
  const list = async (store: Store, id: string, listed: readonly View[]) => {
    const entries = [...listed.map(viewEntry), groupingEntry('ivr')];
    await store.write('updateDirectory', { id, kinds: ['view'], entries, now: NOON });
    while (!(await store.write('recountStep', { id, limit: 9, now: NOON })));
  };
  const start = async () => {
    const store = await open();
    const { id } = await createIntegration(store, { product: 'zendesk', historyFrom: FROM });
    await list(store, id, views);
    await setUp(store, id, { mode: 'live', from: FROM });
    return { store, id };
  };
  const tell = (store: Store, id: string, tickets: readonly number[]) => {
    const facts = tickets.flatMap((ticket) => {
      const story = new Story(String(ticket), ticket * 1_000).create({ at: STORY_NOON + ticket });
      return [...story.facts(), ...story.exported()];
    });
    return store.write('record', { batches: [{ integrationId: id, origin: 'push', facts }], now: NOON });
  };
  const sentOf = (sent: NonNullable<Awaited<ReturnType<typeof next>>>) =>
    sent.events.map(({ at, queueName }) => [at - STORY_NOON, queueName]).sort();

  test('a contact goes whole, with all its queues; what there is no room for waits', async () => {
    const { store, id } = await start();
    await tell(store, id, [1, 2, 3]);
    expect(await outbox(store, id)).toBe(3);
    const first = (await next(store, id, 5))!;
    expect(sentOf(first)).toEqual(
      [1, 2].flatMap((ticket) => [
        [ticket, 'All (email)'],
        [ticket, 'Urgent (email)'],
      ]),
    );
    expect(await outbox(store, id)).toBe(1);
    await settle(store, id, first);
    expect(await outbox(store, id)).toBe(1);
    // More than a request may have, if it is a single contact's.
    const second = (await next(store, id, 1))!;
    expect(second.events).toHaveLength(1);
    await settle(store, id, second);
    const third = (await next(store, id, 1))!;
    expect(third.batchId).toBe(second.batchId);
    expect([...sentOf(second), ...sentOf(third)].sort()).toEqual([
      [3, 'All (email)'],
      [3, 'Urgent (email)'],
    ]);
    await settle(store, id, third);
    expect(await next(store, id)).toBeNull();
    expect(await outbox(store, id)).toBe(0);
    expect(await row(store, id)).toMatchObject({ contactsDelivered: 6 });
    expect(await codes(store, id)).not.toContain('injixo_uncertain');
  });

  test('queues keep the names under which injixo met them; two of one name are told apart by id', async () => {
    const { store, id } = await start();
    await tell(store, id, [1]);
    await settle(store, id, (await next(store, id, 9))!);
    const renamed = views.map((one) => ({ ...one, title: 'Renamed' }));
    await list(store, id, [...renamed, view('Urgent', [UNSOLVED], { id: 'another' })]);
    await tell(store, id, [2]);
    const sent = (await next(store, id, 9))!;
    const another = (await store.read('queues', { integrationId: id })).find(
      ({ name }) => name === 'Urgent (email)',
    )!;
    expect(sentOf(sent)).toEqual([
      [2, 'All (email)'],
      [2, 'Urgent (email)'],
      [2, `Urgent (email) [${another.id}]`],
    ]);
    await settle(store, id, sent);
    const handed = await store.read('handedQueues', { integrationId: id, configurationId: 7 });
    expect(handed.map(({ name }) => name).sort()).toEqual(sentOf(sent).map(([, name]) => name));
  });

  test('calls come with their handle time if somebody took them', async () => {
    const { store, id } = await start();
    const call = (name: string, at: number, talkTime: number) =>
      callFact({
        ...{
          id: name,
          direction: 'inbound',
          createdAt: at,
          updatedAt: at,
          ivrGroup: 'Sales',
          phoneNumber: null,
        },
        ...{ talkTime, holdTime: 5, wrapUpTime: 10 },
      });
    const facts = [call('1', STORY_NOON, 60), call('2', STORY_NOON + 1, 0)];
    await store.write('record', { batches: [{ integrationId: id, origin: 'import', facts }], now: NOON });
    expect((await next(store, id))?.events).toMatchObject([
      { at: STORY_NOON, channel: 'call', handled: true, seconds: 75 },
      { at: STORY_NOON + 1, channel: 'call', handled: false, seconds: null },
    ]);
  });

  test('nothing new is taken while queues of new views are counted', async () => {
    const { store, id } = await start();
    await tell(store, id, [1]);
    const entries = [...views, view('New', [UNSOLVED, is('priority', 'high')])].map(viewEntry);
    await store.write('updateDirectory', { id, kinds: ['view'], entries, now: NOON });
    expect(await next(store, id)).toBeNull();
    while (!(await store.write('recountStep', { id, limit: 9, now: NOON })));
    expect((await next(store, id))?.events).toHaveLength(2);
  });
});
