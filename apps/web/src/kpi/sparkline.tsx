import { useMemo } from 'react';
import { sparkPath } from './spark-path';

const WIDTH = 100;
const HEIGHT = 30;
/** Room for the line's own width at the edges. */
const MARGIN = 3;

/** The course of the last half hour as a bare line; the number beside it says the rest, so it is decoration. */
export function Sparkline({ values }: { values: (number | null)[] }) {
  const { line, end } = useMemo(() => sparkPath(values, WIDTH, HEIGHT), [values]);
  const box = `${-MARGIN} ${-MARGIN} ${WIDTH + 2 * MARGIN} ${HEIGHT + 2 * MARGIN}`;
  return (
    <svg className="sparkline" viewBox={box} preserveAspectRatio="none" aria-hidden="true">
      <path d={line} />
      {/* A line of no length with round ends stays a round dot in a stretched box. */}
      {end && <path className="sparkline-end" d={`M${end.x} ${end.y}h0`} />}
    </svg>
  );
}
