import fc from 'fast-check';
import { indentJson } from './indent-json';

describe('indentJson', () => {
  it('lays out any JSON as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        const value: unknown = JSON.parse(text);
        for (const written of [text, JSON.stringify(value, null, '\t')])
          expect(indentJson(written)).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });

  it('keeps numbers, escapes and repeated keys as they are written', () => {
    expect(indentJson('{"id":9007199254740993,"a":12.50,"b":1e400, "a":"\\u8c46 { \\" }", "c":[ ]}')).toBe(
      [
        '{',
        '  "id": 9007199254740993,',
        '  "a": 12.50,',
        '  "b": 1e400,',
        '  "a": "\\u8c46 { \\" }",',
        '  "c": []',
        '}',
      ].join('\n'),
    );
  });
});
