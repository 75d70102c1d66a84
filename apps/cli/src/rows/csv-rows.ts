import { createHash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse, type Info } from 'csv-parse';
import type { FileFormat } from '../mapping/file-format';
import { Problem, type Columns, type Row } from '../mapping/row';
import { DataFileError, type DataFile } from './data-file';
import { decode } from './decode';
import type { BrokenRow, RowSource } from './row-source';

const RECORD_BYTES_MAX = 4 * 1_048_576;

interface Parsed {
  record: string[];
  /** on which the record begins, from 1 */
  line: number;
}

class CsvRow implements Row {
  constructor(
    readonly file: string,
    readonly record: number,
    readonly line: number,
    readonly fields: readonly string[],
  ) {}

  digest(): string {
    return createHash('sha256').update(this.fields.join('\u001f')).digest('hex').slice(0, 16);
  }
}

/** Reads a CSV file record by record; empty lines do not count. @throws DataFileError when it has no header */
export async function csvRows(file: DataFile, format: FileFormat): Promise<RowSource> {
  const records = parseRecords(file, format);
  const names = format.columns ?? (await readHeader(records, file.path));
  return { columns: csvColumns(names, file.path), rows: toRows(records, names, file) };
}

async function readHeader(records: AsyncGenerator<Parsed>, path: string): Promise<string[]> {
  const first = await records.next();
  if (first.done) throw new DataFileError(path, 'the file is empty; its first line must name the columns');
  return first.value.record.map((name) => name.trim());
}

function csvColumns(names: readonly string[], path: string): Columns {
  const indexOf = (name: string): number | undefined => {
    const index = names.indexOf(name);
    if (index !== names.lastIndexOf(name)) {
      throw new DataFileError(path, `the header has the column "${name}" twice; give one another name`, 1);
    }
    return index === -1 ? undefined : index;
  };
  return { indexOf, names: () => names };
}

async function* toRows(
  records: AsyncGenerator<Parsed>,
  names: readonly string[],
  { name }: DataFile,
): AsyncGenerator<Row | BrokenRow> {
  let count = 0;
  for await (const { record, line } of records) {
    count += 1;
    const row = new CsvRow(name, count, line, record);
    if (record.length === names.length) yield row;
    else {
      const reason = `the row has ${record.length} fields, but the file has ${names.length} columns`;
      yield { row, problem: new Problem(undefined, reason) };
    }
  }
}

async function* parseRecords(file: DataFile, format: FileFormat): AsyncGenerator<Parsed> {
  const parser = parse({
    delimiter: format.delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: format.quoting === 'lenient',
    quote: format.quoting === 'none' ? false : '"',
    skip_empty_lines: true,
    max_record_size: RECORD_BYTES_MAX,
  });
  // errors reach the reader of the parser; leaving the loop early closes the file
  pipeline(Readable.from(decode(file, format.encoding)), parser, () => undefined);
  try {
    const lineOf = createLineCounter();
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      yield { record, line: lineOf(record, info.lines) };
    }
  } catch (error) {
    throw error instanceof CsvError ? explain(error, file.path) : error;
  }
}

/**
 * Line on which a record begins, of the line on which it ends as the parser counts: there each carriage return and each
 * line feed inside quotes is a line.
 */
function createLineCounter(): (record: readonly string[], end: number) => number {
  let counted = 0;
  return (record, end) => {
    let breaks = 0;
    let pairs = 0;
    for (const field of record) {
      // hardly any field has a line break
      if (!field.includes('\n') && !field.includes('\r')) continue;
      breaks += field.match(/[\r\n]/g)?.length ?? 0;
      pairs += field.match(/\r\n/g)?.length ?? 0;
    }
    const line = end - counted - breaks;
    counted += pairs;
    return line;
  };
}

const QUOTE_ADVICE =
  'double a quote inside a quoted field (""), or state format.quoting: lenient or none in the mapping';
const REASONS: Partial<Record<CsvError['code'], string>> = {
  CSV_INVALID_CLOSING_QUOTE: `a quote stands where none may be; ${QUOTE_ADVICE}`,
  INVALID_OPENING_QUOTE: `a quote stands where none may be; ${QUOTE_ADVICE}`,
  CSV_QUOTE_NOT_CLOSED: `a quoted field is not closed before the end of the file; ${QUOTE_ADVICE}`,
  CSV_MAX_RECORD_SIZE: `a record is larger than 4 MiB: is a quoted field not closed? ${QUOTE_ADVICE}`,
};

function explain(error: CsvError, path: string): Error {
  const { lines } = error as { lines?: number };
  return new DataFileError(path, REASONS[error.code] ?? error.message, lines);
}
