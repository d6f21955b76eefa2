import { Ledger } from '../../connector/ledger/ledger';
import { replyFact, sightingFact } from '../../connector/normalizer/freshdesk-facts';
import { createIntegration, group, learn, MINUTE, NOON, recount, source } from '../setup/integrations';
import { eachStore } from '../setup/stores';

eachStore((open) => {
  test('D7: a ticket and the reply that reopens it are two contacts, once the account has told its names', async () => {
    const store = await open();
    const { id } = await createIntegration(store);
    const ledger = new Ledger(store, () => NOON);
    const sighting = { ticketId: '1', createdAt: NOON, groupId: '7', source: '1', gone: false };
    const facts = [
      sightingFact({ ...sighting, at: NOON }),
      replyFact({
        conversationId: '9',
        ticketId: '1',
        at: NOON + MINUTE,
        source: '0',
        seenAt: NOON + MINUTE,
      }),
    ];

    const first = await ledger.record({ integrationId: id, origin: 'push', facts });
    expect(first).toMatchObject({ outcome: 'recorded', fresh: [true, true], found: 0, hasNeeds: true });
    await learn(store, id, [group('7', 'Sales'), source('1', 'Email')]);

    const counts = async () => (await store.read('queues', {})).map(({ name, offered }) => [name, offered]);
    const expected = [
      ['Sales email Replies', 1],
      ['Sales email Tickets', 1],
    ];
    expect(await counts()).toEqual(expected);
    const second = await ledger.record({ integrationId: id, origin: 'push', facts });
    expect(second).toMatchObject({ outcome: 'recorded', fresh: [false, false] });
    await recount(store, id);
    expect(await counts()).toEqual(expected);
  });
});
