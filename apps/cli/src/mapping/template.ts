import { hint } from './closest';
import type { Bindable, Columns, Scope, TextOf } from './row';
import type { YamlCursor } from './yaml-cursor';

/** Names that stand for something other than a column of the file. */
export const SPECIAL = ['_record', '_line', '_file', '_hash', '_column', '_label', '_value'] as const;
const OF_EACH: readonly string[] = ['_column', '_label', '_value'];

/** What reading needs to know of its surroundings. */
export interface ReadContext {
  /** inside an event that has `each` */
  each: boolean;
}

/** A text source that can name the column it reads, for error messages. */
export interface BoundText {
  text: TextOf;
  /** column to blame for the value: the only one of the template, if there is only one */
  column(scope: Scope): string | undefined;
}

const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Reads a text in which `{{column}}` stands for the column's value. */
export function readTemplate(cursor: YamlCursor, context: ReadContext): Bindable<BoundText> {
  const text = cursor.text();
  const parts: (string | { column: string; offset: number })[] = [];
  let end = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    const [whole, column = ''] = match;
    if (column === '') cursor.failAt(match.index, 'put a column name between {{ and }}');
    parts.push(text.slice(end, match.index), { column, offset: match.index });
    end = match.index + whole.length;
  }
  parts.push(text.slice(end));
  const stray = parts.find((part) => typeof part === 'string' && /\{\{|\}\}/.test(part));
  if (stray !== undefined) cursor.fail('a placeholder is not closed: write {{column}}');
  return (columns) => {
    const bound = parts
      .filter((part) => part !== '')
      .map((part) =>
        typeof part === 'string' ? constant(part) : bind(part.column, cursor, context, columns),
      );
    return join(bound);
  };
}

/** Reads the name of one column (or a special name), without braces. */
export function readColumn(cursor: YamlCursor, context: ReadContext): Bindable<BoundText> {
  const name = cursor.text();
  if (name === '') cursor.fail('name a column of the data file');
  return (columns) => bind(name, cursor, context, columns);
}

export function constant(text: string): BoundText {
  return { text: () => text, column: () => undefined };
}

function join(parts: BoundText[]): BoundText {
  const [first = constant(''), second] = parts;
  if (!second) return first;
  const texts = parts.map((part) => part.text);
  return {
    text: (scope) => {
      let joined = '';
      for (const text of texts) joined += text(scope);
      return joined;
    },
    column: (scope) => {
      const names = parts.map((part) => part.column(scope)).filter((name) => name !== undefined);
      return names.length === 1 ? names[0] : undefined;
    },
  };
}

function bind(name: string, cursor: YamlCursor, context: ReadContext, columns: Columns): BoundText {
  const special = bindSpecial(name, cursor, context);
  if (special) return special;
  const index = columns.indexOf(name);
  if (index === undefined) {
    const names = columns.names();
    cursor.fail(
      `the data file has no column "${name}".${hint(name, [...names, ...SPECIAL])} It has: ${names.join(', ')}.`,
    );
  }
  return { text: ({ row }) => row.fields[index] ?? '', column: () => name };
}

function bindSpecial(name: string, cursor: YamlCursor, context: ReadContext): BoundText | undefined {
  if (OF_EACH.includes(name) && !context.each) cursor.fail(`${name} exists only in an event that has "each"`);
  const unblamed = (text: TextOf): BoundText => ({ text, column: () => undefined });
  switch (name) {
    case '_record':
      return unblamed(({ row }) => String(row.record));
    case '_line':
      return unblamed(({ row }) => String(row.line));
    case '_file':
      return unblamed(({ row }) => row.file);
    case '_hash':
      return unblamed(({ row }) => row.digest());
    case '_column':
      return unblamed(({ each }) => each?.name ?? '');
    case '_label':
      return unblamed(({ each }) => each?.label ?? '');
    case '_value':
      return {
        text: ({ row, each }) => (each ? (row.fields[each.index] ?? '') : ''),
        column: ({ each }) => each?.name,
      };
    default:
      return undefined;
  }
}
