import type { DimensionValues, MetricPoint, MetricSeries, Step, TargetPoint } from '@mcc/contracts';
import {
  findTarget,
  growsWithTime,
  targetOfStretch,
  type Kpi,
  type Target,
  type TargetOfStretch,
  type TimeRange,
} from '@mcc/metrics';
import { stepAt } from './compared-series';
import type { CellFilter } from './filter-expression';

/** The question that targets are looked up for. */
export interface TargetQuestion {
  filter: CellFilter;
  step: Step;
  /** of a total; absent: it has no ends, and so no target */
  range?: TimeRange | undefined;
  /** epoch ms */
  now: number;
  timeZone: string;
  /** from when on there is data at all, epoch ms: what was due before is nobody's; absent: there is none yet */
  since?: number | undefined;
}

/** Targets of the points of one question. */
export class PointTargets {
  constructor(
    private readonly targets: readonly Target[],
    private readonly question: TargetQuestion,
  ) {}

  /** @param t start of the point's step, ISO 8601 UTC. @returns undefined where there is no target */
  targetOf(kpi: Kpi, key: DimensionValues, t: string): TargetOfStretch | undefined {
    const { now, timeZone, since } = this.question;
    const wanted = this.keyOf(key);
    const stretch = this.stretchOf(t);
    const target = wanted && findTarget(this.targets, measuredBy(kpi), wanted);
    return target && stretch && targetOfStretch(target, growsWithTime(kpi), stretch, now, timeZone, since);
  }

  /** The target of the KPI itself: of one that is held against a target already there is nothing more to say. */
  ownTargetOf(kpi: Kpi, key: DimensionValues, t: string): TargetOfStretch | undefined {
    return measuredBy(kpi) === kpi.id ? this.targetOf(kpi, key, t) : undefined;
  }

  /** Targets beside the points of a series. */
  pointsOf(kpi: Kpi, { key, points }: MetricSeries, atOf: (point: MetricPoint) => string): TargetPoint[] {
    return points.flatMap((point) => {
      const target = this.ownTargetOf(kpi, key, point.t);
      if (!target) return [];
      const { due, whole } = target;
      const attainment = point.value === null || due === 0 ? null : point.value / due;
      const since = this.sinceWithin(kpi, point.t);
      return [{ at: atOf(point), target: whole, due, attainment, ...(since ? { since } : {}) }];
    });
  }

  /** When the data began, ISO 8601, if that is within the stretch and shortens what is due of it. */
  private sinceWithin(kpi: Kpi, t: string): string | undefined {
    const { since } = this.question;
    const stretch = this.stretchOf(t);
    if (since === undefined || !stretch || !growsWithTime(kpi)) return undefined;
    return since > stretch.from && since < stretch.to ? new Date(since).toISOString() : undefined;
  }

  private stretchOf(t: string): TimeRange | undefined {
    const { step, range, timeZone } = this.question;
    return step === 'total' ? range : stepAt(Date.parse(t), step, timeZone);
  }

  /** The values that a series is of; undefined where they are several or not given: no target is for that. */
  private keyOf(key: DimensionValues): DimensionValues | undefined {
    const all: Record<string, string> = {};
    for (const [dimension, values] of Object.entries(this.question.filter)) {
      const [only, another] = values;
      if (only === undefined || (another !== undefined && !(dimension in key))) return undefined;
      all[dimension] = only;
    }
    Object.assign(all, key);
    return Object.values(all).includes('') ? undefined : all;
  }
}

/** KPIs held against a target read that of the measure they are made of. */
function measuredBy({ id, formula }: Kpi): string {
  const [only] = formula.kind === 'ratio' ? [] : formula.of;
  return only && (formula.kind === 'pace' || formula.kind === 'deviation' || formula.kind === 'projection')
    ? only.measure
    : id;
}
