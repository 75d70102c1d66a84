import { ValidateBy, buildMessage, IsString, Length, Matches } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { isExactAmount } from '../money';

/** Longest name of a channel, campaign, product and the like, in UTF-16 units. */
export const NAME_MAX = 200;

/** Joins property decorators into one. */
function all(...decorators: ((target: object, key: string) => void)[]): PropertyDecorator {
  return (target, key) => decorators.forEach((decorate) => decorate(target, key as string));
}

/** A non-empty name of at most {@link NAME_MAX} characters without control characters. */
export function IsName(): PropertyDecorator {
  // eslint-disable-next-line no-control-regex -- control characters are exactly what is refused
  return all(IsString(), Length(1, NAME_MAX), Matches(/^[^\u0000-\u001f\u007f]*$/));
}

/** A free text of at most `max` characters. */
export function IsText(max: number): PropertyDecorator {
  return all(IsString(), Length(0, max));
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
