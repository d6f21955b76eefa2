import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { csvCell, csvLines } from '../../connector/http/csv-cell';

/** Cells that a spreadsheet would take for a formula (page 3), however it is hidden. */

test.each([
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\tx',
  '\rx',
  '\nx',
  ' =1+1',
  '\u00a0=1+1',
  '\u3000@x',
  '\ufeff=1',
  '\u200b-1',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(A1)',
  ' ＝1',
])('%j is made text', (cell) => {
  expect(csvCell(cell)).toBe(`'${cell}`);
});

test.each(['Support', 'A-Team', '1+1=2', "'=1", 'émail', '', 'a\tb'])('%j stays as it is', (cell) => {
  expect(csvCell(cell)).toBe(cell);
});

test('a cell with a semicolon is quoted, and so no second cell where Excel parts cells by it', () => {
  const line = csvLines([[csvCell('Sales;=1+1'), 1]]);
  expect(line).toBe('"Sales;=1+1",1\r\n');
  expect(parse(line)).toEqual([['Sales;=1+1', '1']]);
});

test('whatever is in the cells, another reader of CSV finds the same', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\r', '\n', '\t', ' ', 'é') });
  const rows = fc.array(fc.tuple(cell, fc.nat(), cell), { minLength: 1 });
  fc.assert(
    fc.property(rows, (told) => {
      const read: unknown = parse(csvLines(told), { record_delimiter: '\r\n' });
      expect(read).toEqual(told.map((cells) => cells.map(String)));
    }),
  );
});
