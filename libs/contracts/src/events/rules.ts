import {
  IsInt,
  IsObject,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateNested,
  buildMessage,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { isExactAmount } from '../money';

/** Longest name of a channel, campaign, product and the like, in characters (Unicode code points, as JSON Schema counts). */
export const NAME_MAX = 200;

const COUNT_MAX = 1_000_000_000;

type RuleDecorator = (target: object, key: string) => void;

/** Joins property decorators into one. */
function all(...decorators: RuleDecorator[]): PropertyDecorator {
  return (target, key) => decorators.forEach((decorate) => decorate(target, key as string));
}

/**
 * A text of `min` to `max` code points. class-validator's own `Length` leaves variation selectors out of its count,
 * JSON Schema does not; both validators have to agree.
 */
function HasCharacters(min: number, max: number): RuleDecorator {
  return all(
    ValidateBy({
      name: 'hasCharacters',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isWithin(value, min, max),
        defaultMessage: buildMessage(
          (each) => `${each}$property must be a text of ${min} to ${max} characters`,
        ),
      },
    }),
    JSONSchema({ type: 'string', minLength: min, maxLength: max }),
  );
}

function isWithin(text: string, min: number, max: number): boolean {
  const points = [...text].length;
  return points >= min && points <= max;
}

/** A non-empty name of at most {@link NAME_MAX} characters without control characters. */
export function IsName(): PropertyDecorator {
  // eslint-disable-next-line no-control-regex -- control characters are exactly what is refused
  return all(HasCharacters(1, NAME_MAX), Matches(/^[^\u0000-\u001f\u007f]*$/));
}

/** A free text of at most `max` characters. */
export function IsText(max: number): PropertyDecorator {
  return all(HasCharacters(0, max));
}

/** One nested object, or with `each` a list of them. Alone, ValidateNested lets lists and null entries pass. */
export function IsNested(options: { each: boolean } = { each: false }): PropertyDecorator {
  return all(IsObject(options), ValidateNested(options));
}

/** A whole number from `min` to 10⁹. */
export function IsCount(min: 0 | 1): PropertyDecorator {
  // the last one tells the schema its type, which has to be integer
  return all(Max(COUNT_MAX), Min(min), IsInt());
}

/** Money in currency units: not negative, at most 10⁹, at most four decimal places. */
export function IsAmount(): PropertyDecorator {
  return all(
    ValidateBy({
      name: 'isAmount',
      validator: {
        validate: (value: unknown) => isExactAmount(value) && value >= 0,
        defaultMessage: buildMessage(
          (each) => `${each}$property must be a number from 0 to 1000000000 with at most 4 decimal places`,
        ),
      },
    }),
    JSONSchema({ type: 'number', format: 'amount', minimum: 0, maximum: 1_000_000_000 }),
  );
}
