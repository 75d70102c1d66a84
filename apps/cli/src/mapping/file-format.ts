import type { YamlCursor } from './yaml-cursor';

export const QUOTINGS = ['strict', 'lenient', 'none'] as const;

/** How a data file is to be read. */
export interface FileFormat {
  type: 'csv' | 'ndjson' | 'by-name';
  /** WHATWG name of the encoding */
  encoding: string;
  delimiter: string;
  /** column names for a file that has no header line */
  columns?: readonly string[];
  /** strict: a stray quote ends the run; lenient: it is taken as it stands; none: quotes mean nothing */
  quoting: (typeof QUOTINGS)[number];
}

const KEYS = ['type', 'encoding', 'delimiter', 'columns', 'quoting'] as const;

export const ORDINARY_FORMAT: FileFormat = {
  type: 'by-name',
  encoding: 'utf-8',
  delimiter: ',',
  quoting: 'strict',
};

export function readFormat(cursor: YamlCursor | undefined): FileFormat {
  if (!cursor) return ORDINARY_FORMAT;
  const fields = cursor.fields('format', KEYS);
  const columns = fields.columns?.list().map((item) => item.text());
  const repeated = columns?.find((name, index) => columns.indexOf(name) !== index);
  if (repeated !== undefined) fields.columns?.fail(`the column "${repeated}" is listed twice`);
  return {
    type: fields.type?.oneOf(['csv', 'ndjson'] as const) ?? ORDINARY_FORMAT.type,
    encoding: fields.encoding ? readEncoding(fields.encoding) : ORDINARY_FORMAT.encoding,
    delimiter: fields.delimiter ? readDelimiter(fields.delimiter) : ORDINARY_FORMAT.delimiter,
    quoting: fields.quoting?.oneOf(QUOTINGS) ?? ORDINARY_FORMAT.quoting,
    ...(columns ? { columns } : {}),
  };
}

function readDelimiter(cursor: YamlCursor): string {
  const text = cursor.text();
  const delimiter = text === 'tab' ? '\t' : text;
  if (delimiter.length !== 1) cursor.fail('must be one character such as ";", or tab');
  return delimiter;
}

function readEncoding(cursor: YamlCursor): string {
  const name = cursor.text();
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return cursor.fail(`"${name}" is no known encoding; write e.g. utf-8, gb18030, big5 or windows-1252`);
  }
}
