import { drop, ok, type Result } from '@mcc/pipeline';
import { evaluateKpi } from '../evaluate';
import { termsOfFormula, type ContextKind, type Formula, type Kpi, type Term } from '../kpi';
import { mergeInto, type Summaries } from '../summary';

/** What one value of a dimension had in the reference stretch and has in the stretch to be explained. */
export interface PartReadings {
  /** value of the dimension; the empty string means "not given" */
  value: string;
  before: Summaries;
  after: Summaries;
}

/** What one value of a dimension adds to the change of the whole KPI. */
export interface PartChange {
  value: string;
  /** the KPI of this value alone, in its unit; null: no denominator. A total's `before` is scaled like the whole's */
  before: number | null;
  after: number | null;
  /** events behind `after` */
  sample: number;
  /** in the KPI's unit; over all values they sum to the whole's change */
  contribution: number;
  /** of a ratio: the part that comes from its own rate, and the part that comes from its share of the denominator */
  rateEffect?: number;
  mixEffect?: number;
  /** its share of the whole, 0…1: what it would contribute to a change that hits all values alike */
  weight: number;
}

/** The change of a KPI over all values of one dimension. */
export interface Decomposition {
  before: number;
  after: number;
  change: number;
  parts: PartChange[];
}

type Ratio = Extract<Formula, { kind: 'ratio' }>;

/** Sums of numerator and denominator of one value. */
interface Sides {
  above: number;
  below: number;
}

/** A formula that reads nothing beside the cells. */
type CellFormula = Exclude<Formula, { kind: ContextKind }>;

const isSum = ({ aggregate, across }: Term): boolean =>
  (aggregate === 'sum' || aggregate === 'count') && across === undefined;

/** A mean is its sum over its count, and so a ratio. */
function meanAsRatio(formula: CellFormula): CellFormula {
  const [only] = formula.kind === 'total' ? formula.of : [];
  if (formula.kind !== 'total' || formula.of.length !== 1 || only?.aggregate !== 'mean') return formula;
  return {
    kind: 'ratio',
    numerator: [{ ...only, aggregate: 'sum' }],
    denominator: [{ measure: only.measure, aggregate: 'count' }],
  };
}

/** The KPI's formula over sums of the cells asked for; null when it needs anything else. */
function additiveForm({ formula }: Kpi): CellFormula | null {
  if (formula.kind !== 'total' && formula.kind !== 'ratio') return null;
  const form = meanAsRatio(formula);
  return termsOfFormula(form).every(isSum) ? form : null;
}

/** Whether a change of the KPI can be split exactly: it is made of sums, and of nothing beyond the cells asked for. */
export function isDecomposable(kpi: Kpi): boolean {
  return additiveForm(kpi) !== null;
}

/**
 * Splits the change of a KPI among the values of one dimension, exactly.
 *
 * A total: the difference of each value. A ratio R = Σ wᵢrᵢ, with wᵢ the value's share of the denominator and rᵢ its own
 * rate: the symmetric (midpoint) shift-share decomposition, rate effect w̄ᵢ·Δrᵢ and mix effect (r̄ᵢ − R̄)·Δwᵢ, bars being the
 * mean of before and after (Marshall 1885, Edgeworth 1887; Bennet, "The Theory of Measurement of Changes in Cost of
 * Living", 1920). R̄ may be taken out because ΣΔwᵢ = 0: a value as good as the whole does no harm by growing. A value that
 * had no denominator on one side has mix alone.
 * @param parts each event of the stretches is in exactly one of them
 * @param scale length of the stretch over that of its reference: totals of the reference are multiplied by it
 * @returns dropped: the KPI is not made of sums, or has no value on one side
 */
export function decomposeChange(kpi: Kpi, parts: readonly PartReadings[], scale = 1): Result<Decomposition> {
  const formula = additiveForm(kpi);
  if (!formula) {
    return drop(`${kpi.id} is not made of sums of the cells asked for, so its change cannot be split.`);
  }
  return formula.kind === 'total' ? ok(splitTotal(kpi, parts, scale)) : splitRatio(kpi, formula, parts);
}

/** Coverage of the two sides of a ratio may differ by so much. */
const TOLERATED_GAP = 0.25;

/**
 * Whether events of both sides of the KPI name the dimension. Orders that do not tell the device make no payment rate of a
 * device: "not given" would seem to be all there is to say. Judged by the reference, since losing a dimension is a cause.
 */
