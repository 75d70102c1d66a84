import type { BacktestPoint } from '@mcc/contracts';
import type { Scale } from './axis';
import { COLOURS } from './look';
import { element } from './svg';

/** Where things stand in a panel. */
export interface Plot {
  top: number;
  bottom: number;
  x: Scale;
  y: Scale;
}

/** Runs of points that have a value. */
function runs<T>(
  points: readonly BacktestPoint[],
  valueOf: (point: BacktestPoint) => T | undefined,
): [number, T][][] {
  const found: [number, T][][] = [];
  let run: [number, T][] = [];
  for (const point of points) {
    const value = valueOf(point);
    if (value !== undefined) run.push([Date.parse(point.t), value]);
    else if (run.length > 0) {
      found.push(run);
      run = [];
    }
  }
  return run.length > 0 ? [...found, run] : found;
}

const print = (value: number): string => String(Number(value.toFixed(1)));

/** The curve of a value, broken where there is none. */
export function line(
  points: readonly BacktestPoint[],
  valueOf: (point: BacktestPoint) => number | undefined,
  { x, y }: Plot,
  style: Record<string, string | number>,
): string[] {
  return runs(points, valueOf).map((run) => {
    const places = run.map(([t, value]) => `${print(x(t))} ${print(y(value))}`);
    // a single point is a dot
    const d = `M${places.join('L')}${run.length === 1 ? 'h1' : ''}`;
    return element('path', { d, fill: 'none', 'clip-path': 'url(#plots)', ...style });
  });
}

/** The area of what would have been normal; an open side goes to the edge. */
export function band(points: readonly BacktestPoint[], { x, y, top, bottom }: Plot): string {
  const ends = runs(points, ({ low, high }) =>
    low === undefined && high === undefined ? undefined : { low, high },
  );
  const inside = (place: number): number => Math.min(Math.max(place, top), bottom);
  return ends
    .map((run) => {
      const upper = run.map(
        ([t, { high }]) => `${print(x(t))} ${print(high === undefined ? top : inside(y(high)))}`,
      );
      const lower = run.map(
        ([t, { low }]) => `${print(x(t))} ${print(low === undefined ? bottom : inside(y(low)))}`,
      );
      const d = `M${[...upper, ...lower.reverse()].join('L')}Z`;
      return element('path', { d, fill: COLOURS.band, 'fill-opacity': 0.55 });
    })
    .join('');
}
