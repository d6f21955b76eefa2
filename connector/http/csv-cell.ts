/** What programs pass over in front of a formula. */
const BLANKS = String.raw`[\s\u00a0\u180e\u200b-\u200f\u2028-\u202f\u2060\ufeff]*`;
/** What begins a formula, also in full width, as Japanese and Chinese keyboards have it; tabs and line ends part cells where files are pasted. */
const FORMULA = new RegExp(`^(?:[\\t\\r\\n]|${BLANKS}[=+\\-@＝＋－＠])`);

/** A text as a CSV's cell: what a spreadsheet would take for a formula is prefixed with `'` (page 3). */
export const csvCell = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** Cells with these are quoted, too: line ends, and what parts cells in the many countries where Excel doesn't take a comma for that. */
export const QUOTED = /[\r\n;\t]/;
