import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { EVENT_TYPES, EVENT_TYPE_NAMES, type EventType } from '../events/catalogue';
import { dataJsonSchema, type JsonSchema } from './event-schema';
import { createEventValidator } from './event-validator';

const RECEIVED_AT = Date.UTC(2026, 10, 22);
const validator = createEventValidator();

function acceptedByClass(type: EventType, data: object): boolean {
  const instance = plainToInstance(EVENT_TYPES[type].data as new () => object, data);
  return (
    validateSync(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true })
      .length === 0
  );
}

function acceptedByCompiled(type: EventType, data: object): boolean {
  const event = { id: 'e1', source: 'test', type, time: '2026-11-22T00:00:00Z', data };
  return validator.validate(event, RECEIVED_AT).ok;
}

/** Texts around the limits of every text field, with code points and selectors that counts differ on. */
const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .tuple(
      fc.constantFrom('a', '直', '😀', '✔\ufe0f', '\ud800'),
      fc.constantFrom(199, 200, 201, 400, 2_000, 2_001),
    )
    .map(([unit, count]) => unit.repeat(count)),
  fc.constantFrom('', ' ', '\u0000', '\u007f', '\n', 'positive', 'new', '12'),
);
const number = fc.oneof(
  fc.constantFrom(
    0,
    -0,
    1,
    -1,
    0.5,
    0.0001,
    0.00001,
    1e9,
    1e9 + 0.0001,
    1e9 + 1,
    1e10,
    1e10 + 1,
    1e6,
    1e6 + 1,
  ),
  fc.constantFrom(1.00005, 0.1 + 0.2, 1e300, Infinity, -1.0001, 12.3456),
  fc.integer({ min: -5, max: 2_000_000 }),
  fc.double({ noNaN: true }),
);
const junk: fc.Arbitrary<unknown> = fc.oneof(
  text,
  number,
  fc.constantFrom(null, true, false, [], {}, [null], [[]], [{}], { product: 'p', quantity: 1 }, [
    [{ product: 'p', quantity: 1 }],
  ]),
);

/** A value the schema accepts. */
function fitting(schema: JsonSchema): fc.Arbitrary<unknown> {
  const types = [schema.type].flat();
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (types.includes('object')) return fittingObject(schema);
  if (types.includes('array')) return fc.array(fitting(schema.items as JsonSchema), { maxLength: 3 });
  if (types.includes('string')) return fc.string({ minLength: 1, maxLength: 20 });
  if (types.includes('integer'))
    return fc.integer({ min: schema.minimum, max: Math.min(schema.maximum ?? 0, 2 ** 31 - 1) });
  return fc.integer({ min: 0, max: 10_000 }).map((n) => n / 10_000);
}

function fittingObject(schema: JsonSchema): fc.Arbitrary<object> {
  const fields = Object.entries(schema.properties ?? {}).map(([name, property]) => [name, fitting(property)]);
  const model = Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>;
  return fc.record(model, { requiredKeys: schema.required as never[] });
}

/** Puts a wrong or borderline value somewhere: at a field, at a field of a nested object, or under an unknown name. */
function disturbed(schema: JsonSchema): fc.Arbitrary<object> {
  const names = Object.keys(schema.properties ?? {});
  const field = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...names) },
    { weight: 1, arbitrary: fc.constantFrom('extra', 'Channel', '') },
  );
  const nested = names.filter(
    (name) => schema.properties?.[name]?.items ?? schema.properties?.[name]?.properties,
  );
  const plain = fc
    .tuple(fittingObject(schema), field, junk)
    .map(([data, name, value]) => ({ ...data, [name]: value }));
  const missing = fc
    .tuple(fittingObject(schema), field)
    .map(([data, name]) => Object.fromEntries(Object.entries(data).filter(([key]) => key !== name)));
  const deep = nested.map((name) => {
    const property = schema.properties?.[name] as JsonSchema;
    const inner = disturbed(property.items ?? property);
    return fc
      .tuple(fittingObject(schema), inner)
      .map(([data, value]) => ({ ...data, [name]: property.items ? [value] : value }));
  });
  return fc.oneof(plain, missing, ...deep);
}

describe.each(EVENT_TYPE_NAMES)('%s', (type) => {
  const schema = dataJsonSchema(type);

  it('accepts what fits its schema, with the class and with the compiled validator', () => {
    fc.assert(
      fc.property(fittingObject(schema), (data) => {
        expect(acceptedByCompiled(type, data)).toBe(acceptedByClass(type, data));
      }),
      { numRuns: 40 },
    );
  });

  it('is judged alike by the class and by the compiled validator', () => {
    fc.assert(
      fc.property(disturbed(schema), (data) => {
        expect(acceptedByCompiled(type, data)).toBe(acceptedByClass(type, data));
      }),
      { numRuns: 200 },
    );
  });
});

it('is a test that sees both verdicts often', () => {
  const verdicts = EVENT_TYPE_NAMES.flatMap((type) =>
    fc
      .sample(disturbed(dataJsonSchema(type)), { numRuns: 40, seed: 1 })
      .map((data) => acceptedByCompiled(type, data)),
  );
  const accepted = verdicts.filter(Boolean).length / verdicts.length;
  expect(accepted).toBeGreaterThan(0.1);
  expect(accepted).toBeLessThan(0.7);
});
