import Ajv, { type ValidateFunction } from 'ajv';
import { EVENT_TYPE_NAMES, type EventType } from '../events/catalogue';
import type { MarketingEvent } from '../events/event';
import { isExactAmount } from '../money';
import { checkEnvelope, refuseForbidden, type Envelope } from './envelope';
import { dataJsonSchema } from './event-schema';
import { findForbiddenKey } from './forbidden-key';
import { refuse, type Refusal } from './refusal';
import { describeViolation } from './violation';
import { withoutNulls } from './without-nulls';

/** What the validator says of one item. */
export type Validated = { ok: true; event: MarketingEvent } | Refusal;

export interface EventValidator {
  /**
   * Checks one item and brings it into the form of the log: `time` in UTC, only the kept attributes, no nulls.
   * The input is left as it is.
   * @param receivedAt epoch ms of the receiving clock, for the range of `time`
   */
  validate(input: unknown, receivedAt: number): Validated;
}

export interface EventValidatorOptions {
  /** false for events read back from the log, whose time was checked when they were received; default true */
  checkTimeRange?: boolean;
}

/** Compiles the schemas of all types; takes some tens of milliseconds, so one per process is enough. */
export function createEventValidator(options: EventValidatorOptions = {}): EventValidator {
  const { checkTimeRange = true } = options;
  const validators = compileDataValidators();
  return {
    validate(input, receivedAt) {
      const envelope = checkEnvelope(input, checkTimeRange ? receivedAt : null);
      return envelope.ok ? checkData(envelope, validators[envelope.type]) : envelope;
    },
  };
}

function checkData(
  { id, source, type, time, subject, data }: Envelope,
  isValid: ValidateFunction,
): Validated {
  if (!isValid(data)) {
    const forbidden = findForbiddenKey(data);
    if (forbidden !== null) return { ...refuseForbidden(forbidden), id };
    const [violation] = isValid.errors ?? [];
    return refuse('invalid-data', violation ? describeViolation(violation, type) : 'data is invalid', id);
  }
  const kept = withoutNulls(data);
  const event =
    subject === undefined
      ? { id, source, type, time, data: kept }
      : { id, source, type, time, subject, data: kept };
  // the schema of `type` has just accepted `data`
  return { ok: true, event: event as MarketingEvent };
}

function compileDataValidators(): Record<EventType, ValidateFunction> {
  const ajv = new Ajv({
    strict: true,
    allErrors: false,
    verbose: true,
    formats: { amount: { type: 'number', validate: isExactAmount } },
  });
  const compiled = EVENT_TYPE_NAMES.map((type) => [type, ajv.compile(dataJsonSchema(type))]);
  return Object.fromEntries(compiled) as Record<EventType, ValidateFunction>;
}
