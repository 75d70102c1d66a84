import type {
  AlertKey,
  BacktestEpisode,
  BacktestLabel,
  BacktestPoint,
  BacktestResponse,
  BacktestSeries,
} from '@mcc/contracts';
import { scale, timeTicks, valueTicks, type Scale } from './axis';
import { band, line, type Plot } from './curves';
import { COLOURS, GRADE_COLOURS, SIZE } from './look';
import { element, text } from './svg';
import { printValue } from './words';

/** A band may lie this many times as far as the values; further out it says nothing. */
const BAND_SHARE = 1;

/** One series with its limits, what fired, and what was labelled, beginning at `top`. */
export function panel(series: BacktestSeries, of: BacktestResponse, caption: string, top: number): string {
  const [from, to] = [Date.parse(of.from), Date.parse(of.to)];
  const ticks = valueTicks(...domainOf(series.points));
  const plot: Plot = {
    top: top + SIZE.caption,
    bottom: top + SIZE.panel - SIZE.axis,
    x: scale([from, to], [SIZE.left, SIZE.width - SIZE.right]),
    y: scale([ticks[0] ?? 0, ticks.at(-1) ?? 1], [top + SIZE.panel - SIZE.axis, top + SIZE.caption]),
  };
  const within = (t: number): number => plot.x(Math.min(Math.max(t, from), to));
  return [
    text(caption, { x: SIZE.left, y: top + 15, 'font-size': 13, 'font-weight': 600, fill: COLOURS.ink }),
    ...grid(ticks, series, of, plot),
    ...times(from, to, of.timeZone, plot),
    ...of.episodes
      .filter(({ key }) => agree(key, series.key))
      .map((episode) => firing(episode, within, plot)),
    band(series.points, plot),
    ...line(series.points, ({ reference }) => reference, plot, {
      ...{ stroke: COLOURS.reference, 'stroke-width': 1.2, 'stroke-dasharray': '5 4' },
    }),
    ...line(series.points, ({ value }) => value ?? undefined, plot, {
      ...{ stroke: COLOURS.value, 'stroke-width': 1.6, 'stroke-linejoin': 'round' },
    }),
    ...of.labels
      .filter(({ key = {} }) => agree(key, series.key))
      .map((label) => labelled(label, within, plot)),
  ].join('\n');
}

/** No dimension has another value. */
function agree(a: AlertKey, b: AlertKey): boolean {
  return Object.entries(a).every(([name, value]) => (b[name as keyof AlertKey] ?? value) === value);
}

function domainOf(points: readonly BacktestPoint[]): [number, number] {
  const values = points.flatMap(({ value, reference }) =>
    value === null ? [] : [value, reference ?? value],
  );
  let [least, greatest] = [Math.min(...values), Math.max(...values)];
  const room = (greatest - least) * BAND_SHARE;
  const ends = points.flatMap(({ low, high }) => [low, high].filter((end) => end !== undefined));
  const near = ends.filter((end) => end >= least - room && end <= greatest + room);
  [least, greatest] = [Math.min(least, ...near), Math.max(greatest, ...near)];
  // from nothing on, where that costs little room
  return [least > 0 && least < greatest / 2 ? 0 : least, greatest];
}

function grid(
  ticks: readonly number[],
  { kpi }: BacktestSeries,
  { currency }: BacktestResponse,
  { y }: Plot,
): string[] {
  return ticks.flatMap((tick) => [
    element('line', {
      x1: SIZE.left,
      x2: SIZE.width - SIZE.right,
      y1: y(tick),
      y2: y(tick),
      stroke: COLOURS.grid,
    }),
    text(printValue(tick, kpi.unit, currency), {
      ...{ x: SIZE.left - 8, y: y(tick) + 4, 'text-anchor': 'end', 'font-size': 11, fill: COLOURS.faint },
    }),
  ]);
}

function times(from: number, to: number, timeZone: string, { x, bottom }: Plot): string[] {
  return timeTicks(from, to, timeZone).flatMap(({ at, label }) => [
    element('line', { x1: x(at), x2: x(at), y1: bottom, y2: bottom + 4, stroke: COLOURS.faint }),
    text(label, { x: x(at), y: bottom + 17, 'text-anchor': 'middle', 'font-size': 11, fill: COLOURS.faint }),
  ]);
}

/** A veil over the time in which it fires, with a bar on top that shows even the shortest. */
function firing(
  { firedAt, resolvedAt, grade }: BacktestEpisode,
  within: Scale,
  { top, bottom }: Plot,
): string {
  if (firedAt === null) return '';
  const x = within(Date.parse(firedAt));
  const width = Math.max(2, within(resolvedAt === null ? Infinity : Date.parse(resolvedAt)) - x);
  const fill = GRADE_COLOURS[grade];
  return [
    element('rect', { x, y: top, width, height: bottom - top, fill, 'fill-opacity': 0.14 }),
    element('rect', { x, y: top - 4, width, height: 4, fill }),
  ].join('');
}

/** A bracket under the curve. */
function labelled({ from, to }: BacktestLabel, within: Scale, { top, bottom }: Plot): string {
  const [x1, x2] = [within(Date.parse(from)), within(Date.parse(to))];
  const edge = { stroke: COLOURS.label, 'stroke-dasharray': '2 3' };
  return [
    ...[x1, x2].map((x) => element('line', { x1: x, x2: x, y1: top, y2: bottom, ...edge })),
    element('rect', { x: x1, y: bottom - 5, width: Math.max(2, x2 - x1), height: 5, fill: COLOURS.label }),
  ].join('');
}
