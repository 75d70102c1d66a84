import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvText } from './csv-text';

/** Read by the library that reads CSV elsewhere in the product. */
const readBack = (csv: string): string[][] =>
  parse(csv, { bom: true, relaxColumnCount: true, skipEmptyLines: false });

const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' ', '"', ',', ';', "'", 'a', '＝'),
  }),
);
/** A row of one empty cell is an empty line, which readers leave out. */
const rowsOf = <T>(cells: fc.Arbitrary<T>) => fc.array(fc.array(cells, { minLength: 2, maxLength: 5 }));

describe('csvText', () => {
  it('writes a byte order mark, CRLF and quotes where they are needed', () => {
    expect(
      csvText([
        ['渠道', 'a "b", c'],
        [1.5, null],
      ]),
    ).toBe('\ufeff渠道,"a ""b"", c"\r\n1.5,\r\n');
  });

  it.each(["=cmd|' /C calc'!A0", '+1', '-2', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\u200b=1', '＝1+1'])(
    'makes %j harmless',
    (text) => {
      expect(readBack(csvText([[text, 'x']]))).toEqual([[`'${text}`, 'x']]);
    },
  );

  it('leaves ordinary text and negative numbers alone', () => {
    expect(csvText([['a=b', 'x-1', -12.5, 0, -0]])).toBe('\ufeffa=b,x-1,-12.5,0,0\r\n');
  });

  it.each([
    [0.1, '0.1'],
    [1e-7, '0.0000001'],
    [1.23e21, '1230000000000000000000'],
    [899_999_999_999.1234, '899999999999.1234'],
    [NaN, ''],
  ])('writes %d as %j', (value, text) => {
    expect(csvText([[value, 'x']])).toBe(`\ufeff${text},x\r\n`);
  });

  it('is always read back as it was, but for the apostrophe before what would be a formula', () =>
    fc.assert(
      fc.property(rowsOf(texts), (rows) => {
        const read = readBack(csvText(rows));
        expect(read.map((row) => row.length)).toEqual(rows.map((row) => row.length));
        rows.forEach((row, line) =>
          row.forEach((text, at) => expect([text, `'${text}`]).toContain(read[line]?.[at])),
        );
      }),
    ));

  it('never writes a text that begins as a formula does', () =>
    fc.assert(
      fc.property(rowsOf(texts), (rows) => {
        for (const cell of readBack(csvText(rows)).flat())
          expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/);
      }),
    ));

  it('always writes numbers that are read as the same number, without an exponent', () =>
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), (value) => {
        fc.pre(value === 0 || Math.abs(value) > 1e-80);
        const [[cell = '']] = readBack(csvText([[value, 1]])) as [string[]];
        expect(cell).toMatch(/^-?\d+(\.\d+)?$/);
        expect(Number(cell)).toBe(value + 0);
      }),
    ));
});
