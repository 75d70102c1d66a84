import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BacktestResponse } from '@mcc/contracts';
import { rulesInFile } from './given-rules';
import { runOverSeries } from './run-over-series';

const MINUTE = 60_000;
const START = Date.parse('2026-11-11T18:00:00+08:00');
const at = (minutes: number): string => new Date(START + minutes * MINUTE).toISOString();
const RULES = `version: 1
rules:
  - id: price-drop
    type: price-change
    name: { zh-CN: 降价, en: Price drop }
    drop: [{ percent: 5, grade: red }]
  - id: undercut
    type: price-change
    name: { zh-CN: 低价, en: Undercut }
    belowOurs: [{ percent: 10, grade: yellow }]
    promotion: { grade: yellow, closeAfter: 1h }
  - id: launched
    type: price-change
    name: { zh-CN: 上新, en: Launched }
    launch: { grade: yellow, knownFor: 1h, closeAfter: 1h }
  - id: shop-silent
    type: absence
    name: { zh-CN: 静默, en: Silent }
    silent: [{ for: 10m, grade: red }]
    known: { for: 20m, events: 10 }
  - id: no-orders
    type: absence
    name: { zh-CN: 无订单, en: No orders }
    kpi: orders
    by: [channel]
    include: { channel: [jd, douyin] }
    expected: { since: '18:00', until: '19:00' }
    grade: orange
  - id: few-orders
    type: threshold
    name: { zh-CN: 少单, en: Few orders }
    kpi: orders
    by: [channel]
    window: 5m
    below: 20
    for: 0s
    minSample: 0
    grade: yellow
  - id: price-war
    type: composite
    name: { zh-CN: 价格战, en: Price war }
    by: [channel]
    when: { all: [price-drop, few-orders] }
    for: 0s
    grade: red
`;

