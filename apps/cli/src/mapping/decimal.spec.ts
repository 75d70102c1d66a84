import fc from 'fast-check';
import {
  add,
  compare,
  divide,
  multiply,
  parseDecimal,
  printDecimal,
  round,
  shorten,
  type Decimal,
} from './decimal';

const decimal = (text: string): Decimal => {
  const value = parseDecimal(text);
  if (!value) throw new Error(`not a decimal: ${text}`);
  return value;
};
const print = (value: Decimal): string => printDecimal(shorten(value));

describe('exact decimals', () => {
  it.each([
    ['12', '12'],
    ['-0.50', '-0.5'],
    ['+3.', '3'],
    [' 7.25 ', '7.25'],
    ['5.70306E+17', '570306000000000000'],
    ['1e-3', '0.001'],
  ])('reads %s as %s', (text, printed) => {
    expect(print(decimal(text))).toBe(printed);
  });

  it.each(['', ' ', 'abc', '1,234', '1.2.3', '0x10', 'NaN', 'Infinity', '1e9999', '.5'])(
    'does not take "%s" for a number',
    (text) => {
      expect(parseDecimal(text)).toBeUndefined();
    },
  );

  it.each([
    ['0.0604965281', '64', '3.8718', '3.8718'],
    // exactly half a unit of the last place
    ['0.00000078125', '64', '0.0000', '0.0001'],
    ['0.00000234375', '64', '0.0002', '0.0002'],
    ['-0.00000078125', '64', '0.0000', '-0.0001'],
  ])('rounds %s × %s to %s, or half up to %s', (a, b, even, up) => {
    const product = multiply(decimal(a), decimal(b));
    expect(Number(printDecimal(round(product, 4, 'half-even')))).toBe(Number(even));
    expect(Number(printDecimal(round(product, 4, 'half-up')))).toBe(Number(up));
  });

  it('divides with one rounding', () => {
    expect(print(divide(decimal('57'), decimal('100000'), 4, 'half-even'))).toBe('0.0006');
    expect(print(divide(decimal('1'), decimal('3'), 6, 'half-even'))).toBe('0.333333');
    expect(print(divide(decimal('-2'), decimal('0.3'), 2, 'half-up'))).toBe('-6.67');
  });

  it('agrees with integer arithmetic of ten-thousandths', () => {
    const units = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
    fc.assert(
      fc.property(units, units, (a, b) => {
        const of = (value: number): Decimal => ({ digits: BigInt(value), scale: 4 });
        expect(add(of(a), of(b))).toEqual(of(a + b));
        expect(compare(of(a), of(b))).toBe(Math.sign(a - b));
        expect(decimal(printDecimal(of(a)))).toEqual(of(a));
      }),
    );
  });
});
