import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVENT_TYPE_NAMES } from '../events/catalogue';
import { dataJsonSchema, type JsonSchema } from './event-schema';
import { REFUSAL_CODES } from './refusal';

const page = readFileSync(join(__dirname, '../../../../docs/events.md'), 'utf8');
const rowOf = (cell: string): string =>
  page.split('\n').find((line) => line.startsWith(`| \`${cell}\` `)) ?? '';

function nestedFields(schema: JsonSchema): string[] {
  return Object.values(schema.properties ?? {}).flatMap((property) =>
    Object.keys((property.items ?? property).properties ?? {}),
  );
}

describe('docs/events.md', () => {
  it.each(EVENT_TYPE_NAMES)('has a row for %s with its fields, the required ones in bold', (type) => {
    const schema = dataJsonSchema(type);
    const own = rowOf(type);
    const row = own.includes('the same') ? rowOf('order.created') : own;
    const fields =
      row
        .split('|')[2]
        ?.replace(/\([^)]*\)/g, '')
        .split(',') ?? [];
    const expected = Object.keys(schema.properties ?? {}).map((name) =>
      schema.required?.includes(name) ? `**${name}**` : name,
    );
    expect(fields.map((field) => field.trim()).sort()).toEqual(expected.sort());
    for (const name of nestedFields(schema)) expect(page).toMatch(new RegExp(`\\b${name}\\b`));
  });

  it('has a row for every code of refusal', () => {
    expect(Object.keys(REFUSAL_CODES).filter((code) => rowOf(code) === '')).toEqual([]);
  });
});
