import type { JsonSchema } from '@mcc/contracts';
import { hint } from './closest';
import { readNumber } from './number';
import { Problem, type Bindable, type Scope, type ValueOf } from './row';
import { readText } from './text';
import { readColumn, readTemplate, type BoundText, type ReadContext } from './template';
import type { YamlCursor } from './yaml-cursor';

const TEXT_OPTIONS = ['trim', 'max'] as const;
const NUMBER_OPTIONS = ['strip', 'times', 'divide', 'add', 'decimals', 'round'] as const;
const KEYS = ['column', 'template', 'map', 'default', ...TEXT_OPTIONS, ...NUMBER_OPTIONS] as const;
type Fields = Partial<Record<(typeof KEYS)[number], YamlCursor>>;

/**
 * Reads one entry of `data`. What kind of value it becomes (text, amount, integer, number, object, list) is what the
 * event contract says of the field.
 */
export function readValue(
  cursor: YamlCursor,
  name: string,
  schema: JsonSchema,
  context: ReadContext,
): Bindable<ValueOf> {
  const types = [schema.type].flat();
  if (types.includes('object')) return readObject(cursor, name, schema, context);
  if (types.includes('array')) return readList(cursor, name, schema.items ?? {}, context);
  if (cursor.isScalar()) {
    const template = readTemplate(cursor, context);
    const convert = readConversion({}, cursor, name, schema, context);
    return (columns) => convert(columns)(template(columns));
  }
  if (!cursor.isMap())
    cursor.fail(`"${name}" is a single value: write a text with {{column}}, or a map with "column"`);
  const fields = cursor.fields(`the field "${name}"`, KEYS);
  const source = fields.column ?? fields.template;
  if (!source || (fields.column && fields.template)) {
    cursor.fail(`"${name}" needs either "column" or "template"`);
  }
  const text = fields.column ? readColumn(source, context) : readTemplate(source, context);
  const convert = readConversion(fields, cursor, name, schema, context);
  return (columns) => convert(columns)(text(columns));
}

/** Reads a map of fields against the contract: unknown names and missing required ones are errors of the mapping. */
export function readObject(
  cursor: YamlCursor,
  what: string,
  schema: JsonSchema,
  context: ReadContext,
): Bindable<ValueOf> {
  const properties = schema.properties ?? {};
  const known = Object.keys(properties);
  const entries = cursor.entries().map(([name, value, key]) => {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!property)
      return key.fail(`${what} has no field "${name}".${hint(name, known)} It knows: ${known.join(', ')}.`);
    return { name, value: readValue(value, name, property, context) };
  });
  const required = schema.required ?? [];
  const missing = required.filter((name) => !entries.some((entry) => entry.name === name));
  if (missing.length > 0)
    cursor.fail(`${what} needs the field${missing.length > 1 ? 's' : ''} ${missing.join(', ')}`);
  return (columns) => {
    const bound = entries.map(({ name, value }) => ({ name, value: value(columns) }));
    return (scope) => {
      const object: Record<string, unknown> = {};
      for (const { name, value } of bound) {
        const made = value(scope);
        if (made instanceof Problem) return made;
        if (made !== undefined) object[name] = made;
        else if (required.includes(name))
          return new Problem(undefined, `${name} is empty, but ${what} needs it`);
      }
      return object;
    };
  };
}

function readList(
  cursor: YamlCursor,
  name: string,
  schema: JsonSchema,
  context: ReadContext,
): Bindable<ValueOf> {
  const items = cursor.list().map((item) => readValue(item, name, schema, context));
  return (columns) => {
    const bound = items.map((item) => item(columns));
    return (scope) => {
      const list = bound.map((item) => item(scope)).filter((value) => value !== undefined);
      return list.find((value) => value instanceof Problem) ?? list;
    };
  };
}

/** Turns a text into the field's value. */
type Convert = (text: string, scope: Scope, source: BoundText) => unknown;

function readConversion(
  fields: Fields,
  cursor: YamlCursor,
  name: string,
  schema: JsonSchema,
  context: ReadContext,
): Bindable<(source: BoundText) => ValueOf> {
  const numeric = [schema.type].flat().some((type) => type === 'number' || type === 'integer');
  for (const option of numeric ? TEXT_OPTIONS : NUMBER_OPTIONS) {
    fields[option]?.fail(`"${option}" does not fit: ${name} is ${numeric ? 'a number' : 'a text'}`);
  }
  const lookup = fields.map && new Map(fields.map.entries().map(([key, value]) => [key, value.text()]));
  const convert: Convert = numeric ? readNumber(fields, schema, name) : readText(fields);
  checkConstants(cursor, fields, name, schema, lookup);
  const fallback = fields.default && readTemplate(fields.default, context);
  return (columns) => {
    const otherwise = fallback?.(columns);
    return (source) => (scope) => {
      const text = source.text(scope);
      const mapped = lookup ? lookup.get(text) : text;
      if (mapped !== undefined && mapped !== '') return convert(mapped, scope, source);
      if (otherwise) return convert(otherwise.text(scope), scope, source);
      if (mapped === undefined && text !== '') {
        const known = [...(lookup?.keys() ?? [])].join(', ');
        return new Problem(source.column(scope), `"${text}" is not in the map of ${name} (${known})`);
      }
      return undefined;
    };
  };
}

/** Finds values that the contract cannot accept while the mapping is read, not at each row. */
function checkConstants(
  cursor: YamlCursor,
  fields: Fields,
  name: string,
  { enum: allowed }: JsonSchema,
  lookup: Map<string, string> | undefined,
): void {
  if (!allowed) return;
  const isAllowed = (text: string): boolean => text === '' || text.includes('{{') || allowed.includes(text);
  const options = allowed.filter((option) => typeof option === 'string').join(', ');
  const constants = cursor.isScalar()
    ? [cursor]
    : [fields.default, fields.template].filter((c) => c !== undefined);
  const wrong = constants.find((constant) => !isAllowed(constant.text()));
  wrong?.fail(`${name} must be one of ${options}, not "${wrong.text()}"`);
  const stray = [...(lookup?.values() ?? [])].find((text) => !isAllowed(text));
  if (stray !== undefined) fields.map?.fail(`${name} must be one of ${options}, not "${stray}"`);
}
