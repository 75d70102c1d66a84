import type { Cell } from '@mcc/contracts';
import { Backtest, linkRules, readRuleFile, type Observed } from '@mcc/rules';
import type { CellQuery, CellRow } from '@mcc/store';
import { feed } from './feed';
import { ObservationReader } from './observation-reader';
import { readHistory } from './read-history';

const START = Date.UTC(2026, 10, 11);
const WINDOW = 10_000;
const DAY = 86_400_000;

const read = readRuleFile({
  version: 1,
  rules: [
    {
      ...{ id: 'clicks-high', type: 'threshold', name: { 'zh-CN': '点击', en: 'Clicks' }, kpi: 'clicks' },
      ...{ by: [], window: '1m', every: '10s', above: 100, grade: 'red', minSample: 1 },
    },
  ],
});
const rules = read.ok ? read.rules : [];

/** A store in which every tenth window of the first day has clicks, many of them around noon. */
const asked: { from: number; to: number }[] = [];
const store = {
  async queryCells({ from = 0, to = 0 }: CellQuery): Promise<CellRow[]> {
    asked.push({ from, to });
    const rows: CellRow[] = [];
    for (let t = Math.max(from, START); t < Math.min(to, START + DAY); t += WINDOW) {
      const n = Math.abs(t - START - DAY / 2) < 600_000 ? 200 : 10;
      const clicks = { n, sum: n, min: 1, max: 1, lastAt: t, last: 1 };
      if ((t / WINDOW) % 10 === 0) rows.push({ key: {}, t, end: t, measures: { clicks }, restated: false });
    }
    return rows;
  },
  heardSources: async () => [],
};

async function* pagesOf(...pages: Observed[][]): AsyncGenerator<Observed[]> {
  yield* pages;
}
const nothingObserved = () => new ObservationReader(pagesOf());

const make = () =>
  new Backtest(rules, { currency: 'CNY', timeZone: 'UTC', from: START, to: START + 3 * DAY, warmUpMs: DAY });

it('gives in turns what all at once would give', async () => {
  const turns = make();
  const range = { from: turns.readFrom, to: START + 3 * DAY };
  await feed(turns, readHistory(store, turns.needs, range), nothingObserved(), new AbortController().signal);

  const whole = make();
  const rows = await store.queryCells({ ...range, measures: [], by: [], step: '10s', filter: {} });
  const cells = rows.map(({ t, key, measures }): Cell => ({ window: t, dimensions: key, measures }));
  whole.take({ cells, until: range.to });

  expect(turns.result()).toEqual(whole.result());
  expect(turns.result().episodes.length).toBeGreaterThan(0);
});

it('reads each moment once, in pieces that grow while there is little', async () => {
  asked.length = 0;
  const backtest = make();
  const range = { from: backtest.readFrom, to: START + 3 * DAY };
  const { signal } = new AbortController();
  await feed(backtest, readHistory(store, backtest.needs, range), nothingObserved(), signal);
  expect(asked[0]).toEqual({ from: range.from, to: range.from + WINDOW });
  expect(asked.at(-1)?.to).toBe(range.to);
  for (const [index, { from }] of asked.slice(1).entries()) expect(from).toBe(asked[index]?.to);
  expect(Math.max(...asked.map(({ from, to }) => to - from))).toBeLessThanOrEqual(DAY);
});

it('ends early when nobody waits any more', async () => {
  asked.length = 0;
  const backtest = make();
  const range = { from: backtest.readFrom, to: START + 3 * DAY };
  const gone = new AbortController();
  gone.abort();
  await feed(backtest, readHistory(store, backtest.needs, range), nothingObserved(), gone.signal);
  expect(asked).toHaveLength(1);
});

describe('a composite of windows and observations', () => {
  const name = { 'zh-CN': '规则', en: 'Rule' };
  const steps = [{ percent: 5, grade: 'red' }];
  const drop = { id: 'drop', type: 'price-change', name, drop: steps, rise: steps };
  const many = {
    ...{ id: 'many', type: 'threshold', name, kpi: 'clicks', by: [], window: '1m', every: '10s', above: 100 },
    ...{ grade: 'red', minSample: 1, for: '0s' },
  };
  const both = { id: 'both', type: 'composite', name, when: { all: ['drop', 'many'] }, for: '0s' };
  const given = readRuleFile({ version: 1, rules: [drop, many, { ...both, by: ['product'], grade: 'red' }] });
  if (!given.ok) throw new Error(JSON.stringify(given.issues));
  const linked = linkRules(given.rules).rules;
  const composite = linked.filter(({ id }) => id === 'both');

  const seen = (at: number, index: number): Observed => {
    const data = { competitor: 'Hua', product: `p${index % 3}`, price: 50 + ((index * 7) % 13) * 5 };
    return {
      at,
      observation: { id: `${index}`, source: 'tracker', type: 'competitor.price', time: at, data },
    };
  };
  /** Half a day of prices, one each minute, of which more than a turn takes come at the same moment. */
  const observed = [
    ...Array.from({ length: 720 }, (_, index) => seen(START + index * 60_000, index)),
    ...Array.from({ length: 1_500 }, (_, index) => seen(START + 720 * 60_000, index)),
    ...Array.from({ length: 30 }, (_, index) => seen(START + DAY / 2 + index * 60_000, index + 2)),
  ];
  const backtest = () =>
    new Backtest(composite, { currency: 'CNY', timeZone: 'UTC', from: START, to: START + DAY, warmUpMs: 0 });

  it('is told in turns what it would be told at once', async () => {
    const whole = backtest();
    const range = { from: whole.readFrom, to: START + DAY };
    const rows = await store.queryCells({ ...range, measures: [], by: [], step: '10s', filter: {} });
    const cells = rows.map(({ t, key, measures }): Cell => ({ window: t, dimensions: key, measures }));
    whole.take({ cells, observed, until: range.to });

    const turns = backtest();
    const pages = pagesOf(observed.slice(0, 700), [], observed.slice(700, 1_999), observed.slice(1_999));
    const { signal } = new AbortController();
    await feed(turns, readHistory(store, turns.needs, range), new ObservationReader(pages), signal);

    expect(turns.result()).toEqual(whole.result());
    expect(turns.result().episodes.filter(({ firedAt }) => firedAt !== null)).not.toEqual([]);
  });

  it('asks for no page of observations before it is needed', async () => {
    let read = 0;
    async function* counted(): AsyncGenerator<Observed[]> {
      for (let first = 0; first < observed.length; first += 100) {
        read += 1;
        yield observed.slice(first, first + 100);
      }
    }
    const reader = new ObservationReader(counted());
    expect(await reader.next(START + 60_000, 500)).toHaveLength(1);
    expect(await reader.next(START + 90 * 60_000, 10)).toHaveLength(10);
    expect(read).toBe(1);
    expect(await reader.next(Infinity, 5_000)).toHaveLength(observed.length - 11);
    expect(await reader.next(Infinity, 1)).toEqual([]);
  });
});
