import fc from 'fast-check';
import { decodeRecord, encodeRecord, timestampOf } from './record-codec';

const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const record = fc.record({
  topic: fc.constant('topic'),
  key: fc.option(fc.string({ unit: 'grapheme' })),
  value: fc.option(bytes),
  headers: fc.dictionary(
    fc.string().filter((name) => name !== '__proto__'),
    fc.string({ unit: 'grapheme' }),
  ),
});

describe('record codec', () => {
  it('gives back what it was given', () => {
    fc.assert(
      fc.property(record, fc.nat(), (given, timestamp) => {
        const stored = encodeRecord(given, timestamp);
        const read = decodeRecord('topic', 3, 42, stored);
        expect(timestampOf(stored)).toBe(timestamp);
        expect({ ...read, headers: { ...read.headers } }).toEqual({
          ...given,
          headers: { ...given.headers },
          partition: 3,
          offset: 42,
          timestamp,
        });
      }),
    );
  });
});
