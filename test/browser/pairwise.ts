/** Values of some factors by the factors' names. */
type Factors = Readonly<Record<string, readonly unknown[]>>;
export type Combination<F extends Factors> = { readonly [K in keyof F]: F[K][number] };

/**
 * Combinations in which every value of a factor meets every value of each other factor at least once: what goes wrong is nearly always
 * due to two of them, and all together would be too many. The same at each run.
 */
export function pairwise<F extends Factors>(factors: F): Combination<F>[] {
  const names = Object.keys(factors);
  const sizes = names.map((name) => factors[name]?.length ?? 0);
  const open = new Set<string>();
  const pair = (a: number, i: number, b: number, j: number): string => `${a} ${i} ${b} ${j}`;
  for (let a = 0; a < names.length; a += 1)
    for (let b = a + 1; b < names.length; b += 1)
      for (let i = 0; i < (sizes[a] ?? 0); i += 1)
        for (let j = 0; j < (sizes[b] ?? 0); j += 1) open.add(pair(a, i, b, j));

  const rows: number[][] = [];
  for (const first of open) {
    const [a = 0, i = 0, b = 0, j = 0] = first.split(' ').map(Number);
    const row: (number | undefined)[] = names.map(() => undefined);
    row[a] = i;
    row[b] = j;
    // Each of the other factors has the value that meets most of the values that are there already for the first time.
    for (let factor = 0; factor < names.length; factor += 1) {
      if (row[factor] !== undefined) continue;
      const gains = Array.from({ length: sizes[factor] ?? 0 }, (_, value) => newPairs(row, factor, value));
      row[factor] = gains.indexOf(Math.max(...gains));
    }
    const whole = row.map((value) => value ?? 0);
    for (let left = 0; left < whole.length; left += 1)
      for (let right = left + 1; right < whole.length; right += 1)
        open.delete(pair(left, whole[left] ?? 0, right, whole[right] ?? 0));
    rows.push(whole);
  }
  return rows.map(
    (row) =>
      Object.fromEntries(
        names.map((name, factor) => [name, factors[name]?.[row[factor] ?? 0]]),
      ) as Combination<F>,
  );

  function newPairs(row: readonly (number | undefined)[], factor: number, value: number): number {
    return row.filter(
      (other, at) =>
        other !== undefined &&
        open.has(at < factor ? pair(at, other, factor, value) : pair(factor, value, at, other)),
    ).length;
  }
}
