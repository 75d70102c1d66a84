import type { FunnelStep, KpiDescription } from '@mcc/contracts';
import { changeOf, type Change } from '../kpi/change';
import { standingOf, type Standing } from '../kpi/standing';

/** One step as the screen shows it. */
export interface FunnelStepView {
  step: FunnelStep;
  /** length of its bar, 0…1 of the longest; logarithmic, since of a million impressions a payment is no wider than a line */
  length: number;
  /** of the rate against yesterday; null where there is none */
  change: Change | null;
  /** of the rate, where it is out of band */
  standing: Standing | null;
  isWorst: boolean;
  /** how many more would have come with the rate that is usual; null for steps that are not the worst */
  lost: number | null;
}

type Dictionary = ReadonlyMap<string, KpiDescription>;

function standingOfStep({ rate }: FunnelStep, dictionary: Dictionary): Standing | null {
  return rate && standingOf(rate, dictionary.get(rate.kpi));
}

/** The step whose rate has fallen most below what is usual; −1 where all are inside the band or better. */
function worstOf(standings: readonly (Standing | null)[]): number {
  const falls = standings.map((standing) => (standing?.verdict === 'bad' ? Math.abs(standing.deviation) : 0));
  const deepest = Math.max(0, ...falls);
  return deepest > 0 ? falls.indexOf(deepest) : -1;
}

/** Judges each step by the KPI of its rate and finds the worst one. */
export function funnelView(steps: readonly FunnelStep[], dictionary: Dictionary): FunnelStepView[] {
  const longest = Math.max(1, ...steps.map(({ value }) => value ?? 0));
  const standings = steps.map((step) => standingOfStep(step, dictionary));
  const worst = worstOf(standings);
  return steps.map((step, index) => {
    const kpi = step.rate ? dictionary.get(step.rate.kpi) : undefined;
    const standing = standings[index] ?? null;
    const isWorst = index === worst;
    const before = steps[index - 1]?.value ?? 0;
    const missing = standing && step.rate?.value !== null ? standing.baseline - (step.rate?.value ?? 0) : 0;
    return {
      step,
      length: Math.log1p(step.value ?? 0) / Math.log1p(longest),
      change:
        step.rate && kpi ? changeOf(step.rate.value, step.rate.previous, kpi.unit, kpi.direction) : null,
      standing,
      isWorst,
      lost: isWorst ? Math.round(missing * before) : null,
    };
  });
}
