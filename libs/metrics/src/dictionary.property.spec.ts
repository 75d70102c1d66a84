import fc from 'fast-check';
import { MEASURE_NAMES, isDistinct, isGauge, type Measure } from '@mcc/contracts';
import { KPIS } from './dictionary';
import { evaluateKpi, type KpiContext } from './evaluate';
import { measuresOf } from './kpi';
import { registerOf } from './distinct/register-of';
import { mergeInto, summaryOf, summaryOfReading, type Summaries } from './summary';

const readingOf = (measure: Measure, value: number, at: number) =>
  summaryOfReading(measure, isDistinct(measure) ? registerOf(String(value)) : value, at);

/** What the KPIs that are held against something are held against. */
const CONTEXT: KpiContext = {
  seconds: 60,
  usual: { expected: 5, spread: 2 },
  target: { due: 40, whole: 100 },
};

/** Readings of one event: some measures at one time. */
const part = fc
  .tuple(
    fc.uniqueArray(fc.tuple(fc.constantFrom(...MEASURE_NAMES), fc.integer({ min: 0, max: 10_000_000 })), {
      minLength: 1,
      maxLength: 12,
      selector: ([measure]) => measure,
    }),
    fc.integer({ min: 0, max: 100 }),
  )
  .map(([readings, at]): Summaries =>
    Object.fromEntries(readings.map(([measure, value]) => [measure, readingOf(measure, value, at)])),
  );
const parts = fc.array(part, { minLength: 1, maxLength: 8 });

const merged = (list: Summaries[]): Summaries => list.reduce<Summaries>(mergeInto, {});
const valuesOf = (own: Summaries): unknown[] =>
  [...KPIS.values()].map((kpi) => [kpi.id, evaluateKpi(kpi, own, { ...CONTEXT, whole: own })]);

const kpi = (id: string) => {
  const found = KPIS.get(id);
  if (!found) throw new Error(`no KPI ${id}`);
  return found;
};

describe('every KPI', () => {
  it('is the same in whatever order and grouping its parts are merged', () => {
    fc.assert(
      fc.property(
        parts.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }), fc.nat(8)),
        ),
        ([list, shuffled, cut]) => {
          const grouped = merged([merged(shuffled.slice(cut)), merged(shuffled.slice(0, cut))]);
          expect(valuesOf(grouped)).toEqual(valuesOf(merged(list)));
        },
      ),
    );
  });

  it('reads nothing but its measures', () => {
    fc.assert(
      fc.property(part, part, (own, other) => {
        for (const kpi of KPIS.values()) {
          const needed = new Set<Measure>(measuresOf(kpi));
          const noise = Object.fromEntries(
            Object.entries(other).filter(([measure]) => !needed.has(measure as Measure)),
          );
          const noisy = mergeInto({ ...own }, noise);
          expect(evaluateKpi(kpi, noisy, { ...CONTEXT, whole: noisy })).toEqual(
            evaluateKpi(kpi, own, { ...CONTEXT, whole: own }),
          );
        }
      }),
    );
  });
});

it('a ratio is that of the sums, however it was cut', () => {
  const pair = fc.tuple(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 1, max: 1_000 }));
  fc.assert(
    fc.property(fc.array(pair, { minLength: 1, maxLength: 20 }), (pairs) => {
      const cells = pairs.map(([clicks, impressions]) => ({
        clicks: summaryOf(clicks, 0),
        impressions: summaryOf(impressions, 0),
      }));
      const clicks = pairs.reduce((total, [each]) => total + each, 0);
      const impressions = pairs.reduce((total, [, each]) => total + each, 0);
      expect(evaluateKpi(kpi('ctr'), merged(cells))).toEqual({
        value: clicks / impressions,
        sample: impressions,
      });
    }),
  );
});

it('money is exact to its last place, whatever was added', () => {
  const amounts = fc.array(fc.integer({ min: 0, max: 1_000_000_000_000 }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(amounts, amounts, (paid, repaid) => {
      const own = merged([
        ...paid.map((each) => ({ gmv: summaryOf(each, 0) })),
        ...repaid.map((each) => ({ refund_amount: summaryOf(each, 0) })),
      ]);
      const exact = [...paid, ...repaid.map((each) => -each)].reduce(
        (total, each) => total + BigInt(each),
        0n,
      );
      expect(evaluateKpi(kpi('net_gmv'), own).value).toBe(Number(exact) / 10_000);
    }),
  );
});

it('only levels are empty where nothing happened; every sum is 0', () => {
  for (const measure of MEASURE_NAMES) {
    expect(evaluateKpi(kpi(measure), {}).value).toBe(isGauge(measure) ? null : 0);
  }
});
