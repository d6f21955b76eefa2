/** What programs pass over in front of a formula. */
const BLANKS = String.raw`[\s\u00a0\u180e\u200b-\u200f\u2028-\u202f\u2060\ufeff]*`;
/** What begins a formula, also in full width, as Japanese and Chinese keyboards have it; tabs and line ends part cells where files are pasted. */
const FORMULA = new RegExp(`^(?:[\\t\\r\\n]|${BLANKS}[=+\\-@＝＋－＠])`);

/** A text as a CSV's cell: what a spreadsheet would take for a formula is prefixed with `'` (page 3). */
export const csvCell = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

export type CsvRow = readonly (string | number)[];

/** What RFC 4180 wants quoted, and what parts cells in the many countries where Excel doesn't take a comma for that. */
const QUOTED = /[",\r\n;\t]/;

/** Rows as RFC 4180 wants them. */
export const csvLines = (rows: CsvRow[]): string =>
  rows.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');

const quoted = (cell: string | number): string =>
  QUOTED.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell);
