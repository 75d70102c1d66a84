import type { Grade, TrendMinute } from '@mcc/contracts';
import type { GridComponentOption, LineSeriesOption, TooltipComponentOption } from 'echarts';
import type { ComposeOption } from 'echarts/core';
import type { Stretch } from '../alert-detail/stretch';
import { GRADE_ORDER } from '../alerts/alert-order';
import { FONT, GRADE_INK, GRADE_SYMBOL, INK } from '../chart/ink';
import { timeTooltip } from '../chart/time-tooltip';
import { trendLine, uncovered, yesterdayLine, type AlertMark, type TrendPoint } from './trend-series';

export type TrendOption = ComposeOption<LineSeriesOption | GridComponentOption | TooltipComponentOption>;

/** One lane of the chart: a KPI with its own scale. */
export interface TrendLane {
  kpi: string;
  formatAxis: (value: number) => string;
  /** the KPI is counted in whole numbers */
  whole: boolean;
}

export interface TrendScene {
  minutes: readonly TrendMinute[];
  /** interval of the time axis, epoch ms */
  range: Stretch | null;
  lanes: readonly TrendLane[];
  marks: readonly AlertMark[];
  incidents: readonly Stretch[];
  /** size of the canvas, px */
  height: number;
  /** px of 1 rem: the chart grows with the screen */
  rem: number;
  formatTime: (time: number) => string;
  /** content of the tooltip for the minute nearest to `time`, epoch ms */
  describe: (time: number) => HTMLElement;
}

/** Height of the time axis, rem. */
export const AXIS_REM = 1.9;
/** Space above each lane, for the marks of the alerts, rem. */
const LANE_GAP_REM = 1;

/**
 * The whole chart: one lane above the other on one time axis, alerts as vertical lines through all of them, incidents as tinted
 * stretches.
 */
export function trendOption(scene: TrendScene): TrendOption {
  const { lanes, range, rem, height } = scene;
  const drawn = { ...scene, marks: uncovered(scene.marks) };
  const laneHeight = (height - AXIS_REM * rem) / Math.max(1, lanes.length);
  const isLast = (index: number): boolean => index === lanes.length - 1;
  const text = { color: INK.text, fontSize: rem, fontFamily: FONT };

  return {
    animation: false,
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    tooltip: timeTooltip(scene.describe, rem),
    grid: lanes.map(({ kpi }, index) => ({
      id: kpi,
      left: 4.2 * rem,
      right: 0.8 * rem,
      top: index * laneHeight + LANE_GAP_REM * rem,
      height: Math.max(0, laneHeight - LANE_GAP_REM * rem),
    })),
    xAxis: lanes.map(({ kpi }, index) => ({
      id: kpi,
      type: 'time',
      gridIndex: index,
      min: range?.from,
      max: range?.to,
      axisLine: { lineStyle: { color: INK.rule } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: isLast(index)
        ? { ...text, margin: 0.5 * rem, formatter: scene.formatTime, hideOverlap: true, showMaxLabel: false }
        : { show: false },
    })),
    yAxis: lanes.map(({ kpi, formatAxis, whole }, index) => ({
      id: kpi,
      type: 'value',
      gridIndex: index,
      splitNumber: 2,
      minInterval: whole ? 1 : 0,
      axisLabel: { ...text, margin: 0.5 * rem, formatter: formatAxis, hideOverlap: true },
      splitLine: { lineStyle: { color: INK.rule } },
    })),
    series: lanes.flatMap(({ kpi }, index) => laneSeries(drawn, kpi, index)),
  };
}

function laneSeries(scene: TrendScene, kpi: string, index: number): LineSeriesOption[] {
  const { settled, open } = trendLine(scene.minutes, kpi);
  const shadow: LineSeriesOption = {
    id: `${kpi} yesterday`,
    type: 'line',
    xAxisIndex: index,
    yAxisIndex: index,
    data: yesterdayLine(scene.minutes, kpi),
    showSymbol: false,
    silent: true,
    emphasis: { disabled: true },
    lineStyle: { color: INK.text, width: 0.06 * scene.rem, opacity: 0.5 },
    itemStyle: { color: INK.text },
    areaStyle: { color: INK.text, opacity: 0.14 },
    markArea: {
      silent: true,
      animation: false,
      itemStyle: { color: GRADE_INK.red, opacity: 0.09 },
      data: scene.incidents.map(({ from, to }) => [{ xAxis: from }, { xAxis: to }]),
    },
  };
  const line = (id: string, data: TrendPoint[], dashed: boolean): LineSeriesOption => ({
    id: `${kpi} ${id}`,
    type: 'line',
    xAxisIndex: index,
    yAxisIndex: index,
    data,
    showSymbol: false,
    emphasis: { disabled: true },
    lineStyle: { color: INK.line, width: 0.14 * scene.rem, type: dashed ? 'dashed' : 'solid' },
    itemStyle: { color: INK.line },
    areaStyle: { color: INK.line, opacity: dashed ? 0.05 : 0.12 },
  });
  return [
    shadow,
    line('settled', settled, false),
    line('open', open, true),
    ...GRADE_ORDER.filter((grade) => scene.marks.some((mark) => mark.grade === grade)).map((grade) =>
      markSeries(scene, grade, kpi, index),
    ),
  ];
}

/** One series for each grade, because the symbol of a mark line belongs to its series. */
function markSeries({ marks, rem }: TrendScene, grade: Grade, kpi: string, index: number): LineSeriesOption {
  return {
    id: `${kpi} ${grade}`,
    type: 'line',
    xAxisIndex: index,
    yAxisIndex: index,
    data: [],
    markLine: {
      silent: true,
      animation: false,
      label: { show: false },
      // The shape stands above the top lane only; the line goes through all of them.
      symbol: ['none', index === 0 ? GRADE_SYMBOL[grade] : 'none'],
      symbolSize: 0.8 * rem,
      symbolRotate: 0,
      itemStyle: { color: GRADE_INK[grade] },
      lineStyle: { color: GRADE_INK[grade], width: 0.1 * rem, type: 'solid', opacity: 0.8 },
      data: marks.filter((mark) => mark.grade === grade).map(({ t }) => ({ xAxis: t })),
    },
  };
}
