import type { Grade, TrendMinute } from '@mcc/contracts';
import type { GridComponentOption, LineSeriesOption, TooltipComponentOption } from 'echarts';
import type { ComposeOption } from 'echarts/core';
import { trendLine, trendRange, type AlertMark, type TrendPoint } from './trend-series';

export type TrendOption = ComposeOption<LineSeriesOption | GridComponentOption | TooltipComponentOption>;

/** One lane of the chart: a KPI with its own scale. */
export interface TrendLane {
  kpi: string;
  formatAxis: (value: number) => string;
}

export interface TrendScene {
  minutes: readonly TrendMinute[];
  lanes: readonly TrendLane[];
  marks: readonly AlertMark[];
  /** size of the canvas, px */
  height: number;
  /** px of 1 rem: the chart grows with the screen */
  rem: number;
  formatTime: (time: number) => string;
  /** content of the tooltip for the minute nearest to `time`, epoch ms */
  describe: (time: number) => HTMLElement;
}

const FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";
const INK = { line: '#8fb8e0', text: '#9db0c4', rule: '#22303f', panel: '#17212d', bright: '#e9f0f7' };
const GRADE_INK: Record<Grade, string> = { red: '#ff7b72', orange: '#ff9e4a', yellow: '#f2cc4d' };
/** The shapes of the grades as characters, as beside the alerts. */
const GRADE_GLYPH: Record<Grade, string> = { red: '◆', orange: '▲', yellow: '●' };
/** Height of the time axis, rem. */
export const AXIS_REM = 1.9;
/** Space above each lane, for the marks of the alerts, rem. */
const LANE_GAP_REM = 1;

/** The whole chart: one lane above the other on one time axis, alerts as vertical lines through all of them. */
export function trendOption(scene: TrendScene): TrendOption {
  const { lanes, rem, height } = scene;
  const laneHeight = (height - AXIS_REM * rem) / Math.max(1, lanes.length);
  const isLast = (index: number): boolean => index === lanes.length - 1;
  const range = trendRange(scene.minutes);
  const text = { color: INK.text, fontSize: rem, fontFamily: FONT };

  return {
    animation: false,
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'line', lineStyle: { color: INK.bright, width: 1 } },
      backgroundColor: INK.panel,
      borderColor: INK.rule,
      textStyle: { ...text, color: INK.bright },
      confine: true,
      transitionDuration: 0,
      formatter: (params) => {
        const [first] = [params].flat();
        const [time] = Array.isArray(first?.value) ? first.value : [];
        return scene.describe(Number(time));
      },
    },
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
        ? { ...text, formatter: scene.formatTime, hideOverlap: true, showMaxLabel: false }
        : { show: false },
    })),
    yAxis: lanes.map(({ kpi, formatAxis }, index) => ({
      id: kpi,
      type: 'value',
      gridIndex: index,
      splitNumber: 2,
      axisLabel: { ...text, formatter: formatAxis },
      splitLine: { lineStyle: { color: INK.rule } },
    })),
    series: lanes.flatMap(({ kpi }, index) => laneSeries(scene, kpi, index)),
  };
}

function laneSeries(scene: TrendScene, kpi: string, index: number): LineSeriesOption[] {
  const { settled, open } = trendLine(scene.minutes, kpi);
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
    { ...line('settled', settled, false), markLine: markLines(scene, index === 0) },
    line('open', open, true),
  ];
}

function markLines({ marks, rem }: TrendScene, labelled: boolean): LineSeriesOption['markLine'] {
  return {
    silent: true,
    symbol: 'none',
    animation: false,
    data: marks.map(({ t, grade }) => ({
      xAxis: t,
      lineStyle: { color: GRADE_INK[grade], width: 0.1 * rem, type: 'solid' as const, opacity: 0.8 },
      label: {
        show: labelled,
        position: 'end' as const,
        distance: 0,
        formatter: GRADE_GLYPH[grade],
        color: GRADE_INK[grade],
        fontSize: rem,
      },
    })),
  };
}
