import type { LineSeriesOption } from 'echarts';
import { INK } from '../chart/ink';
import { timeChart, type TimeChartOption, type TimeFrame } from '../chart/time-chart';
import type { LinePoint } from './course-line';
import type { ExploreLine, ExploreLines } from './explore-lines';

/** What the chart shows; the tooltip is of the step that begins at a time. */
export interface ExploreScene extends TimeFrame, Pick<ExploreLines, 'lines' | 'band' | 'target'> {
  /** where the axis has labels, epoch ms; null: where it is round */
  ticks: number[] | null;
  /** the scale begins with 0: lengths mean something */
  fromZero: boolean;
  /** the KPIs are counted in whole numbers */
  whole: boolean;
}

/** So many symbols stand on a line, whatever its length. */
const SYMBOLS = 12;
const BAND_OPACITY = 0.16;

/** The whole chart. */
export function exploreOption(scene: ExploreScene, rem: number): TimeChartOption {
  return timeChart(
    scene,
    {
      grid: { left: 4.8 * rem, right: 1.2 * rem, top: 1 * rem, bottom: 2 * rem },
      ticks: scene.ticks,
      yAxis: { scale: !scene.fromZero, splitNumber: 4, minInterval: scene.whole ? 1 : 0 },
      series: [
        ...bandSeries(scene),
        ...targetSeries(scene, rem),
        ...scene.lines.flatMap((line) => lineSeries(line, rem)),
      ],
    },
    rem,
  );
}

/** An unseen line along the lower end, and on it the height of the band. */
function bandSeries({ band }: ExploreScene): LineSeriesOption[] {
  if (band.length === 0) return [];
  const part = (id: string, opacity: number, heightOf: (place: number) => number): LineSeriesOption => ({
    id,
    type: 'line',
    stack: 'band',
    stackStrategy: 'all',
    silent: true,
    showSymbol: false,
    lineStyle: { opacity: 0 },
    areaStyle: { color: INK.line, opacity },
    data: band.map(({ at }, place) => [Date.parse(at), heightOf(place)]),
  });
  const lowAt = (place: number): number => band[place]?.low ?? 0;
  const highAt = (place: number): number => band[place]?.high ?? 0;
  return [part('low', 0, lowAt), part('band', BAND_OPACITY, (place) => highAt(place) - lowAt(place))];
}

function targetSeries({ target }: ExploreScene, rem: number): LineSeriesOption[] {
  if (target.length === 0) return [];
  const lineStyle = { color: INK.bright, width: 0.1 * rem, type: [0.15 * rem, 0.35 * rem] };
  return [
    { id: 'target', type: 'line', silent: true, step: 'middle', showSymbol: false, lineStyle, data: target },
  ];
}

function lineSeries(
  { id, ink, isLevel, settled, open, shadow }: ExploreLine,
  rem: number,
): LineSeriesOption[] {
  const every = Math.max(1, Math.ceil((settled.length + open.length) / SYMBOLS));
  const itemStyle = ink.hollow
    ? { color: INK.panel, borderColor: ink.color, borderWidth: 0.1 * rem }
    : { color: ink.color };
  const line = (part: string, points: LinePoint[], type: 'solid' | 'dashed'): LineSeriesOption => ({
    id: `${id} ${part}`,
    type: 'line',
    ...(isLevel ? { step: 'end' as const, connectNulls: true } : {}),
    symbol: 'none',
    symbolSize: 0.5 * rem,
    showAllSymbol: true,
    emphasis: { disabled: true },
    lineStyle: { color: ink.color, width: 0.14 * rem, type },
    itemStyle,
    data: points.map((value, place) =>
      place % every === 0 || points.length === 1 ? { value, symbol: ink.symbol } : { value },
    ),
  });
  return [
    {
      id: `${id} shadow`,
      type: 'line',
      silent: true,
      showSymbol: false,
      lineStyle: { color: ink.color, width: 0.12 * rem, type: 'dotted', opacity: 0.9 },
      data: shadow,
    },
    line('settled', settled, 'solid'),
    line('open', open, 'dashed'),
  ];
}
