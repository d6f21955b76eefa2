/**
 * Works on items at most `ahead` at a time and gives the results in the items' order, so that a vendor is asked for the next ones
 * while the caller still deals with the first. The caller's leaving early leaves what was begun to its own signal.
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  ahead: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const begun: Promise<Result>[] = [];
  for await (const item of items) {
    const result = work(item);
    result.catch(() => undefined); // a failure is handled where it is awaited
    begun.push(result);
    const first = begun.length < ahead ? undefined : begun.shift();
    if (first !== undefined) yield await first;
  }
  for (const result of begun) yield await result;
}
