import { inOrder } from '../../../connector/sources/http-client/in-order';

async function* upTo(count: number, given: number[] = []): AsyncGenerator<number> {
  for (let item = 0; item < count; item += 1) {
    given.push(item);
    yield item;
  }
}

test('results come in the items’ order, however long each takes, and at most so many are begun', async () => {
  const ends = new Map<number, () => void>();
  const begun: number[] = [];
  let most = 0;
  const work = (item: number) =>
    new Promise<number>((resolve) => {
      begun.push(item);
      ends.set(item, () => {
        ends.delete(item);
        resolve(item * 10);
      });
      most = Math.max(most, ends.size);
      // The one that was begun last ends first.
      setImmediate(() => [...ends.values()].at(-1)?.());
    });
  const results: number[] = [];
  for await (const result of inOrder(upTo(7), 3, work)) results.push(result);
  expect(results).toEqual([0, 10, 20, 30, 40, 50, 60]);
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(most).toBe(3);
});

test('no item is taken before there is room for it', async () => {
  const given: number[] = [];
  const results = inOrder(upTo(10, given), 2, (item) => Promise.resolve(item));
  expect((await results.next()).value).toBe(0);
  expect(given).toEqual([0, 1]);
  await results.return(undefined);
});

test('a failure comes in its turn, after the results before it', async () => {
  const work = (item: number) => (item === 1 ? Promise.reject(new Error('refused')) : Promise.resolve(item));
  const results: number[] = [];
  const all = async () => {
    for await (const result of inOrder(upTo(3), 3, work)) results.push(result);
  };
  await expect(all()).rejects.toThrow('refused');
  expect(results).toEqual([0]);
});
