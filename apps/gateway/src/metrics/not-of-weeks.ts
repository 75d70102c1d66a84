import type { ComparisonKind, ReferenceKind } from '@mcc/contracts';
import type { Kpi } from '@mcc/metrics';
import type { Problem } from '../problem';

/** Refuses what holds a point against single days: of weeks that says nothing. */
export function notOfWeeks({
  kpis,
  compare,
  references,
}: {
  kpis: readonly Kpi[];
  compare: readonly ComparisonKind[];
  references: readonly ReferenceKind[];
}): Problem | undefined {
  const spike = kpis.find(({ formula }) => formula.kind === 'spike');
  if (spike) return refusal(`kpi: "${spike.id}" is held against the days before; choose step=1d`);
  const name = [...compare, ...references].find((each) => each === 'yesterday' || each === 'baseline');
  if (name === undefined) return undefined;
  return refusal(`compare: "${name}" is not told of weeks (step=1w); previous, last-week and target are`);
}

const refusal = (detail: string): Problem => ({ code: 'unknown-comparison', detail });
