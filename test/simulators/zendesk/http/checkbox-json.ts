const WRITTEN: readonly [unchecked: readonly unknown[], checked: readonly unknown[]] = [
  [false, '0', '', null, 0, 'false'],
  [true, '1', 1, 'true'],
];

/** A checkbox's value in one of the ways in which accounts were seen to write it; any other value as it is. */
export function withCheckboxes(value: unknown, variant: number): unknown {
  if (typeof value !== 'boolean') return value;
  const ways = WRITTEN[value ? 1 : 0];
  return ways[variant % ways.length];
}
