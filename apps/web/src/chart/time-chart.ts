import type { GridComponentOption, LineSeriesOption, TooltipComponentOption } from 'echarts';
import type { ComposeOption } from 'echarts/core';
import type { Stretch } from '../alert-detail/stretch';
import { FONT, INK } from './ink';
import { timeTooltip } from './time-tooltip';

export type TimeChartOption = ComposeOption<LineSeriesOption | GridComponentOption | TooltipComponentOption>;

/** What lines over time stand in. */
export interface TimeFrame {
  /** the time axis */
  range: Stretch;
  formatAxis: (value: number) => string;
  formatTime: (time: number) => string;
  /** content of the tooltip at a time, epoch ms */
  describe: (time: number) => HTMLElement | string;
}

/** What a chart has of its own. */
interface OwnParts {
  grid: GridComponentOption;
  series: LineSeriesOption[];
  /** labels of the time axis, where they are not round */
  ticks?: number[] | null;
  /** `scale`: the axis need not begin with 0 */
  yAxis: { scale: boolean; splitNumber: number; minInterval?: number };
}

/** A chart of lines over time: one axis of each kind, and a tooltip for the point nearest to the pointer. */
export function timeChart(
  { range, formatAxis, formatTime, describe }: TimeFrame,
  { grid, series, ticks, yAxis }: OwnParts,
  rem: number,
): TimeChartOption {
  const text = { color: INK.text, fontSize: rem, fontFamily: FONT };
  const label = { ...text, margin: 0.5 * rem };
  const rule = { lineStyle: { color: INK.rule } };
  return {
    animation: false,
    tooltip: timeTooltip(describe, rem),
    grid,
    xAxis: {
      type: 'time',
      min: range.from,
      max: range.to,
      axisLine: rule,
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        ...label,
        formatter: formatTime,
        hideOverlap: true,
        ...(ticks ? { customValues: ticks } : {}),
      },
    },
    yAxis: { type: 'value', axisLabel: { ...label, formatter: formatAxis }, splitLine: rule, ...yAxis },
    series,
  };
}
