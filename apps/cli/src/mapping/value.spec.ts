import { mapText } from '../testing/map-text';

/** Maps one row with the given entry of a mention's data. */
async function mention(entry: string, columns: Record<string, string>) {
  const text = `source: s
time: { start: '2026-01-01T00:00:00Z' }
events:
  - type: social.mention
    data:
      brand: b
      platform: p
      ${entry}
`;
  const csv = `${Object.keys(columns).join(',')}\n${Object.values(columns).join(',')}\n`;
  const { events, problems } = await mapText(text, csv);
  const { brand: _brand, platform: _platform, ...rest } = (events[0]?.data ?? {}) as Record<string, unknown>;
  return problems[0] ?? rest;
}

describe('fields', () => {
  it.each([
    ["text: '{{a}}/{{b}}'", { a: 'x', b: 'y' }, { text: 'x/y' }],
    ['text: { column: a, trim: true, max: 4 }', { a: '"  ab😀cd "' }, { text: 'ab😀' }],
    ['text: { column: a, trim: true, max: 3 }', { a: '"  ab😀cd "' }, { text: 'ab' }],
    ["text: { template: '{{a}}', default: none }", { a: '', b: '' }, { text: 'none' }],
    [
      'sentiment: { column: a, map: { good: positive, bad: negative } }',
      { a: 'bad' },
      { sentiment: 'negative' },
    ],
    [
      'sentiment: { column: a, map: { good: positive }, default: neutral }',
      { a: 'so-so' },
      { sentiment: 'neutral' },
    ],
    [
      'sentiment: { column: a, map: { good: positive } }',
      { a: 'so-so' },
      '2:a: "so-so" is not in the map of sentiment (good)',
    ],
    ['sentiment: { column: a, map: { good: positive } }', { a: '', b: '' }, {}],
    ['score: { column: a, times: 2, add: -1 }', { a: '0.75' }, { score: 0.5 }],
    ['score: { column: a, strip: "%", divide: 100, decimals: 4 }', { a: '24.5%' }, { score: 0.245 }],
    ["score: '{{a}}'", { a: 'high' }, '2:a: "high" is not a number, as score must be'],
    ["reach: '{{a}}'", { a: '5.7E+3' }, { reach: 5_700 }],
    ["reach: '{{a}}'", { a: '1.5' }, '2:a: 1.5 is not a whole number; state decimals: 0'],
    ['reach: { column: a, decimals: 0, round: half-up }', { a: '2.5' }, { reach: 3 }],
    ['reach: { column: a, decimals: 0 }', { a: '2.5' }, { reach: 2 }],
    ['reach: { column: a, strip: ",￥ " }', { a: '"￥ 12,345"' }, { reach: 12_345 }],
    ['reach: 7', { a: '', b: '' }, { reach: 7 }],
  ])('%s of %j', async (entry, columns, expected) => {
    expect(await mention(entry, columns)).toEqual(expected);
  });

  it('does not round money in silence', async () => {
    const text = `source: s
time: { start: '2026-01-01T00:00:00Z' }
events:
  - { type: ad.spend, data: { channel: c, campaign: c, amount: '{{a}}' } }
`;
    const { events, problems } = await mapText(text, 'a\n0.00001\n1.23450\n999999999.9999\n');
    expect(problems).toEqual([
      '2:a: 0.00001 has more than 4 decimal places; state decimals and round in the mapping',
    ]);
    expect(events.map(({ data }) => 'amount' in data && data.amount)).toEqual([1.2345, 999_999_999.9999]);
  });
});
