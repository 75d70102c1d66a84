import Ajv from 'ajv/dist/2020';
import { EVENT_TYPE_NAMES } from '../events/catalogue';
import { dataJsonSchema, eventJsonSchema, type JsonSchema } from './event-schema';

function objects(schema: JsonSchema): JsonSchema[] {
  const nested = [...Object.values(schema.properties ?? {}), ...(schema.items ? [schema.items] : [])];
  return [...(schema.properties ? [schema] : []), ...nested.flatMap(objects)];
}

/** `name: type` of each field, `?` for an optional one: what senders rely on. */
function outline(schema: JsonSchema): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const type = [property.type].flat().filter((one) => one !== 'null');
    const mark = schema.required?.includes(name) ? '' : '?';
    const inner = outline(property.items ?? property).map((line) => `${name}.${line}`);
    return [`${name}${mark}: ${type.join('|')}`, ...inner];
  });
}

describe.each(EVENT_TYPE_NAMES)('schema of %s', (type) => {
  it('keeps its fields', () => {
    expect(outline(dataJsonSchema(type))).toMatchSnapshot();
  });

  it('is closed at every level of data', () => {
    expect(objects(dataJsonSchema(type)).every((schema) => schema.additionalProperties === false)).toBe(true);
  });

  it('is a valid draft 2020-12 schema of the whole event', () => {
    const ajv = new Ajv({ formats: { amount: true, 'date-time': true }, strictTypes: false });
    expect(ajv.validateSchema(eventJsonSchema(type))).toBe(true);
    expect(
      ajv.compile(eventJsonSchema(type))({ id: '1', source: 's', type, time: 't', data: { nonsense: 1 } }),
    ).toBe(false);
  });
});
