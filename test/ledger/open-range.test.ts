import { openRange } from '../../connector/ledger/commands/delivery';

/** Which intervals can't be compared yet with what injixo has, in quarters of an hour. */
const QUARTER = 900_000;
const ALWAYS = Number.MAX_SAFE_INTEGER;

test.each<[string, cursorAt: number, historyTo: number | null, underWay: number | null, [number, number]]>([
  ['settled: all that the cursor hasn’t come to', 4 * QUARTER, null, null, [4 * QUARTER, ALWAYS]],
  ['… and what is under way', 4 * QUARTER, null, 2 * QUARTER + 5, [2 * QUARTER, ALWAYS]],
  ['… which may lie behind the cursor’s own', 4 * QUARTER + 5, null, 6 * QUARTER, [4 * QUARTER, ALWAYS]],
  ['live: the history up to its end', 4 * QUARTER, 8 * QUARTER + 1, null, [4 * QUARTER, 9 * QUARTER]],
  ['… which may be the end of an interval', 4 * QUARTER, 8 * QUARTER, null, [4 * QUARTER, 8 * QUARTER]],
  ['… nothing once it is through', 8 * QUARTER, 8 * QUARTER, null, [8 * QUARTER, 8 * QUARTER]],
  ['… unless something is under way', 9 * QUARTER, 8 * QUARTER, QUARTER, [QUARTER, 8 * QUARTER]],
])('%s', (_what, cursorAt, historyTo, underWay, [openFrom, openTo]) => {
  expect(openRange({ cursorAt, historyTo }, underWay)).toEqual({ openFrom, openTo });
});