export function isComparable(kpi: Kpi, parts: readonly PartReadings[]): boolean {
  const formula = additiveForm(kpi);
  if (formula?.kind !== 'ratio') return true;
  const unnamed = parts.filter(({ value }) => value === '');
  const shareUnnamed = (of: Term[]): number => {
    const sumOver = (some: readonly PartReadings[]): number =>
      valueOf({ ...kpi, formula: { kind: 'total', of } }, whole(some, 'before'));
    const all = sumOver(parts);
    return all === 0 ? 0 : sumOver(unnamed) / all;
  };
  return Math.abs(shareUnnamed(formula.numerator) - shareUnnamed(formula.denominator)) <= TOLERATED_GAP;
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

/** Sums and counts always have a value. */
const valueOf = (kpi: Kpi, summaries: Summaries): number => evaluateKpi(kpi, summaries).value ?? 0;

function whole(parts: readonly PartReadings[], side: 'before' | 'after'): Summaries {
  return parts.reduce<Summaries>((sum, part) => mergeInto(sum, part[side]), {});
}

function splitTotal(kpi: Kpi, parts: readonly PartReadings[], scale: number): Decomposition {
  const [before, after] = [valueOf(kpi, whole(parts, 'before')) * scale, valueOf(kpi, whole(parts, 'after'))];
  const sides = parts.map((part) => {
    const { value: now, sample } = evaluateKpi(kpi, part.after);
    return { value: part.value, before: valueOf(kpi, part.before) * scale, after: now ?? 0, sample };
  });
  // refunds may make a part negative: it has no share of the whole then
  const side = sides.some((each) => each.before > 0) ? 'before' : 'after';
  const positive = sumOf(sides.map((each) => Math.max(0, each[side])));
  return {
    before,
    after,
    change: after - before,
    parts: sides.map((each) => ({
      ...each,
      contribution: each.after - each.before,
      weight: positive === 0 ? 0 : Math.max(0, each[side]) / positive,
    })),
  };
}

function splitRatio(kpi: Kpi, formula: Ratio, parts: readonly PartReadings[]): Result<Decomposition> {
  const sidesOf = (summaries: Summaries): Sides => ({
    above:
      valueOf({ ...kpi, formula: { kind: 'total', of: formula.numerator } }, summaries) *
      (formula.factor ?? 1),
    below: valueOf({ ...kpi, formula: { kind: 'total', of: formula.denominator } }, summaries),
  });
  const wholes = { before: sidesOf(whole(parts, 'before')), after: sidesOf(whole(parts, 'after')) };
  if (wholes.before.below === 0 || wholes.after.below === 0) {
    return drop(`${kpi.id} has no value on one side, as its denominator is 0 there.`);
  }
  const before = wholes.before.above / wholes.before.below;
  const after = wholes.after.above / wholes.after.below;
  const split = parts.map((part) => {
    const sides = { before: sidesOf(part.before), after: sidesOf(part.after) };
    return {
      value: part.value,
      ...ratesOf(sides),
      sample: evaluateKpi(kpi, part.after).sample,
      ...effectsOf(sides, wholes, (before + after) / 2),
    };
  });
  return ok({ before, after, change: after - before, parts: split });
}

const rateOf = ({ above, below }: Sides): number | null => (below === 0 ? null : above / below);

function ratesOf(sides: Record<'before' | 'after', Sides>) {
  return { before: rateOf(sides.before), after: rateOf(sides.after) };
}

function effectsOf(
  sides: Record<'before' | 'after', Sides>,
  wholes: Record<'before' | 'after', Sides>,
  meanRate: number,
): Pick<PartChange, 'contribution' | 'rateEffect' | 'mixEffect' | 'weight'> {
  const weightBefore = sides.before.below / wholes.before.below;
  const weightAfter = sides.after.below / wholes.after.below;
  const meanWeight = (weightBefore + weightAfter) / 2;
  const rates = ratesOf(sides);
  if (rates.before !== null && rates.after !== null) {
    const rateEffect = meanWeight * (rates.after - rates.before);
    const mixEffect = ((rates.before + rates.after) / 2 - meanRate) * (weightAfter - weightBefore);
    return { contribution: rateEffect + mixEffect, rateEffect, mixEffect, weight: meanWeight };
  }
  // written without the rate, which one side has not
  const mixEffect =
    sides.after.above / wholes.after.below -
    sides.before.above / wholes.before.below -
    meanRate * (weightAfter - weightBefore);
  return { contribution: mixEffect, rateEffect: 0, mixEffect, weight: meanWeight };
}
