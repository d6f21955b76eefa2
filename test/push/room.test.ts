import { Room } from '../../connector/push/room';

const waiting = (): { work: () => Promise<void>; end: () => void } => {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { work: () => ended, end };
};

test('of one integration five thousand events wait, then it is told to come again; others have room', async () => {
  const room = new Room();
  const { work, end } = waiting();
  const held = Array.from({ length: 50 }, () => room.hold('a', 100, work));
  await expect(room.hold('a', 1, work)).rejects.toMatchObject({ status: 429, retryAfterSeconds: 2 });
  held.push(room.hold('b', 100, work));
  end();
  await Promise.all(held);
  await room.hold('a', 100, async () => undefined);
});

test('of all twenty thousand wait, then everybody is told to come again, before anything is verified', async () => {
  const room = new Room();
  const { work, end } = waiting();
  const held = Array.from({ length: 200 }, (_, at) => room.hold(`integration ${at % 5}`, 100, work));
  expect(() => room.checkAll()).toThrow(expect.objectContaining({ status: 503, retryAfterSeconds: 2 }));
  await expect(room.hold('one more', 1, work)).rejects.toMatchObject({ status: 503 });
  end();
  await Promise.all(held);
  room.checkAll();
});

test('what failed gives its room back, too', async () => {
  const room = new Room();
  const failing = (): Promise<void> => Promise.reject(new Error('no'));
  for (let turn = 0; turn < 100; turn += 1) await expect(room.hold('a', 100, failing)).rejects.toThrow('no');
});
