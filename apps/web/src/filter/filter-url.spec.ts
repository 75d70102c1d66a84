import fc from 'fast-check';
import { FILTER_DIMENSIONS, filterOfSearch, searchWithFilter, type Filter } from './filter-url';

const value = fc
  .string({ minLength: 1, maxLength: 200, unit: 'grapheme' })
  .filter((text) => text.length <= 200);
const filters = fc.record(Object.fromEntries(FILTER_DIMENSIONS.map((name) => [name, value])), {
  requiredKeys: [],
}) as fc.Arbitrary<Filter>;

describe('the filter in the address', () => {
  it('is read as it was written, whatever it replaces', () =>
    fc.assert(
      fc.property(filters, filters, (before, filter) => {
        expect(filterOfSearch(searchWithFilter(searchWithFilter('?lang=en', before), filter))).toEqual(
          filter,
        );
      }),
    ));

  it('leaves the rest of the address alone', () => {
    expect(searchWithFilter('?lang=en&channel=jd', { room: 'a&b' })).toBe('?lang=en&room=a%26b');
    expect(searchWithFilter('?channel=jd', {})).toBe('');
  });

  it('leaves out what cannot be a filter', () =>
    expect(filterOfSearch(`?channel=&room=${'x'.repeat(201)}&region=gd&brand=muye`)).toEqual({
      brand: 'muye',
    }));
});