const dir = mkdtempSync(join(tmpdir(), 'mcc-facts-'));
const file = (name: string, lines: readonly string[]): string => {
  const path = join(dir, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
};
const rules = file('rules.yaml', [RULES]);
afterAll(() => rmSync(dir, { recursive: true }));

async function run(id: string, lines: readonly string[]): Promise<BacktestResponse> {
  const [first] = await rulesInFile(`${rules}#${id}`);
  const zone = { timeZone: 'Asia/Shanghai', currency: 'CNY' };
  const path = file('series.csv', lines);
  return runOverSeries(first!.rule, { path, ...zone, labels: [], onProgress: () => undefined });
}

/** When it fired and was resolved, and of which key. */
const course = ({ episodes }: BacktestResponse) =>
  episodes.map(({ key, firedAt, resolvedAt }) => [Object.values(key).join(' '), firedAt, resolvedAt]);

describe('a CSV file of prices', () => {
  it('tells a rule each price', async () => {
    const result = await run('price-drop', [
      'time,competitor,product,price',
      `${at(0)},Hua,tea,100`,
      `${at(0)},Hua,cream,60`,
      `${at(30)},Hua,tea,94.5`,
      `${at(40)},Hua,cream,59`,
      `${at(50)},Hua,tea,100`,
    ]);
    expect(course(result)).toEqual([['Hua tea', at(30), at(50)]]);
    expect(result).toMatchObject({ dataFrom: at(0), keys: 2, evaluations: 5 });
    expect(result.series[0]?.kpi.id).toBe('competitor_price');
    expect(result.notes).toBeUndefined();
  });

  it('tells of our prices, and of promotions with their words', async () => {
    const result = await run('undercut', [
      'time,competitor,product,price,ownPrice,promotion,text',
      `${at(0)},Hua,tea,95,100,,`,
      `${at(10)},Hua,tea,88,100,no,`,
      `${at(20)},Hua,tea,95,100,满300减50,`,
      `${at(30)},Hua,tea,,,1,buy two`,
      `${at(120)},Hua,tea,95,100,0,`,
    ]);
    expect(course(result)).toEqual([
      ['Hua tea', at(10), at(20)],
      ['Hua tea', at(20), at(90)],
    ]);
  });

  it('finds what is seen for the first time', async () => {
    const prices = Array.from({ length: 10 }, (_, index) => `${at(10 * index)},Hua,tea,100`);
    const result = await run('launched', [
      'time,competitor,product,price',
      ...prices,
      `${at(95)},Hua,mask,20`,
    ]);
    expect(course(result)).toEqual([['Hua mask', at(95), null]]);
  });
});

describe('a CSV file of when sources were heard of', () => {
  const minutes = Array.from({ length: 120 }, (_, minute) => minute);

  it('finds a silence in events, row by row', async () => {
    const rows = minutes
      .filter((minute) => minute < 60 || minute >= 90)
      .flatMap((minute) => [`${at(minute)},shop`, `${at(minute)},shop`, `${at(minute)},pos`])
      .concat([61, 70, 80].map((minute) => `${at(minute)},pos`));
    const result = await run('shop-silent', ['time,source', ...rows.sort()]);
    const [episode, ...more] = course(result);
    expect(more).toEqual([]);
    // heard last at 59, and again at 90: told by the end of the step of ten seconds
    expect(episode).toEqual(['shop', at(69 + 1 / 6), at(90 + 1 / 6)]);
    expect(result.notes?.[0]?.en).toMatch(/steps of 10 s/);
  });

  it('says the same to counts of each minute', async () => {
    const rows = minutes.map((minute) => `${at(minute)},shop,orders,${minute >= 60 && minute < 90 ? 0 : 12}`);
    expect(course(await run('shop-silent', ['time,source,topic,events', ...rows]))).toEqual([
      ['shop', at(69 + 1 / 6), at(90 + 1 / 6)],
    ]);
  });

  it('finds which values of a KPI have not come by their time', async () => {
    const rows = minutes.map((minute) => `${at(minute)},douyin,3`);
    const [episode, ...more] = course(
      await run('no-orders', ['time,channel,orders', ...rows, `${at(130)},jd,1`]),
    );
    expect(more).toEqual([]);
    expect(episode?.slice(0, 2)).toEqual(['jd', at(60)]);
  });
});

describe('a CSV file of both', () => {
  /** Two hours of orders by the minute, few from 60 to 90, and a price that falls at some minute. */
  const story = (dropAt: number): string[] =>
    Array.from({ length: 120 }, (_, minute) => [
      `${at(minute)},douyin,${minute >= 60 && minute < 90 ? 1 : 10},,,`,
      ...(minute === 0 ? [`${at(minute)},,,Hua,tea,100`] : []),
      ...(minute === dropAt ? [`${at(minute)},,,Hua,tea,80`] : []),
    ]).flat();
  const head = 'time,channel,orders,competitor,product,price';

  it('tells a composite all that its members need', async () => {
    const result = await run('price-war', [head, ...story(70)]);
    expect(result.episodes.map(({ rule, key, firedAt }) => [rule, key, firedAt])).toEqual([
      ['price-war', { channel: 'douyin' }, at(70)],
    ]);
    expect(result.notes?.[0]?.['zh-CN']).toMatch(/先后可能相差一步/);
  });

  it('is silent where the two do not meet', async () => {
    expect(course(await run('price-war', [head, ...story(110)]))).toEqual([]);
  });

  it('may have several facts in a row', async () => {
    const rows = Array.from({ length: 60 }, (_, minute) => {
      const isBad = minute >= 30;
      return `${at(minute)},douyin,${isBad ? 1 : 10},Hua,tea,${isBad ? 90 : 100}`;
    });
    const [episode] = course(await run('price-war', [head, ...rows]));
    expect(episode?.[0]).toBe('douyin');
  });
});

describe('a file that does not do', () => {
  const PRICES = 'time,competitor,product,price,ownPrice,promotion';

  it.each([
    [
      'price-drop',
      ['time,competitor,product,orders', `${at(0)},Hua,tea,1`],
      /:1: "price-drop" needs columns of price$/,
    ],
    [
      'price-drop',
      ['time,price', `${at(0)},1`],
      /:1: .* judges by competitor, product: give a column of each/,
    ],
    [
      'undercut',
      ['time,competitor,product,price', `${at(0)},Hua,tea,1`],
      /of ownPrice, promotion \(leave the fields/,
    ],
    [
      'launched',
      ['time,competitor,product,orders', `${at(0)},Hua,tea,1`],
      /"launched" needs columns of price$/,
    ],
    ['shop-silent', ['time,orders', `${at(0)},1`], /:1: "shop-silent" needs columns of source$/],
    ['no-orders', ['time,channel,source', `${at(0)},jd,shop`], /needs columns of orders$/],
    [
      'price-war',
      ['time,visits', `${at(0)},1`],
      /needs columns of orders; needs columns of price; judges by competitor, product, channel: give/,
    ],
    [
      'price-drop',
      [PRICES, `${at(0)},Hua,tea,¥88,,`],
      /series\.csv:2: price: "¥88" is not a price: a number/,
    ],
    ['price-drop', [PRICES, `${at(0)},Hua,tea,-1,,`], /:2: price: "-1" is not a price/],
    [
      'undercut',
      [PRICES, `${at(0)},Hua,tea,1,,`, `${at(1)},Hua,tea,1,a,`],
      /:3: ownPrice: "a" is not a price/,
    ],
    ['price-drop', [PRICES, `${at(0)},Hua,,1,,`], /:2: product: is empty; say whose price/],
    ['undercut', [PRICES, `${at(0)},,tea,,,yes`], /:2: competitor: is empty; say whose price/],
    [
      'shop-silent',
      ['time,source,events', `${at(0)},a,1.5`],
      /:2: events: "1.5" is not a whole number from 0 on/,
    ],
    [
      'shop-silent',
      ['time,events', `${at(0)},1`],
      /:1: has no column of a measure or KPI, of a price, or of a/,
    ],
    ['price-drop', [PRICES, `soon,Hua,tea,1,,`], /:2: time: "soon" is not a time such as/],
  ])('is refused: %s over %j', async (id, lines, message) => {
    await expect(run(id, lines)).rejects.toThrow(message);
  });
});
