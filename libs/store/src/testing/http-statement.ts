import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/** A statement as the engine in this process takes it. */
export interface Statement {
  query: string;
  /** what could not be written into the text */
  params: Record<string, string | string[]>;
  /** rows to insert, in the format the statement names; undefined: they stand in the statement, or there are none */
  values: Buffer | undefined;
}

/** The engine's parser refuses longer statements; parameters are not counted. */
const MAX_INLINE = 100_000;
const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '0': '\0' };

function unescape(text: string): string {
  return text.replace(/\\(.)/gs, (_, escaped: string) => ESCAPES[escaped] ?? escaped);
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\0', '\\0')}'`;
}

/** A server reads a parameter as a field of a TSV file; the engine in the process takes values. Arrays are of strings. */
function valueOf(type: string, field: string): string | string[] {
  if (!type.startsWith('Array(')) return unescape(field);
  return [...field.matchAll(/'((?:\\.|[^'\\])*)'/gs)].map(([, item = '']) => unescape(item));
}

function literal(type: string, value: string | string[]): string {
  if (Array.isArray(value)) return `CAST([${value.map(quoted).join(',')}], ${quoted(type)})`;
  if (/^U?Int\d+$/.test(type) && /^-?\d+$/.test(value)) return value;
  return type === 'String' ? quoted(value) : `CAST(${quoted(value)}, ${quoted(type)})`;
}

/**
 * Writes parameters into the text: the engine runs statements with bound parameters one after the other in the whole
 * process, so that one long SELECT would hold up every INSERT. Only lists too long for the parser stay bound.
 */
function bind(text: string, fields: Map<string, string>, end = text.length): Omit<Statement, 'values'> {
  const params: Statement['params'] = {};
  const head = text
    .slice(0, end)
    .replace(/\{(\w+):([^{}]+)\}/g, (placeholder, name: string, type: string) => {
      const field = fields.get(`param_${name}`);
      if (field === undefined) return placeholder;
      const value = valueOf(type, field);
      if (field.length <= MAX_INLINE) return literal(type, value);
      params[name] = value;
      return placeholder;
    });
  return { query: head + text.slice(end), params };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const body = await buffer(request);
  return request.headers['content-encoding'] === 'gzip' ? promisify(gunzip)(body) : body;
}

/**
 * The statement of a request with its fields `param_x` in the place of `{x:Type}`. Without `query` in the URL the body is
 * the statement; with it the body is the form of parameters, or the rows.
 */
export async function statementOf(request: IncomingMessage): Promise<Statement> {
  const fields = new Map(new URL(request.url ?? '/', 'http://front').searchParams);
  const type = request.headers['content-type'] ?? '';
  const body = await bodyOf(request);
  if (type.startsWith('multipart/form-data')) {
    const form = await new Response(body, { headers: { 'content-type': type } }).formData();
    for (const [name, value] of form) if (typeof value === 'string') fields.set(name, value);
    return { ...bind(fields.get('query') ?? '', fields), values: undefined };
  }
  const inUrl = fields.get('query');
  if (inUrl === undefined) {
    const text = body.toString();
    // rows that follow the first line of an INSERT may contain anything
    const end = /^\s*INSERT\b/i.test(text) ? `${text}\n`.indexOf('\n') : text.length;
    return { ...bind(text, fields, end), values: undefined };
  }
  return { ...bind(inUrl, fields), values: body.length > 0 ? body : undefined };
}
