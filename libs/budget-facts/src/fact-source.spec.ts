import type { BudgetLine, BudgetTerms } from '@mcc/contracts';
import { DEFAULT_LIMITS, PlanBook } from '@mcc/budget';
import { summaryOf } from '@mcc/metrics';
import type { CellQuery, CellRow } from '@mcc/store';
import { FactSource } from './fact-source';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** 10:30:40 in Shanghai */
const NOW = Date.parse('2026-11-11T02:30:40Z');
const line: BudgetLine = {
  id: 'douyin',
  match: { channel: 'douyin', campaign: 'c1' },
  amount: 100_0000,
  floor: 0,
  ceiling: 200_0000,
};
const terms: BudgetTerms = {
  policyVersion: 'v1',
  currency: 'CNY',
  zone: 'Asia/Shanghai',
  from: NOW - 5 * DAY,
  to: NOW + 5 * DAY,
  curve: new Array<number>(24).fill(1),
  accounts: [],
  lines: [line],
  limits: DEFAULT_LIMITS,
};
const book = new PlanBook('p', terms);

/** A store that has 10 yuan spent and 30 paid in every hour, and keeps what it was asked. */
class EveryHour {
  readonly queries: CellQuery[] = [];
  begin = 0;

  async queryCells(query: CellQuery): Promise<CellRow[]> {
    this.queries.push(query);
    const { from = this.begin, to = 0, step } = query;
    const hours = Math.round((to - from) / HOUR);
    const row = (t: number, count: number): CellRow => ({
      key: {},
      t,
      end: to,
      restated: false,
      measures: {
        spend: { ...summaryOf(10_0000 * count, t), n: count },
        gmv: { ...summaryOf(30_0000 * count, t), n: count },
      },
    });
    if (step === 'total') return [row(from, hours)];
    return Array.from({ length: hours }, (_, hour) => row(from + hour * HOUR, 1));
  }
}

const sourceOf = (store: EveryHour, watermark: number | null) =>
  new FactSource({ store, watermark: { completeUntil: () => watermark }, allowedLatenessMs: 60_000 });

it('reads a KPI over the latest window that is final, of the line alone', async () => {
  const store = new EveryHour();
  const reading = await sourceOf(store, NOW).answer(book, (facts) => facts.reading('spend', line, HOUR));
  const to = Date.parse('2026-11-11T02:29:00Z');
  expect(reading).toEqual({
    kpi: 'spend',
    line: 'douyin',
    value: 10,
    sample: 1,
    window: { from: to - HOUR, to },
    final: true,
  });
  expect(store.queries).toMatchObject([{ filter: { channel: ['douyin'], campaign: ['c1'] }, step: 'total' }]);
});

it('cuts long windows at the hour', async () => {
  const ask = sourceOf(new EveryHour(), NOW).answer(book, (facts) => facts.reading('spend', line, DAY));
  expect((await ask)?.window.to).toBe(Date.parse('2026-11-11T02:00:00Z'));
});

it('sums what came of final local days, but for the last', async () => {
  const store = new EveryHour();
  const days = await sourceOf(store, NOW).answer(book, (facts) =>
    facts.history(line, { returns: 'gmv', days: 3, lagDays: 1 }),
  );
  expect(days).toEqual([
    { spend: 240_0000, returned: 720_0000 },
    { spend: 240_0000, returned: 720_0000 },
  ]);
  expect(store.queries[0]?.to).toBe(Date.parse('2026-11-09T16:00:00Z'));
});

it('counts what is spent to the end of the period, in ten-thousandths', async () => {
  const store = new EveryHour();
  expect(await sourceOf(store, NOW).answer(book, (facts) => facts.spent(line))).toBe(240 * 10_0000);
  expect(store.queries[0]).toMatchObject({ from: terms.from, to: terms.to });
});

it('counts spend from the first event on, where the period began before, and as far as spend is there', async () => {
  const store = new EveryHour();
  const counted = () => sourceOf(store, NOW).answer(book, (facts) => facts.counted());
  store.begin = NOW - 3 * HOUR;
  expect(await counted()).toEqual({ from: store.begin, to: NOW });
  store.begin = NOW - 100 * DAY;
  expect((await counted()).from).toBe(terms.from);
  expect(store.queries[0]).toMatchObject({ measures: ['spend'], filter: {}, to: terms.to });
  const completeUntil = (topics: ReadonlySet<string>) => (topics.size > 1 ? NOW : NOW - HOUR);
  const behind = new FactSource({ store, watermark: { completeUntil }, allowedLatenessMs: 60_000 });
  expect((await behind.answer(book, (facts) => facts.counted())).to).toBe(NOW - HOUR);
});

it('knows nothing before anything has come', async () => {
  const facts = await sourceOf(new EveryHour(), null).answer(book, (given) => ({
    asOf: given.asOf,
    reading: given.reading('spend', line, HOUR),
  }));
  expect(facts).toEqual({ asOf: 0, reading: null });
});

it('reads only what is asked for, each once, also when one answer leads to the next question', async () => {
  const store = new EveryHour();
  const answer = await sourceOf(store, NOW).answer(book, (facts) => {
    const first = facts.reading('spend', line, HOUR);
    return first && first.value > 5 ? facts.reading('gmv', line, HOUR)?.value : 'none';
  });
  expect(answer).toBe(30);
  expect(store.queries).toHaveLength(2);
});
