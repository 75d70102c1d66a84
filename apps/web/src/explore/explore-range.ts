import { STEP_MS, type SeriesStep, type Stretch } from '../alert-detail/stretch';
import { HOUR, MINUTE, startOfDay, timeAt } from '../time/zone-clock';
import type { ClockTime, ExploreRange, ExploreState, Preset } from './explore-state';

/** A line of more points than this cannot be read. */
const MOST_POINTS = 1_500;
/** One of fewer is none. */
const LEAST_POINTS = 2;
/** What the line is to have where nobody chose a step. */
const COMFORTABLE_POINTS = 400;
/** The finest step is for looking closely only. */
const CLOSE_UP_MS = 20 * MINUTE;

const ROLLING: Partial<Record<Preset, number>> = { '30m': 30 * MINUTE, '1h': HOUR };

/** Whether the range goes on while it is looked at. */
export function isMoving(range: ExploreRange): boolean {
  return typeof range === 'string' && range !== 'yesterday';
}

/** When a clock of the business zone shows this, epoch ms. */
export function timeOf(clock: ClockTime, timeZone: string): number {
  return timeAt(Date.parse(`${clock}Z`), timeZone);
}

/** From when to when a range is, epoch ms, before it is made of whole steps. */
export function stretchOf(range: ExploreRange, now: number, timeZone: string): Stretch {
  if (typeof range === 'object')
    return { from: timeOf(range.from, timeZone), to: timeOf(range.to, timeZone) };
  const days = (first: number, end: number): Stretch => ({
    from: startOfDay(now, timeZone, first),
    to: startOfDay(now, timeZone, end),
  });
  if (range === 'today') return days(0, 1);
  if (range === 'yesterday') return days(-1, 0);
  if (range === '7d') return days(-6, 1);
  return { from: now - (ROLLING[range] ?? HOUR), to: now };
}

/** The steps that make a line of a stretch, the finest first; there is always one. */
export function stepsFor({ from, to }: Stretch): SeriesStep[] {
  const all = Object.entries(STEP_MS) as [SeriesStep, number][];
  const fitting = all.filter(([, ms]) => (to - from) / ms >= LEAST_POINTS && (to - from) / ms <= MOST_POINTS);
  // shorter than two of the finest step, or longer than years
  if (fitting.length === 0) return [to - from < HOUR ? '10s' : '1d'];
  return fitting.map(([step]) => step);
}

/** The step that a line is made of where nobody chose one that fits. */
export function stepFor(stretch: Stretch, wanted: ExploreState['step']): SeriesStep {
  const fitting = stepsFor(stretch);
  const chosen = fitting.find((step) => step === wanted);
  if (chosen) return chosen;
  const span = stretch.to - stretch.from;
  const comfortable = fitting.filter(
    (step) => span / STEP_MS[step] <= COMFORTABLE_POINTS && (step !== '10s' || span <= CLOSE_UP_MS),
  );
  return comfortable[0] ?? fitting.at(-1) ?? '1d';
}

/** Where the step begins that holds a time. */
export function stepStart(time: number, step: SeriesStep, timeZone: string): number {
  if (step === '1d') return startOfDay(time, timeZone);
  return Math.floor(time / STEP_MS[step]) * STEP_MS[step];
}

/** Where the step after it begins; a local day may have an hour more or less. */
export function stepEnd(start: number, step: SeriesStep, timeZone: string): number {
  return step === '1d' ? startOfDay(start, timeZone, 1) : start + STEP_MS[step];
}

/**
 * The range in whole steps, so that the parts of the line add up to the totals. One that moves with the clock keeps its
 * length and ends with the step under way.
 */
export function wholeSteps(range: ExploreRange, step: SeriesStep, now: number, timeZone: string): Stretch {
  const { from, to } = stretchOf(range, now, timeZone);
  const last = stepStart(to, step, timeZone);
  const end = last === to ? to : stepEnd(last, step, timeZone);
  const length = typeof range === 'string' ? ROLLING[range] : undefined;
  return { from: length === undefined ? stepStart(from, step, timeZone) : end - length, to: end };
}
