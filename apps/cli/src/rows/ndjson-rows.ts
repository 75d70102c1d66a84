import { createHash } from 'node:crypto';
import { Problem, type Row } from '../mapping/row';
import { DataFileError, type DataFile } from './data-file';
import { decode } from './decode';
import type { BrokenRow, RowSource } from './row-source';

const LINE_MAX = 4 * 1_048_576;

class JsonRow implements Row {
  constructor(
    readonly file: string,
    readonly record: number,
    readonly line: number,
    readonly fields: readonly string[],
    private readonly text: string,
  ) {}

  digest(): string {
    return createHash('sha256').update(this.text).digest('hex').slice(0, 16);
  }
}

/** Reads one JSON object a line. A column is a key or, into nested objects, a path such as `user.id`. */
export function ndjsonRows(file: DataFile, encoding: string): RowSource {
  const wanted: string[] = [];
  const indexOf = (name: string): number => {
    const index = wanted.indexOf(name);
    return index === -1 ? wanted.push(name) - 1 : index;
  };
  return { columns: { indexOf, names: () => wanted }, rows: toRows(file, encoding, wanted) };
}

async function* toRows(
  file: DataFile,
  encoding: string,
  wanted: readonly string[],
): AsyncGenerator<Row | BrokenRow> {
  let record = 0;
  let line = 0;
  for await (const text of textLines(file, encoding)) {
    line += 1;
    if (text.trim() === '') continue;
    record += 1;
    const object = parseObject(text);
    if (object instanceof Problem) {
      yield { row: new JsonRow(file.name, record, line, [], text), problem: object };
    } else {
      const fields = wanted.map((name) => textAt(object, name));
      yield new JsonRow(file.name, record, line, fields, text);
    }
  }
}

async function* textLines(file: DataFile, encoding: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of decode(file, encoding)) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LINE_MAX)
      throw new DataFileError(file.path, 'a line is longer than 4 MiB; is this NDJSON?');
    yield* lines;
  }
  if (rest !== '') yield rest;
}

function parseObject(text: string): Record<string, unknown> | Problem {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
    return new Problem(undefined, 'the line is not a JSON object');
  } catch (error) {
    return new Problem(undefined, `the line is not JSON: ${(error as Error).message}`);
  }
}

function textAt(object: Record<string, unknown>, path: string): string {
  if (Object.hasOwn(object, path)) return asText(object[path]);
  let value: unknown = object;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return '';
    value = (value as Record<string, unknown>)[key];
  }
  return asText(value);
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
