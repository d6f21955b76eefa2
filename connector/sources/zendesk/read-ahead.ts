/** Asks for up to `pages` pages before they are wanted, so that requests go on while what they brought is worked on. */
export function readAhead<T>(source: AsyncGenerator<T>, pages: number): AsyncGenerator<T> {
  const asked: Promise<IteratorResult<T>>[] = [];
  const ask = (): void => {
    const page = source.next();
    page.catch(() => undefined); // a failure is handled where it is awaited
    asked.push(page);
  };
  for (let page = 0; page < pages; page += 1) ask();
  return inOrder(asked, ask);
}

async function* inOrder<T>(asked: Promise<IteratorResult<T>>[], ask: () => void): AsyncGenerator<T> {
  for (let page = asked.shift(); page !== undefined; page = asked.shift()) {
    const result = await page;
    if (result.done === true) return;
    ask();
    yield result.value;
  }
}

/** What several sources give, as it comes. The first failure ends all. */
export async function* merge<T>(sources: readonly AsyncGenerator<T>[]): AsyncGenerator<T> {
  const next = (source: AsyncGenerator<T>) => {
    const asked = source.next().then((result) => ({ source, result }));
    asked.catch(() => undefined); // while what came last is worked on, nobody awaits it
    return asked;
  };
  const waiting = new Map(sources.map((source) => [source, next(source)]));
  while (waiting.size > 0) {
    const { source, result } = await Promise.race(waiting.values());
    if (result.done === true) waiting.delete(source);
    else {
      waiting.set(source, next(source));
      yield result.value;
    }
  }
}
