import type { BudgetLineView, BudgetPace, BudgetPlanEntry } from '@mcc/contracts';

/** Spend further off what is expected than this share of it is worth a look, and more is too much. */
const OFF = 0.05;
const FAR_OVER = 0.15;

/** How spend stands against what is expected by now; `unknown`: nothing is expected yet, or nothing is known. */
export type PaceStanding = 'onPlan' | 'under' | 'over' | 'farOver' | 'unknown';

/** Spend against plan, currency units; null: not known. */
export interface Paced {
  amount: number;
  planned: number;
  spent: number | null;
  expected: number | null;
  projected: number | null;
  /** spent per expected, 1: exactly; null: nothing is expected yet */
  pace: number | null;
  standing: PaceStanding;
}

export interface PacedLine extends Paced {
  line: BudgetLineView;
}

export interface PacedPlan extends Paced {
  plan: BudgetPlanEntry;
  lines: PacedLine[];
  /** the data's time, epoch ms */
  asOf: number | null;
}

export function standingOf(pace: number | null): PaceStanding {
  if (pace === null) return 'unknown';
  if (pace > 1 + FAR_OVER) return 'farOver';
  if (pace > 1 + OFF) return 'over';
  return pace < 1 - OFF ? 'under' : 'onPlan';
}

/** Each plan with the pace of its lines and of all of them together. */
export function pacedPlans(plans: readonly BudgetPlanEntry[], paces: readonly BudgetPace[]): PacedPlan[] {
  const byLine = new Map(paces.map((pace) => [pace.id, pace]));
  return plans.map((plan) => {
    const found = plan.lines.map((line) => ({ line, pace: byLine.get(`${plan.id}/${line.id}`) }));
    const lines = found.map(({ line, pace }) => ({ line, ...paced(line.amount, line.planned, pace) }));
    const known = found.find(({ pace }) => pace);
    return {
      plan,
      lines,
      ...pacedTogether(lines),
      amount: plan.total,
      asOf: known?.pace ? Date.parse(known.pace.asOf) : null,
    };
  });
}

/** Some lines as if they were one; what is not known of one of them is not known of all. */
export function pacedTogether(lines: readonly Paced[]): Paced {
  const sum = (read: (line: Paced) => number | null): number | null => {
    const values = lines.map(read).filter((value) => value !== null);
    return values.length === lines.length ? sumOf(values) : null;
  };
  const amount = sumOf(lines.map((line) => line.amount));
  const planned = sumOf(lines.map((line) => line.planned));
  return paced(amount, planned, {
    spent: sum(({ spent }) => spent),
    expected: sum(({ expected }) => expected),
    projected: sum(({ projected }) => projected),
  });
}

/** The line whose spend is furthest off, of those that are off at all. */
export function furthestOff({ lines }: PacedPlan): PacedLine | null {
  const off = lines.filter(({ standing }) => standing !== 'onPlan' && standing !== 'unknown');
  const distance = ({ pace }: PacedLine): number => Math.abs((pace ?? 1) - 1);
  return off.reduce<PacedLine | null>(
    (worst, line) => (worst === null || distance(line) > distance(worst) ? line : worst),
    null,
  );
}

type Sums = Pick<Paced, 'spent' | 'expected' | 'projected'>;

function paced(amount: number, planned: number, sums: Sums | undefined): Paced {
  const { spent = null, expected = null, projected = null } = sums ?? {};
  const pace = spent === null || !expected ? null : spent / expected;
  return { amount, planned, spent, expected, projected, pace, standing: standingOf(pace) };
}

/** Of amounts with at most four decimals, exact to these. */
function sumOf(amounts: readonly number[]): number {
  return Math.round(amounts.reduce((sum, amount) => sum + amount, 0) * 10_000) / 10_000;
}
