import { defaultMetadataStorage } from 'class-transformer/cjs/storage';
import { ValidationTypes } from 'class-validator';
import { targetConstructorToSchema } from 'class-validator-jsonschema';
import { EVENT_TYPES, type EventType } from '../events/catalogue';
import { EVENT_LIMITS } from '../events/event';

/** openapi3-ts's SchemaObject, which class-validator-jsonschema does not export. */
type GeneratedSchema = ReturnType<typeof targetConstructorToSchema>;

type JsonType = 'string' | 'number' | 'integer' | 'object' | 'array' | 'null';

/** The part of JSON Schema (draft 2020-12) that the contracts use. */
export interface JsonSchema {
  $schema?: string;
  $id?: string;
  title?: string;
  description?: string;
  type?: JsonType | JsonType[];
  format?: string;
  const?: unknown;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  items?: JsonSchema;
  maxItems?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean;
}

type DataClass = new () => object;

/** Schema of `data` of one event type, generated from its class. Closed: unknown fields are refused at every level. */
export function dataJsonSchema(type: EventType): JsonSchema {
  return closedSchema(EVENT_TYPES[type].data);
}

/** Schema of a whole event as a sender writes it. Other CloudEvents attributes may stand beside these; they are not kept. */
export function eventJsonSchema(type: EventType): JsonSchema {
  const attribute: JsonSchema = {
    type: 'string',
    minLength: 1,
    maxLength: EVENT_LIMITS.attributeMax,
    pattern: '^[^\\u0000-\\u001f\\u007f]*$',
  };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:mcc:event:${type}:v1`,
    title: type,
    type: 'object',
    required: ['id', 'source', 'type', 'time', 'data'],
    properties: {
      specversion: { const: '1.0' },
      id: attribute,
      source: attribute,
      type: { const: type },
      time: { type: 'string', format: 'date-time' },
      subject: { ...attribute, type: ['string', 'null'] },
      data: dataJsonSchema(type),
    },
  };
}

function closedSchema(dataClass: DataClass): JsonSchema {
  return closed(
    targetConstructorToSchema(dataClass, {
      classTransformerMetadataStorage: defaultMetadataStorage,
      additionalConverters: { [ValidationTypes.NESTED_VALIDATION]: nestedSchema },
    }) as JsonSchema,
  );
}

/** Writes nested classes out in place, so that each schema stands on its own. */
function nestedSchema(meta: { target: unknown; propertyName: string }): GeneratedSchema {
  const nested = defaultMetadataStorage.findTypeMetadata(meta.target as DataClass, meta.propertyName);
  return closedSchema(nested.typeFunction() as DataClass) as GeneratedSchema;
}

function closed(schema: JsonSchema): JsonSchema {
  const required = schema.required ?? [];
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => [
    name,
    required.includes(name) ? property : orNull(property),
  ]);
  return {
    type: 'object',
    required,
    properties: Object.fromEntries(properties) as Record<string, JsonSchema>,
    additionalProperties: false,
  };
}

/** Many senders write null for "not given"; class-validator's IsOptional takes it so, and so does the schema. */
function orNull(property: JsonSchema): JsonSchema {
  const nullable: JsonSchema = { ...property, type: [property.type as JsonType, 'null'] };
  return property.enum ? { ...nullable, enum: [...property.enum, null] } : nullable;
}
