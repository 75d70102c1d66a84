import {
  dataJsonSchema,
  EVENT_TYPE_NAMES,
  maskIdentifiers,
  type JsonSchema,
  type Pseudonymiser,
} from '@mcc/contracts';

const IDENTIFIERS = ['customer', 'viewer', 'author', 'phone', 'member', 'email'];
const ATTRIBUTES = ['id', 'source', 'type', 'time', 'subject', 'specversion', 'datacontenttype'];
/** Fields whose values may stay as they are: every field of the contracts that names no customer. */
const PLAIN_FIELDS: ReadonlySet<string> = plainFields();
const PSEUDONYM = /^h1_[A-Za-z0-9_-]{22}$/;
const MAX_DEPTH = 12;

/**
 * A refused item as JSON without customer identifiers: known identifier fields are pseudonymised wherever they stand; in
 * values under names that the contracts do not know, long digit runs and e-mail addresses are masked.
 */
export function redactItem(item: unknown, pseudonymiser: Pseudonymiser): string {
  return JSON.stringify(redact(item, '', 0, pseudonymiser)) ?? 'null';
}

function redact(value: unknown, field: string, depth: number, pseudonymiser: Pseudonymiser): unknown {
  if (typeof value === 'string' || typeof value === 'number') return redactScalar(value, field);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === MAX_DEPTH) return '<nested too deeply>';
  if (Array.isArray(value)) return value.map((entry) => redact(entry, field, depth + 1, pseudonymiser));
  const fields = Object.entries(pseudonymiser.data(value)).map(([name, inner]) => [
    maskIdentifiers(name),
    redact(inner, name, depth + 1, pseudonymiser),
  ]);
  // fromEntries makes an own key of __proto__ and never touches the prototype
  return Object.fromEntries(fields);
}

function redactScalar(value: string | number, field: string): string | number {
  if (PLAIN_FIELDS.has(field)) return value;
  const text = String(value);
  if (PSEUDONYM.test(text)) return value;
  const masked = maskIdentifiers(text);
  return masked === text ? value : masked;
}

function plainFields(): Set<string> {
  const fields = new Set([
    ...ATTRIBUTES,
    ...EVENT_TYPE_NAMES.flatMap((type) => fieldNames(dataJsonSchema(type))),
  ]);
  IDENTIFIERS.forEach((name) => fields.delete(name));
  return fields;
}

function fieldNames(schema: JsonSchema): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => [
    name,
    ...fieldNames(property.items ?? property),
  ]);
}
