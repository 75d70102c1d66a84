import type { ErrorObject } from 'ajv';
import type { EventType } from '../events/catalogue';
import type { JsonSchema } from './event-schema';

/** Says in one line which field of `data` is wrong and what it must be. The field's value is not repeated. */
export function describeViolation(error: ErrorObject, type: EventType): string {
  const path = `data${readablePath(error.instancePath)}`;
  const schema = error.parentSchema as JsonSchema;
  switch (error.keyword) {
    case 'required': {
      const { missingProperty } = error.params as { missingProperty: string };
      return `${path}.${missingProperty} is missing; it must be ${expectation(schema.properties?.[missingProperty])}`;
    }
    case 'additionalProperties': {
      const { additionalProperty } = error.params as { additionalProperty: string };
      const fields = Object.keys(schema.properties ?? {}).join(', ');
      return `${path}.${shown(additionalProperty)} is no field of ${type}; leave it out or take one of ${fields}`;
    }
    default:
      return `${path} must be ${expectation(schema)}`;
  }
}

/** `/items/0/price` as `.items[0].price`. */
function readablePath(pointer: string): string {
  return pointer.replace(/\/(\d+)(?=\/|$)/g, '[$1]').replace(/\//g, '.');
}

/** Field names come from the sender: short and without control characters. */
function shown(name: string): string {
  return JSON.stringify(name.length > 40 ? `${name.slice(0, 40)}…` : name).slice(1, -1);
}

function expectation(schema: JsonSchema | undefined): string {
  if (schema?.enum) return `one of ${schema.enum.filter((value) => typeof value === 'string').join(', ')}`;
  if (schema?.format === 'amount') {
    return `a number from ${schema.minimum} to ${schema.maximum} with at most 4 decimal places`;
  }
  const type = Array.isArray(schema?.type) ? schema.type[0] : schema?.type;
  switch (type) {
    case 'integer':
      return `a whole number from ${schema?.minimum} to ${schema?.maximum}`;
    case 'number':
      return `a number from ${schema?.minimum} to ${schema?.maximum}`;
    case 'array':
      return `a list of at most ${schema?.maxItems} objects`;
    case 'string':
      return `a text of ${schema?.minLength} to ${schema?.maxLength} characters${schema?.pattern ? ' without control characters' : ''}`;
    case 'object':
    case 'null':
    case undefined:
      return 'an object';
  }
}
