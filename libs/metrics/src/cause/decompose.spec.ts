import fc from 'fast-check';
import type { Measure } from '@mcc/contracts';
import { KPIS } from '../dictionary';
import { evaluateKpi } from '../evaluate';
import { measuresOf, type Kpi } from '../kpi';
import { mergeInto, summaryOf, type Summaries } from '../summary';
import {
  decomposeChange,
  isComparable,
  isDecomposable,
  type Decomposition,
  type PartReadings,
} from './decompose';

function kpi(id: string): Kpi {
  const found = KPIS.get(id);
  if (!found) throw new Error(`no KPI ${id}`);
  return found;
}

function split(of: Kpi, parts: PartReadings[], scale?: number): Decomposition {
  const result = decomposeChange(of, parts, scale);
  if (result.kind !== 'ok') throw new Error(JSON.stringify(result));
  return result.value;
}

const counts = (readings: Partial<Record<Measure, number>>): Summaries =>
  Object.fromEntries(Object.entries(readings).map(([name, n]) => [name, { ...summaryOf(1, 0), n, sum: n }]));
const whole = (parts: PartReadings[], side: 'before' | 'after'): Summaries =>
  parts.reduce<Summaries>((sum, part) => mergeInto(sum, part[side]), {});
const near = (a: number, b: number, size: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, size);

const SPLIT = [...KPIS.values()].filter(isDecomposable);

/** Stretches of some values for the KPI's measures, with holes. */
const partsFor = (of: Kpi) => {
  const readings = fc
    .tuple(...measuresOf(of).map(() => fc.tuple(fc.integer({ min: 0, max: 40 }), fc.nat(1_000_000))))
    .map((list): Summaries =>
      Object.fromEntries(
        measuresOf(of).flatMap((measure, index) => {
          const [n, sum] = list[index] ?? [0, 0];
          return n === 0 ? [] : [[measure, { ...summaryOf(sum, 0), n, sum }]];
        }),
      ),
    );
  return fc
    .array(fc.record({ before: readings, after: readings }), { minLength: 1, maxLength: 8 })
    .map((list) => list.map((part, index): PartReadings => ({ ...part, value: `v${index}` })));
};
const anyCase = fc
  .constantFrom(...SPLIT)
  .chain((of) => fc.record({ of: fc.constant(of), parts: partsFor(of), scale: fc.constantFrom(1, 0.25) }));

