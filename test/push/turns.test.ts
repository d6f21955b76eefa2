import { Turns } from '../../connector/push/turns';

/** Takes turns for those named, in that order, and notes who had one, and `|` where the event loop went on. */
async function order(names: readonly string[]): Promise<string> {
  const turns = new Turns();
  let had = '';
  let isOver = false;
  const loop = (): void => {
    had += '|';
    if (!isOver) setImmediate(loop);
  };
  setImmediate(loop);
  await Promise.all(names.map((name) => turns.take(name).then(() => (had += name))));
  isOver = true;
  return had;
}

test.each([
  ['who comes alone goes on at once', 'a', 'a'],
  ['of many each has a turn of the event loop', 'aaa', 'a|a|a'],
  ['one of each sender at a time', 'aaaabb', 'a|ab|ab|a'],
  ['a flood keeps nobody waiting', 'aaaaabcc', 'a|abc|ac|a|a'],
  ['of few senders at once', 'aabcdefghijj', 'a|abcdefgh|ij|j'],
])('%s', async (_what, names, expected) => {
  expect(await order(names.split(''))).toBe(expected);
});

test('who comes after the others were done goes on at once', async () => {
  const turns = new Turns();
  await Promise.all([turns.take('a'), turns.take('a')]);
  await new Promise((resolve) => setImmediate(resolve));
  let had = false;
  void turns.take('a').then(() => (had = true));
  await Promise.resolve();
  expect(had).toBe(true);
});

test('of one two hundred wait, then it is told to come again; others have their turns', async () => {
  const turns = new Turns();
  const waiting = Array.from({ length: 201 }, () => turns.take('a'));
  await expect(turns.take('a')).rejects.toMatchObject({ status: 429, retryAfterSeconds: 2 });
  await Promise.all([...waiting, turns.take('b')]);
  await turns.take('a');
});
