/** One cell: text of whatever origin, a number, or nothing. */
export type CsvCell = string | number | null;

/** So that Excel takes the file for UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';
const LINE_END = '\r\n';

/**
 * What a spreadsheet takes for the begin of a formula, in its full-width form too, whatever blank or unseen characters stand
 * before it, and the line breaks and tabs by which a cell may end up in two (OWASP, "CSV Injection").
 */
const FORMULA = /^(?:[\s\p{C}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/u;
/** Beyond RFC 4180: a semicolon divides cells in some countries, and blanks at the ends would be cut off. */
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;

/** Not in the notation with an exponent, which not every reader knows; as many digits as tell the number from its neighbours. */
const PLAIN_NUMBER = new Intl.NumberFormat('en', { useGrouping: false, maximumSignificantDigits: 21 });

/**
 * Writes rows as CSV (RFC 4180, UTF-8 with a byte order mark). A text that a spreadsheet would take for a formula gets an
 * apostrophe before it, by which spreadsheets know text; numbers stay numbers, negative ones too.
 */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => row.map(printCell).join(',') + LINE_END).join('');
}

function printCell(cell: CsvCell): string {
  if (typeof cell === 'string') return printText(FORMULA.test(cell) ? `'${cell}` : cell);
  // adding 0 takes the sign from -0
  return cell === null || !Number.isFinite(cell) ? '' : PLAIN_NUMBER.format(cell + 0);
}

function printText(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
