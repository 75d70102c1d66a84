import fc from 'fast-check';
import { DIMENSIONS } from '@mcc/contracts';
import { parseFilter, printFilter } from './filter-expression';

describe('parseFilter', () => {
  it('takes several values of one dimension as alternatives, repeated or comma-separated', () =>
    expect(parseFilter(['channel:douyin,channel:wechat', 'region:上海', 'channel:douyin'])).toEqual({
      channel: ['douyin', 'wechat'],
      region: ['上海'],
    }));

  it('splits at the first colon only and reads escaped commas and backslashes', () =>
    expect(parseFilter(['campaign:a:b\\,c\\\\d'])).toEqual({ campaign: ['a:b,c\\d'] }));

  it('takes an empty value as "not given"', () => expect(parseFilter(['room:'])).toEqual({ room: [''] }));

  it.each(['douyin', 'chanel:douyin', '', 'channel:a,b'])('refuses %j and lists the dimensions', (text) =>
    expect(parseFilter([text])).toMatchObject({
      code: 'unknown-dimension',
      detail: expect.stringContaining('channel, campaign') as string,
    }),
  );

  it('reads back every filter that is written with escapes', () => {
    const values = fc.uniqueArray(fc.string({ unit: fc.constantFrom(',', '\\', ':', 'a', '上') }), {
      minLength: 1,
    });
    const filters = fc.dictionary(fc.constantFrom(...DIMENSIONS), values, { minKeys: 1 });
    fc.assert(
      fc.property(filters, (filter) => expect(parseFilter([printFilter(filter)])).toEqual({ ...filter })),
    );
  });
});
