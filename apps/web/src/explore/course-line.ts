import type { MetricPoint } from '@mcc/contracts';
import type { KpiReading } from '../alert-detail/kpi-reading';
import type { SeriesStep, Stretch } from '../alert-detail/stretch';
import { stepEnd } from './explore-range';

/** `[start of the step, epoch ms; value]`; null breaks the line. */
export type LinePoint = [t: number, value: number | null];

/** A line in two parts that meet: what will hardly change, and what still may. */
export interface CourseLine {
  settled: LinePoint[];
  open: LinePoint[];
}

/** The steps that lines are made of. */
export interface LineSteps extends Stretch {
  step: SeriesStep;
  timeZone: string;
}

/** Starts of all steps, epoch ms. */
export function stepsOf({ from, to, step, timeZone }: LineSteps): number[] {
  const starts: number[] = [];
  for (let at = from; at < to; at = stepEnd(at, step, timeZone)) starts.push(at);
  return starts;
}

/**
 * Makes a line of the points of a series. A step without an event is 0 for a total and a gap for everything else; a level
 * holds until the next reading, which the chart draws.
 *
 * @param steps up to where the data is, see {@link stepsOf}
 */
export function courseLine(
  points: readonly MetricPoint[],
  steps: readonly number[],
  reading: KpiReading | undefined,
): CourseLine {
  const line: CourseLine = { settled: [], open: [] };
  const byStart = new Map(points.map((point) => [Date.parse(point.t), point]));
  const silent = reading === 'sum' ? 0 : null;
  let isOpen = false;
  for (const start of steps) {
    const point = byStart.get(start);
    const drawn: LinePoint = [start, point ? point.value : silent];
    // what comes after the first provisional step is no more certain than that
    if (!isOpen && point?.state === 'provisional') {
      isOpen = true;
      const last = line.settled.at(-1);
      if (last) line.open.push(last);
    }
    (isOpen ? line.open : line.settled).push(drawn);
  }
  return line;
}

/** The values of a comparison or a band beside the steps. */
export function besideLine(
  points: readonly { at: string; value: number | null }[],
  steps: readonly number[],
  reading: KpiReading | undefined,
): LinePoint[] {
  const byStart = new Map(points.map(({ at, value }) => [Date.parse(at), value]));
  const last = Math.max(...byStart.keys());
  const silent = reading === 'sum' ? 0 : null;
  return steps.filter((start) => start <= last).map((start) => [start, byStart.get(start) ?? silent]);
}

/** The steps up to the last that has an event; all lines end together. */
export function stepsWithData(steps: readonly number[], all: readonly (readonly MetricPoint[])[]): number[] {
  const last = Math.max(...all.flatMap((points) => points.slice(-1).map(({ t }) => Date.parse(t))));
  return steps.filter((start) => start <= last);
}