describe('decomposeChange', () => {
  it('splits a total into differences, the reference scaled to the length of the stretch', () => {
    const parts = [
      { value: 'ios', before: counts({ orders: 60 }), after: counts({ orders: 2 }) },
      { value: 'android', before: counts({ orders: 120 }), after: counts({ orders: 21 }) },
    ];
    const { before, after, change, parts: found } = split(kpi('orders'), parts, 1 / 6);
    expect([before, after, change]).toEqual([30, 23, -7]);
    expect(found.map(({ contribution }) => contribution)).toEqual([-8, 1]);
    expect(found.map(({ weight }) => weight)).toEqual([1 / 3, 2 / 3]);
  });

  it('tells a rate that fell from a mix that moved', () => {
    const fell = split(kpi('payment_rate'), [
      {
        value: 'ios',
        before: counts({ checkouts: 50, orders: 40 }),
        after: counts({ checkouts: 50, orders: 5 }),
      },
      {
        value: 'android',
        before: counts({ checkouts: 50, orders: 40 }),
        after: counts({ checkouts: 50, orders: 40 }),
      },
    ]);
    expect(fell.change).toBeCloseTo(-0.35, 12);
    expect(fell.parts[0]).toMatchObject({ before: 0.8, after: 0.1, mixEffect: -0 });
    expect(fell.parts[0]?.contribution).toBeCloseTo(-0.35, 12);
    expect(fell.parts[1]?.contribution).toBeCloseTo(0, 12);

    const moved = split(kpi('payment_rate'), [
      {
        value: 'ad',
        before: counts({ checkouts: 10, orders: 1 }),
        after: counts({ checkouts: 90, orders: 9 }),
      },
      {
        value: 'own',
        before: counts({ checkouts: 90, orders: 81 }),
        after: counts({ checkouts: 10, orders: 9 }),
      },
    ]);
    expect(moved.change).toBeCloseTo(-0.64, 12);
    expect(moved.parts.map(({ rateEffect }) => rateEffect)).toEqual([0, 0]);
    expect(moved.parts.map(({ mixEffect }) => mixEffect?.toFixed(3))).toEqual(['-0.320', '-0.320']);
  });

  it('refuses levels, shares of a whole, and ratios without a denominator, by name', () => {
    for (const id of ['online_now', 'pcu', 'share_of_voice', 'mer']) {
      expect(decomposeChange(kpi(id), [])).toMatchObject({
        kind: 'drop',
        reason: expect.stringContaining(id),
      });
    }
    const part = { value: 'x', before: {}, after: counts({ clicks: 1, impressions: 2 }) };
    expect(decomposeChange(kpi('ctr'), [part])).toMatchObject({ kind: 'drop' });
  });

  it('tells dimensions that only one side of a ratio names', () => {
    const named = { checkouts: 50 };
    const lone = [
      { value: 'ios', before: counts(named), after: counts(named) },
      { value: '', before: counts({ orders: 40 }), after: counts({ orders: 5 }) },
    ];
    expect(isComparable(kpi('payment_rate'), lone)).toBe(false);
    expect(isComparable(kpi('orders'), lone)).toBe(true);
    const lost = [
      { value: 'douyin', before: counts({ checkouts: 50, orders: 40 }), after: counts({ checkouts: 50 }) },
      { value: '', before: {}, after: counts({ orders: 40 }) },
    ];
    // an order system that no longer names the channel is the cause
    expect(isComparable(kpi('payment_rate'), lost)).toBe(true);
  });

  it('adds up to the change of the KPI as the dictionary evaluates it, whatever the KPI', () => {
    fc.assert(
      fc.property(anyCase, ({ of, parts, scale }) => {
        const result = decomposeChange(of, parts, scale);
        const isTotal = of.formula.kind === 'total' && of.formula.of[0]?.aggregate !== 'mean';
        const before = evaluateKpi(of, whole(parts, 'before')).value;
        const after = evaluateKpi(of, whole(parts, 'after')).value;
        if (result.kind !== 'ok') return before === null || after === null;
        const change = (after ?? 0) - (before ?? 0) * (isTotal ? scale : 1);
        const size = result.value.parts.reduce((sum, part) => sum + Math.abs(part.contribution), 0);
        const sum = result.value.parts.reduce((total, part) => total + part.contribution, 0);
        return near(result.value.change, change, size) && near(sum, change, size);
      }),
      { numRuns: 500 },
    );
  });

  it('gives a value with unchanged numbers nothing but its mix effect', () => {
    fc.assert(
      fc.property(anyCase, ({ of, parts: [first, ...rest] }) => {
        if (!first) return;
        const still = { ...first, after: first.before };
        const result = decomposeChange(of, [still, ...rest]);
        if (result.kind !== 'ok') return;
        const [part] = result.value.parts;
        expect((part?.contribution ?? 0) - (part?.mixEffect ?? 0)).toBe(0);
        // and if nothing changed at all, nothing contributes
        const calm = split(
          of,
          [still, ...rest].map((each) => ({ ...each, after: each.before })),
        );
        for (const { contribution } of calm.parts) expect(Math.abs(contribution)).toBe(0);
      }),
    );
  });

  it('does not depend on names or order', () => {
    const shuffled = anyCase.chain((each) =>
      fc.record({
        ...Object.fromEntries(Object.entries(each).map(([name, value]) => [name, fc.constant(value)])),
        order: fc.shuffledSubarray(
          each.parts.map((_, index) => index),
          { minLength: each.parts.length },
        ),
      }),
    ) as fc.Arbitrary<{ of: Kpi; parts: PartReadings[]; order: number[] }>;
    fc.assert(
      fc.property(shuffled, ({ of, parts, order }) => {
        const other = order.flatMap((index) => {
          const part = parts[index];
          return part ? [{ ...part, value: `renamed ${part.value}` }] : [];
        });
        const [plain, permuted] = [decomposeChange(of, parts), decomposeChange(of, other)];
        if (plain.kind !== 'ok' || permuted.kind !== 'ok') {
          expect(permuted.kind).toBe(plain.kind);
          return;
        }
        const expected = order.map((index) => plain.value.parts[index]);
        expect(permuted.value.change).toBe(plain.value.change);
        expect(permuted.value.parts.map((part) => part.contribution)).toEqual(
          expected.map((part) => part?.contribution),
        );
      }),
    );
  });
});
