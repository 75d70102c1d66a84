import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export type PlainRow = Record<string, string>;

/**
 * Reads a whole packed CSV file with a few lines of its own, to count independently of the code under test: RFC 4180,
 * one character after the other.
 */
export function readCsvPlainly(path: string): PlainRow[] {
  const text = gunzipSync(readFileSync(path)).toString('utf8');
  const records: string[][] = [];
  let record: string[] = [];
  let value = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const character = text.charAt(i);
    if (quoted) {
      if (character !== '"') value += character;
      else if (text.charAt(i + 1) === '"') {
        value += '"';
        i += 1;
      } else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === ',' || character === '\n') {
      record.push(value);
      value = '';
      if (character === '\n') {
        records.push(record);
        record = [];
      }
    } else value += character;
  }
  const [header = [], ...rows] = records;
  return rows.map((fields) => Object.fromEntries(header.map((name, i) => [name, fields[i] ?? ''])));
}

/** How often each text occurs, sorted by text. */
export function tally(texts: string[]): [text: string, count: number][] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}
