import { readMapping } from './mapping';
import { mapText } from '../testing/map-text';

const CLICKS = `source: ads
time: { column: at, format: 'yyyy-MM-dd HH:mm:ss', zone: Asia/Shanghai }
events:
  - type: ad.click
    data:
      channel: '{{channel}}'
      campaign: spring-{{app}}
      cost: '{{cost}}'
`;

const problemOf = (text: string): string => {
  try {
    readMapping(text, 'my.yaml');
    return 'no complaint';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('mapping', () => {
  it('makes an event of a row', async () => {
    const { events, problems } = await mapText(
      CLICKS,
      'at,channel,app,cost\n2017-11-07 09:30:38,douyin,12,0.35\n',
    );
    expect(problems).toEqual([]);
    expect(events).toEqual([
      {
        id: expect.stringMatching(/^ad\.click-1-[0-9a-f]{16}$/),
        source: 'ads',
        type: 'ad.click',
        time: '2017-11-07T01:30:38.000Z',
        data: { channel: 'douyin', campaign: 'spring-12', cost: 0.35 },
      },
    ]);
  });

  it('gives the same ids for the same file, and others for other content', async () => {
    const ids = async (cost: string): Promise<string[]> => {
      const row = `2017-11-07 09:30:38,douyin,12,${cost}\n`;
      const { events } = await mapText(CLICKS, `at,channel,app,cost\n${row}${row}`);
      return events.map((event) => event.id);
    };
    expect(await ids('1')).toEqual(await ids('1'));
    expect(new Set([...(await ids('1')), ...(await ids('2'))]).size).toBe(4);
  });

  it('leaves out optional fields that are empty, and complains of required ones', async () => {
    const { events, problems } = await mapText(
      CLICKS,
      'at,channel,app,cost\n2017-11-07 09:30:38,douyin,12,\n2017-11-07 09:30:38,,12,1\n',
    );
    expect(events.map((event) => event.data)).toEqual([{ channel: 'douyin', campaign: 'spring-12' }]);
    expect(problems).toEqual(['3:: channel is empty, but ad.click needs it']);
  });

  it('makes several events of a row, each under its condition', async () => {
    const text = `source: ads
time: { column: at, format: epoch-s }
when: { column: channel, not: test }
events:
  - { type: ad.click, data: { channel: '{{channel}}', campaign: c } }
  - type: ad.conversion
    when:
      - { column: won, in: ['1', 'TRUE'] }
      - any: [{ column: value, above: 5 }, { column: channel, matches: '^dou' }]
    data: { channel: '{{channel}}', campaign: c, value: '{{value}}' }
`;
    const csv = 'at,channel,won,value\n1,a,TRUE,6\n2,b,1,5\n3,douyin,1,\n4,b,0,9\n5,test,1,9\n6,b,1,x\n';
    const { events, kept, problems } = await mapText(text, csv);
    expect(events.map(({ type, time }) => `${type} ${time.slice(17, 19)}`)).toEqual([
      'ad.click 01',
      'ad.conversion 01',
      'ad.click 02',
      'ad.click 03',
      'ad.conversion 03',
      'ad.click 04',
      'ad.click 06',
    ]);
    expect(kept).toContain('row: channel ≠ test');
    expect(kept.filter((label) => label.startsWith('ad.conversion: won in 1, TRUE'))).toHaveLength(2);
    expect(problems).toEqual(['7:value: "x" is not a number']);
  });

  it('makes events that stand for many of a report in aggregate', async () => {
    const text = `source: report
time: { column: minute, format: iso }
events:
  - type: ad.impression
    data: { channel: a, campaign: c, count: '{{impressions}}', cost: '{{cost}}' }
  - type: ad.click
    when: { column: clicks, above: 0 }
    data: { channel: a, campaign: c, count: '{{clicks}}' }
`;
    const csv =
      'minute,impressions,cost,clicks\n2026-01-05T10:00Z,500,20.5,9\n2026-01-05T10:01Z,480,19,0\n2026-01-05T10:02Z,1.5,1,2\n';
    const { events, problems } = await mapText(text, csv);
    expect(events.map(({ type, data }) => [type, data])).toEqual([
      ['ad.impression', { channel: 'a', campaign: 'c', count: 500, cost: 20.5 }],
      ['ad.click', { channel: 'a', campaign: 'c', count: 9 }],
      ['ad.impression', { channel: 'a', campaign: 'c', count: 480, cost: 19 }],
      ['ad.click', { channel: 'a', campaign: 'c', count: 2 }],
    ]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^4:impressions: .*whole number/);
  });

  it('makes an event for each of several columns', async () => {
    const text = `source: prices
time: { start: 1989-09-14, zone: America/Chicago, plus: { column: week, add: -1, unit: weeks } }
events:
  - type: competitor.price
    each: { price2: Brand B, price3: Brand C }
    when: { column: _value, empty: false }
    data:
      competitor: '{{_label}}'
      product: Juice in store {{store}}
      price: { column: _value, times: 64, decimals: 4 }
      ownPrice: { column: price1, times: 64, decimals: 4 }
`;
    const { events } = await mapText(
      text,
      'store,week,price1,price2,price3\n2,40,0.06046875,0.0604965281,\n2,60,0.05,,0.03734375\n',
    );
    expect(events.map(({ id, time, data }) => ({ id: id.slice(-6), time, data }))).toEqual([
      {
        id: 'price2',
        time: '1990-06-14T05:00:00.000Z',
        data: { competitor: 'Brand B', product: 'Juice in store 2', price: 3.8718, ownPrice: 3.87 },
      },
      {
        id: 'price3',
        // summer time has ended in between
        time: '1990-11-01T06:00:00.000Z',
        data: { competitor: 'Brand C', product: 'Juice in store 2', price: 2.39, ownPrice: 3.2 },
      },
    ]);
  });

  it('fills lists and nested objects', async () => {
    const text = `source: shop
time: { column: at, format: iso }
events:
  - type: order.paid
    data:
      orderId: '{{id}}'
      amount: '{{sum}}'
      items: [{ product: '{{product}}', quantity: '{{n}}', price: '{{price}}' }]
  - type: customer.identified
    data: { customer: '{{member}}', identities: { phone: '{{phone}}' } }
`;
    const { events } = await mapText(
      text,
      'id,at,sum,product,n,price,member,phone\nA1,2026-01-05T10:00:00+08:00,20.5,Mask,2,10.25,m1,138\n',
    );
    expect(events.map((event) => event.data)).toEqual([
      { orderId: 'A1', amount: 20.5, items: [{ product: 'Mask', quantity: 2, price: 10.25 }] },
      { customer: 'm1', identities: { phone: '138' } },
    ]);
  });

  it.each([
    [
      'source: a\nevents:\n  - type: ad.clik\n    data: {}\n',
      'my.yaml:3:11: "ad.clik" is no event type. Did you mean "ad.click"?',
    ],
    ['sauce: a\n', 'my.yaml:1:1: a mapping has no option "sauce". Did you mean "source"?'],
    ['source: a\n', 'my.yaml:1:1: "events" is missing'],
    ['source: a\nevents: [\n', 'my.yaml:3:1: not valid YAML'],
    [
      CLICKS.replace('channel:', 'chanel:'),
      'my.yaml:6:7: ad.click has no field "chanel". Did you mean "channel"?',
    ],
    [CLICKS.replace(/ {6}channel.*\n/, ''), 'my.yaml:6:7: ad.click needs the field channel'],
    [CLICKS.replace('{{app}}', '{{app'), 'my.yaml:7:17: a placeholder is not closed'],
    [CLICKS.replace('Asia/Shanghai', 'Shanghai'), 'my.yaml:2:58: "Shanghai" is no time zone'],
    [
      CLICKS.replace(', zone: Asia/Shanghai', ''),
      'my.yaml:2:29: this format holds no offset from UTC: state "zone"',
    ],
    [CLICKS.replace('yyyy-MM-dd HH:mm:ss', 'date'), 'my.yaml:2:29: "date" is no time format'],
    [
      CLICKS.replace("'{{cost}}'", '{ column: cost, trim: true }'),
      'my.yaml:8:35: "trim" does not fit: cost is a number',
    ],
    [CLICKS.replace("'{{cost}}'", '{ column: cost, divide: 3 }'), 'my.yaml:8:37: "divide" needs "decimals"'],
    [CLICKS.replace("'{{cost}}'", '{ column: cost, times: x }'), 'my.yaml:8:36: must be a number, not "x"'],
    [`${CLICKS}    when: { column: app, is: 3 }\n`, 'my.yaml:9:26: a condition has no option "is"'],
    [
      `${CLICKS}    when: { column: app, matches: '(a+)+' }\n`,
      'my.yaml:9:35: a repeated group must not hold a repetition',
    ],
    [`${CLICKS}    when: { column: app, matches: '(' }\n`, 'my.yaml:9:35: not a regular expression'],
    [
      `${CLICKS}  - type: ad.click\n    data: { channel: a, campaign: b }\n`,
      'my.yaml:9:5: a row becomes ad.click twice',
    ],
    [`format: { encoding: utf9 }\n${CLICKS}`, 'my.yaml:1:21: "utf9" is no known encoding'],
    [`format: { delimiter: '::' }\n${CLICKS}`, 'my.yaml:1:22: must be one character'],
    [CLICKS.replace('channel}}', '_label}}'), 'my.yaml:6:16: _label exists only in an event that has "each"'],
    [
      'source: s\ntime: { column: t, format: iso }\nevents:\n  - type: social.mention\n    data: { brand: b, platform: p, sentiment: good }\n',
      'my.yaml:5:47: sentiment must be one of positive, neutral, negative, not "good"',
    ],
  ])('complains of %j', (text, message) => {
    const problem = problemOf(text);
    expect(problem === 'no complaint' ? bindProblem(text) : problem).toContain(message);
  });

  /** Some names can be looked up only when the columns are known. */
  function bindProblem(text: string): string {
    try {
      readMapping(text, 'my.yaml').bind({ indexOf: () => 0, names: () => [] });
      return 'no complaint';
    } catch (error) {
      return (error as Error).message;
    }
  }

  it('names a column that the file does not have, and those it has', async () => {
    await expect(mapText(CLICKS, 'at,chanel,app,cost\n')).rejects.toThrow(
      'test.yaml:6:16: the data file has no column "channel". Did you mean "chanel"? It has: at, chanel, app, cost.',
    );
  });
});
