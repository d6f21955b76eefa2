import { sharedStore } from '../setup/stores';
import { addIntegration, countTickets, nameGroups, start } from './connector';
import { EventStream } from './event-stream';

sharedStore((open) => {
  test('a stream on one process tells what another one on the same database counted', async () => {
    const one = await start({ store: await open() });
    const other = await start({ store: await open() });
    await addIntegration(one.store);
    await nameGroups(one.store, 'int_a', { '1': 'Sales' });
    const streams = await Promise.all([one, other].map(({ url }) => EventStream.open(`${url}/api/v1/live`)));
    await Promise.all(streams.map((stream) => stream.until(() => stream.events[0])));

    await countTickets(other, '1', '2026-01-05T10:00:00Z', '2026-01-05T10:01:00Z');
    for (const stream of streams) {
      const { data } = await stream.until(() => stream.intervals[0]);
      expect(data).toMatchObject({
        name: 'Sales email Tickets',
        start: '2026-01-05T10:00:00.000Z',
        offered: 2,
      });
    }

    await countTickets(one, '1', '2026-01-05T11:00:00Z');
    for (const stream of streams)
      await stream.until(() =>
        stream.intervals.some(({ data }) => data.start === '2026-01-05T11:00:00.000Z'),
      );
    await Promise.all([one.stop(), other.stop()]);
  });

  test('a session of one process is good on another', async () => {
    const one = await start({ store: await open() });
    const other = await start({ store: await open() });
    const { headers } = await one.anonymous
      .post('/session')
      .send({ token: 'an-administrators-token' })
      .expect(200);
    const cookie = headers['set-cookie']![0]!.split(';')[0]!;
    await other.anonymous.get('/api/v1/queues').set('Cookie', cookie).expect(200);
    await Promise.all([one.stop(), other.stop()]);
  });
});
