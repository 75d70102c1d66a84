import type { Grade } from '@mcc/contracts';
import type { LineSeriesOption } from 'echarts';
import { FONT, GRADE_INK, GRADE_SYMBOL, INK } from '../chart/ink';
import { timeChart, type TimeChartOption, type TimeFrame } from '../chart/time-chart';
import type { CoursePoint } from './course-points';
import type { EvidenceBand } from './evidence-limits';
import type { Stretch } from './stretch';

/** What the chart shows. */
export interface EvidenceScene extends Omit<TimeFrame, 'describe'> {
  points: readonly CoursePoint[];
  /** a level holds until the next reading; everything else breaks where nothing is known */
  isLevel: boolean;
  /** judged last */
  window: Stretch;
  /** what it was held against, where that is on the axis */
  reference: Stretch | null;
  lines: readonly { value: number; label: string }[];
  bands: readonly EvidenceBand[];
  /** when it fired and ended, epoch ms */
  moments: readonly number[];
  grade: Grade;
  /** content of the tooltip for a point */
  describe: (point: CoursePoint) => HTMLElement;
}

const BAND_OPACITY = 0.35;
/** Lines may lie close together, so their labels do not stand one above the other. */
const LABEL_PLACES = ['insideStartTop', 'insideMiddleTop', 'insideEndTop'] as const;

/** The course of the KPI, what it was held against, and the windows that were judged. */
export function evidenceOption(scene: EvidenceScene, rem: number): TimeChartOption {
  const describe = (time: number): HTMLElement | string => {
    const point = scene.points.find(({ to }) => to === time);
    return point ? scene.describe(point) : '';
  };
  return timeChart(
    { ...scene, describe },
    {
      grid: { left: 4.6 * rem, right: 1 * rem, top: 1.4 * rem, bottom: 1.9 * rem },
      yAxis: { scale: true, splitNumber: 3 },
      series: [course(scene, rem), stretches(scene, rem), heldAgainst(scene)],
    },
    rem,
  );
}

/** Unseen points that widen the scale: a limit must be seen also where the value is far from it. */
function heldAgainst({ lines, bands, range }: EvidenceScene): LineSeriesOption {
  const ends = bands.flatMap(({ low, high }) => [low, high]).filter((end) => end !== null);
  return {
    id: 'held against',
    type: 'line',
    silent: true,
    showSymbol: false,
    lineStyle: { opacity: 0 },
    data: [...lines.map(({ value }) => value), ...ends].map((value) => [range.from, value]),
  };
}

/** The value over time, with the lines that it was held against. */
function course({ points, isLevel, lines, formatAxis }: EvidenceScene, rem: number): LineSeriesOption {
  return {
    id: 'course',
    type: 'line',
    ...(isLevel ? { step: 'end' as const, connectNulls: true } : {}),
    data: points.map(({ to, value }) => [to, value]),
    // what stands alone would not be seen as a line
    showSymbol: points.length <= 20,
    symbol: 'circle',
    symbolSize: 0.35 * rem,
    emphasis: { disabled: true },
    lineStyle: { color: INK.line, width: 0.14 * rem },
    itemStyle: { color: INK.line },
    markLine: {
      silent: true,
      animation: false,
      symbol: 'none',
      lineStyle: { color: INK.bright, width: 0.1 * rem, type: 'dashed' },
      data: lines.map(({ value, label }, index) => ({
        yAxis: value,
        label: {
          ...{
            color: INK.bright,
            fontSize: rem,
            fontFamily: FONT,
            textBorderColor: INK.panel,
            textBorderWidth: 3,
          },
          position: LABEL_PLACES[index % LABEL_PLACES.length] ?? 'insideStartTop',
          formatter: `${label} ${formatAxis(value)}`,
        },
      })),
    },
  };
}

/** What was judged, what it was held against, what was usual, and when the alert fired and ended. */
function stretches(scene: EvidenceScene, rem: number): LineSeriesOption {
  const { bands, grade, moments, reference, window } = scene;
  const shaded = ({ from, to }: Stretch, color: string, opacity: number) => [
    { xAxis: from, itemStyle: { color, opacity } },
    { xAxis: to },
  ];
  const band = ({ from, to, low, high }: EvidenceBand) => [
    {
      xAxis: from,
      yAxis: low ?? -Infinity,
      itemStyle: { color: INK.line, opacity: BAND_OPACITY },
    },
    { xAxis: to, yAxis: high ?? Infinity },
  ];
  const areas = [
    shaded(window, GRADE_INK[grade], 0.2),
    ...(reference ? [shaded(reference, INK.line, 0.12)] : []),
    ...bands.map(band),
  ];
  return {
    id: 'stretches',
    type: 'line',
    data: [],
    markArea: { silent: true, animation: false, label: { show: false }, data: areas as never },
    markLine: {
      silent: true,
      animation: false,
      symbol: ['none', GRADE_SYMBOL[grade]],
      symbolSize: 0.8 * rem,
      symbolRotate: 0,
      itemStyle: { color: GRADE_INK[grade] },
      lineStyle: { color: GRADE_INK[grade], width: 0.1 * rem, type: 'solid' },
      label: { show: false },
      data: moments.map((time) => ({ xAxis: time })),
    },
  };
}
