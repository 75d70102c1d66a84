import type { AlertDetail, Evidence } from '@mcc/contracts';
import type { KpiReading } from './kpi-reading';
import { STEP_MS, type SeriesStep, type Stretch } from './stretch';

/** A piece of evidence on a KPI. */
export interface KpiEvidence extends Evidence {
  kpi: string;
}

/** What to ask for, so that the course of a KPI around an episode can be drawn. */
export interface CourseQuestion extends Stretch {
  kpi: string;
  step: SeriesStep;
  reading: KpiReading;
  /** what the rule judges at once, ms */
  windowMs: number;
}

const STEPS = Object.entries(STEP_MS) as [SeriesStep, number][];
/** More points than this cannot be told apart. */
const MOST_POINTS = 800;
/** How much is shown before the episode at least: this many windows. */
const WINDOWS_BEFORE = 10;
const LEAST_BEFORE_MS = 30 * 60_000;
/** What is held against the episode is shown with it if it lies no farther back than this many windows. */
const CLOSE_WINDOWS = 48;

/** Rules on prices judge single observations; the KPI of these is the price. */
const PRICE_VALUES: readonly string[] = ['newPrice', 'priceNow'];
const PRICE_KPI = 'competitor_price';

function kpiOf({ kpi, values }: Evidence): string | undefined {
  return kpi ?? (values.some(({ name }) => PRICE_VALUES.includes(name)) ? PRICE_KPI : undefined);
}

/** The evidence on the KPI that was judged last, oldest first; empty where the rule is on something else. */
export function courseEvidence({ timeline }: Pick<AlertDetail, 'timeline'>): KpiEvidence[] {
  const all = timeline.flatMap(({ evidence }) => {
    const kpi = evidence && kpiOf(evidence);
    return kpi === undefined ? [] : [{ ...evidence, kpi } as KpiEvidence];
  });
  const last = all.at(-1);
  return all.filter(({ kpi }) => kpi === last?.kpi);
}

/**
 * What to ask for: the episode, and enough before and after it to see what is usual.
 *
 * @param eventTime how far the data has come, epoch ms; null: unknown
 */
export function courseQuestion(
  evidences: readonly KpiEvidence[],
  reading: KpiReading,
  isOpen: boolean,
  eventTime: number | null,
): CourseQuestion | null {
  const last = evidences.at(-1);
  if (!last) return null;
  const windowMs = Math.max(STEP_MS['10s'], last.window.to - last.window.from);
  const begin = Math.min(...evidences.map(({ window }) => window.from));
  const end = Math.max(...evidences.map(({ window }) => window.to));
  const wanted = isOpen ? (eventTime ?? end) : end + Math.max(windowMs, (end - begin) / 4);
  const to = Math.max(end, Math.min(wanted, eventTime ?? wanted));
  const before = Math.max(LEAST_BEFORE_MS, WINDOWS_BEFORE * windowMs);
  const from = Math.min(begin - before, closeReference(last, begin, windowMs));
  return { kpi: last.kpi, from, to, step: stepFor(reading, windowMs, to - from), reading, windowMs };
}

function closeReference({ reference }: Evidence, begin: number, windowMs: number): number {
  return reference && begin - reference.from <= CLOSE_WINDOWS * windowMs ? reference.from : begin;
}

/** A step that divides the window: where windows slide the finest that can be told apart, or else the coarsest. */
function stepFor(reading: KpiReading, windowMs: number, spanMs: number): SeriesStep {
  const fitting = STEPS.filter(([, ms]) => ms <= windowMs && windowMs % ms === 0);
  const slides = reading === 'sum' || reading === 'ratio';
  const fine = slides ? fitting.find(([, ms]) => spanMs / ms <= MOST_POINTS) : undefined;
  return (fine ?? fitting.at(-1) ?? (['10s'] as const))[0];
}
