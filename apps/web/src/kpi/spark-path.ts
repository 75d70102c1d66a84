/** Geometry of a sparkline in a box of the given size. */
export interface SparkPath {
  /** SVG path data; a gap in the values is a gap in the line */
  line: string;
  /** the latest value's point; null without any value */
  end: { x: number; y: number } | null;
}

/** Draws values, oldest first, between their least and greatest; a constant runs through the middle. */
export function sparkPath(values: readonly (number | null)[], width: number, height: number): SparkPath {
  const known = values.filter((value) => value !== null);
  const least = Math.min(...known);
  const range = Math.max(...known) - least;
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const round = (coordinate: number): number => Math.round(coordinate * 100) / 100;

  let line = '';
  let end: SparkPath['end'] = null;
  let pen = 'M';
  values.forEach((value, index) => {
    if (value === null) {
      pen = 'M';
      return;
    }
    end = {
      x: round(index * step),
      y: round(range === 0 ? height / 2 : height - ((value - least) / range) * height),
    };
    line += `${pen}${end.x} ${end.y}`;
    pen = 'L';
  });
  return { line, end };
}
