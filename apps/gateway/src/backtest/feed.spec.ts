import type { Cell } from '@mcc/contracts';
import { Backtest, readRuleFile } from '@mcc/rules';
import type { CellQuery, CellRow } from '@mcc/store';
import { feed } from './feed';
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

const make = () =>
  new Backtest(rules, { currency: 'CNY', timeZone: 'UTC', from: START, to: START + 3 * DAY, warmUpMs: DAY });

it('gives in turns what all at once would give', async () => {
  const turns = make();
  const range = { from: turns.readFrom, to: START + 3 * DAY };
  await feed(turns, readHistory(store, turns.needs, range), new AbortController().signal);

  const whole = make();
  const rows = await store.queryCells({ ...range, measures: [], by: [], step: '10s', filter: {} });
  const cells = rows.map(({ t, key, measures }): Cell => ({ window: t, dimensions: key, measures }));
  whole.take(cells, range.to);

  expect(turns.result()).toEqual(whole.result());
  expect(turns.result().episodes.length).toBeGreaterThan(0);
});

it('reads each moment once, in pieces that grow while there is little', async () => {
  asked.length = 0;
  const backtest = make();
  const range = { from: backtest.readFrom, to: START + 3 * DAY };
  await feed(backtest, readHistory(store, backtest.needs, range), new AbortController().signal);
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
  await feed(backtest, readHistory(store, backtest.needs, range), gone.signal);
  expect(asked).toHaveLength(1);
});
