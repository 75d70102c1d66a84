import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';
import {
  ALERT_STATES,
  ALERT_TRANSITIONS,
  BUDGET_ACTION_KINDS,
  DEAD_LETTER_STAGES,
  DIMENSIONS,
  EVENT_LIMITS,
  EVENT_TYPES,
  EVENT_TYPE_NAMES,
  FAMILIES,
  GRADES,
  DELIVERY_OUTCOMES,
  LIVE_NAMESPACE,
  NOTIFICATION_CAUSES,
  OVERRIDABLE,
  PANELS,
  TOPICS,
  dataJsonSchema,
  type EventType,
  type JsonSchema,
} from '@mcc/contracts';
import { SAMPLES } from '../testing/asyncapi-samples';

interface Reference {
  $ref: string;
}

interface AsyncApi {
  asyncapi: string;
  servers: Record<string, { host: string; protocol: string }>;
  channels: Record<string, { address: string; servers: Reference[]; messages: Record<string, Reference> }>;
  operations: Record<string, { action: string; channel: Reference; messages?: Reference[] }>;
  components: {
    messages: Record<string, { name: string; payload: unknown }>;
    schemas: Record<string, JsonSchema>;
  };
}

const file = join(__dirname, '..', '..', '..', '..', 'docs', 'asyncapi.yaml');
const document = parse(readFileSync(file, 'utf8')) as AsyncApi;
const { channels, operations, components } = document;

function lookUp(pointer: string): unknown {
  return pointer
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], document);
}

/** The node with every reference replaced by what it names. */
function resolve(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(resolve);
  if (typeof node !== 'object' || node === null) return node;
  if ('$ref' in node) return resolve(lookUp((node as Reference).$ref));
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, resolve(value)]));
}

function referencesIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) =>
    name === '$ref' ? [String(value)] : referencesIn(value),
  );
}

/** Without texts for people, and without the nulls that senders may write but the log does not hold. */
function bare(schema: JsonSchema): JsonSchema {
  const { description: _, type, enum: values, items, properties, ...rest } = schema;
  return {
    ...rest,
    type: Array.isArray(type) ? type.find((name) => name !== 'null') : type,
    ...(values ? { enum: values.filter((value) => value !== null) } : {}),
    ...(items ? { items: bare(items) } : {}),
    ...(properties
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, each]) => [name, bare(each)]),
          ),
        }
      : {}),
  };
}

const schema = (name: string): JsonSchema => resolve(components.schemas[name]) as JsonSchema;
const messagesOf = (channel: string): string[] => Object.keys(channels[channel]?.messages ?? {});
const enumOf = (name: string, property: string): unknown[] | undefined =>
  schema(name).properties?.[property]?.enum;

describe('docs/asyncapi.yaml', () => {
  it('is AsyncAPI 3 whose references all lead somewhere', () => {
    expect(document.asyncapi).toMatch(/^3\./);
    const broken = referencesIn(document).filter((pointer) => lookUp(pointer) === undefined);
    expect(broken).toEqual([]);
  });

  it('has a channel for every topic and one for the live namespace', () => {
    const addresses = Object.values(channels).map(({ address }) => address);
    const { events, ...others } = TOPICS;
    expect([...addresses].sort()).toEqual(
      [...Object.values(events), ...Object.values(others), LIVE_NAMESPACE].sort(),
    );
  });

  it('has an operation for every channel, and names messages of that channel only', () => {
    const used = new Set(Object.values(operations).map(({ channel }) => channel.$ref));
    expect([...used].sort()).toEqual(
      Object.keys(channels)
        .map((name) => `#/channels/${name}`)
        .sort(),
    );
    for (const { action, channel, messages = [] } of Object.values(operations)) {
      expect(['send', 'receive']).toContain(action);
      expect(messages.every(({ $ref }) => $ref.startsWith(`${channel.$ref}/messages/`))).toBe(true);
    }
  });

  it('uses and names every message', () => {
    const used = Object.keys(channels).flatMap(messagesOf);
    expect([...used].sort()).toEqual(Object.keys(components.messages).sort());
    for (const [key, { name }] of Object.entries(components.messages)) expect(name).toBe(key);
  });

  it.each(FAMILIES)('gives the topic of %s the event types of that family', (family) => {
    expect(channels[`${family}Events`]?.address).toBe(TOPICS.events[family]);
    expect(messagesOf(`${family}Events`)).toEqual(
      EVENT_TYPE_NAMES.filter((type) => EVENT_TYPES[type].family === family),
    );
  });

  it.each(EVENT_TYPE_NAMES)('describes the data of %s as its contract does', (type: EventType) => {
    const { allOf } = resolve(components.messages[type]?.payload) as { allOf: JsonSchema[] };
    const own = allOf[1]?.properties;
    expect(own?.type?.const).toBe(type);
    expect(bare(own?.data ?? {})).toEqual(bare(dataJsonSchema(type)));
  });

  it('keeps the limits of event attributes', () => {
    for (const name of ['id', 'source', 'subject']) {
      expect(schema('Event').properties?.[name]?.maxLength).toBe(EVENT_LIMITS.attributeMax);
    }
  });

  it('knows the words of the contracts', () => {
    expect(Object.keys(schema('DimensionValues').properties ?? {})).toEqual([...DIMENSIONS]);
    expect(Object.keys(schema('AlertKey').properties ?? {})).toEqual([...DIMENSIONS, 'source']);
    expect(enumOf('AlertMessage', 'kind')).toEqual([...ALERT_TRANSITIONS]);
    expect(enumOf('LiveAlert', 'kind')).toEqual([...ALERT_TRANSITIONS]);
    expect(enumOf('BudgetActionMessage', 'kind')).toEqual([...BUDGET_ACTION_KINDS]);
    const override = schema('BudgetActionMessage').properties?.override?.properties;
    expect(override?.guard?.enum).toEqual([...OVERRIDABLE]);
    expect(enumOf('AlertMessage', 'grade')).toEqual([...GRADES]);
    expect(enumOf('AlertView', 'state')).toEqual([...ALERT_STATES]);
    expect(enumOf('DeadLetterMessage', 'stage')).toEqual([...DEAD_LETTER_STAGES]);
    expect(enumOf('PlannedNotification', 'why')).toEqual([...NOTIFICATION_CAUSES]);
    expect(enumOf('DeliveryReport', 'kind')).toEqual([...DELIVERY_OUTCOMES]);
    expect(schema('SubscribeRequest').properties?.panels?.items?.enum).toEqual([...PANELS]);
  });

  describe('payloads', () => {
    const ajv = new Ajv({ strict: false, validateFormats: false });

    it.each(Object.entries(SAMPLES))('%s fits a complete message of its type', (name, sample) => {
      const described = schema(name);
      const isValid = ajv.compile(described);
      expect({ valid: isValid(sample), errors: isValid.errors }).toEqual({ valid: true, errors: null });
      expect(Object.keys(described.properties ?? {}).sort()).toEqual(Object.keys(sample).sort());
    });
  });
});
