import {
  COMPARISON_KINDS,
  DIMENSIONS,
  REFERENCE_KINDS,
  STEPS,
  isDimension,
  type ComparisonKind,
  type Dimension,
  type Measure,
  type ReferenceKind,
  type Step,
} from '@mcc/contracts';
import { KPIS, measuresOf, type Kpi } from '@mcc/metrics';
import { isProblem, type Problem } from '../problem';
import { parseFilter, type CellFilter } from './filter-expression';
import type { MetricsQueryDto } from './metrics-query.dto';
import { STEP_MS } from './step-length';
import { notOfWeeks } from './not-of-weeks';
import { parseTime } from './time-parameter';
import { USUAL_DAYS } from './usual-values';

/** A checked `GET /api/v1/metrics`. */
export interface MetricsRequest {
  kpis: Kpi[];
  by: Dimension[];
  /** event time, epoch ms, included / excluded; undefined: no bound */
  from?: number;
  to?: number;
  step: Step;
  filter: CellFilter;
  /** with what the range is to be compared; then it has both ends */
  compare: ComparisonKind[];
  /** with what its points are to be held; then, too */
  references: ReferenceKind[];
}

/** Most points one answer may hold. */
const MAX_POINTS = 100_000;

const HOUR = 3_600_000;
const problem = (code: string, detail: string): Problem => ({ code, detail });
const isStep = (text: string): text is Step => (STEPS as readonly string[]).includes(text);
const listOf = (text: string | undefined): string[] => [
  ...new Set((text ?? '').split(',').filter((part) => part !== '')),
];

function parseKpis(text: string): Kpi[] | Problem {
  const kpis: Kpi[] = [];
  for (const id of listOf(text)) {
    const kpi = KPIS.get(id);
    if (!kpi)
      return problem('unknown-kpi', `kpi: "${id}" is not a KPI. KPIs: ${[...KPIS.keys()].sort().join(', ')}`);
    kpis.push(kpi);
  }
  return kpis.length > 0
    ? kpis
    : problem('missing-kpi', 'kpi: name at least one KPI; GET /api/v1/kpis lists them');
}

function parseBy(text: string | undefined): Dimension[] | Problem {
  const names = listOf(text);
  const unknown = names.find((name) => !isDimension(name));
  if (unknown !== undefined) {
    return problem(
      'unknown-dimension',
      `by: "${unknown}" is not a dimension. Dimensions: ${DIMENSIONS.join(', ')}`,
    );
  }
  return names.filter(isDimension);
}

function parseCompare(text: string | undefined): Pick<MetricsRequest, 'compare' | 'references'> | Problem {
  const names = listOf(text);
  const known: readonly string[] = [...COMPARISON_KINDS, ...REFERENCE_KINDS];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    return problem('unknown-comparison', `compare: "${unknown}" is not one of ${known.join(', ')}`);
  }
  return {
    compare: names.flatMap((name) => COMPARISON_KINDS.find((kind) => kind === name) ?? []),
    references: REFERENCE_KINDS.filter((kind) => names.includes(kind)),
  };
}

interface Range {
  from?: number;
  to?: number;
}

function parseRange(query: MetricsQueryDto, step: Step, now: number): Range | Problem {
  const range: Range = {};
  for (const name of ['from', 'to'] as const) {
    const text = query[name];
    if (text === undefined) continue;
    const time = parseTime(text);
    if (time === null) {
      return problem(
        'bad-time',
        `${name}: "${text}" is not a time between 1970 and 2100. Give RFC 3339 with an offset, e.g. 2026-11-11T00:00:00Z, or epoch milliseconds`,
      );
    }
    range[name] = time;
  }
  if (step !== 'total') {
    range.to ??= Math.max(now, range.from ?? now);
    range.from ??= range.to - HOUR;
  }
  if (range.from !== undefined && range.to !== undefined && range.from > range.to) {
    return problem('bad-range', `from: "${query.from ?? range.from}" is after to: "${query.to ?? range.to}"`);
  }
  return range;
}

/** Refuses an answer of more than {@link MAX_POINTS} points and says how to ask for less. */
export function tooManyPoints(points: number): Problem | undefined {
  if (points <= MAX_POINTS) return undefined;
  return problem(
    'too-many-points',
    `the answer would hold ${points} points, at most ${MAX_POINTS} are given. Choose a longer step, a shorter from–to, fewer KPIs or fewer dimensions in by`,
  );
}

function bucketsOf(range: Range, step: Step): number {
  if (step === 'total' || range.from === undefined || range.to === undefined) return 1;
  return Math.ceil((range.to - range.from) / STEP_MS[step]);
}

/**
 * Checks the parameters of `GET /api/v1/metrics`.
 * @param now wall-clock time, epoch ms: where a stepped query without `to` ends
 * @returns the request, or what is wrong with which parameter
 */
export function parseMetricsQuery(query: MetricsQueryDto, now: number): MetricsRequest | Problem {
  const step = query.step ?? 'total';
  if (!isStep(step)) return problem('unknown-step', `step: "${step}" is not one of ${STEPS.join(', ')}`);
  const kpis = parseKpis(query.kpi);
  if (isProblem(kpis)) return kpis;
  const by = parseBy(query.by);
  if (isProblem(by)) return by;
  const filter = parseFilter(query.filter ?? []);
  if (isProblem(filter)) return filter;
  const compared = parseCompare(query.compare);
  if (isProblem(compared)) return compared;
  const { compare, references } = compared;
  const refused = step === '1w' ? notOfWeeks({ kpis, compare, references }) : undefined;
  if (refused) return refused;
  const range = parseRange(query, step, now);
  if (isProblem(range)) return range;
  if (compare.length + references.length > 0) {
    if (range.from === undefined)
      return problem('bad-range', 'compare: say where the total begins with from');
    range.to ??= Math.max(now, range.from);
  }
  const stretches = 1 + compare.length + (references.includes('baseline') ? USUAL_DAYS : 0);
  const points = bucketsOf(range, step) * kpis.length * stretches;
  return tooManyPoints(points) ?? { kpis, by, step, filter, compare, references, ...range };
}

/** Every measure the KPIs read, once. */
export function unionOfMeasures(kpis: readonly Kpi[]): Measure[] {
  return [...new Set(kpis.flatMap(measuresOf))];
}
