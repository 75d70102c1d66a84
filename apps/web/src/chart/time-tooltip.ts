import type { TooltipComponentOption } from 'echarts';
import { FONT, INK } from './ink';

/**
 * The tooltip of lines over time, for the point nearest to the pointer.
 * @param describe its content at a time, epoch ms
 * @param rem px of 1 rem
 */
export function timeTooltip(
  describe: (time: number) => HTMLElement | string,
  rem: number,
): TooltipComponentOption {
  return {
    trigger: 'axis',
    axisPointer: { type: 'line', lineStyle: { color: INK.bright, width: 1 } },
    backgroundColor: INK.panel,
    borderColor: INK.rule,
    textStyle: { color: INK.bright, fontSize: rem, fontFamily: FONT },
    confine: true,
    transitionDuration: 0,
    formatter: (params) => {
      const [first] = [params].flat();
      const [time] = Array.isArray(first?.value) ? first.value : [];
      return describe(Number(time));
    },
  };
}
