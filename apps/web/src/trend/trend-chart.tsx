import { LineChart } from 'echarts/charts';
import {
  AxisPointerComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components';
import { use as register } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect } from 'react';
import { useChart } from '../chart/use-chart';
import { trendOption, type TrendScene } from './trend-option';

register([
  LineChart,
  GridComponent,
  TooltipComponent,
  AxisPointerComponent,
  MarkAreaComponent,
  MarkLineComponent,
  CanvasRenderer,
]);

type Props = Omit<TrendScene, 'height' | 'rem'> & { label: string };

/** The canvas. Loaded on its own, so that the numbers do not wait for it. */
export default function TrendChart({ label, ...scene }: Props) {
  const { box, chart, size } = useChart();
  useEffect(() => {
    if (size.height === 0) return;
    const option = trendOption({ ...scene, ...size });
    chart.current?.setOption(option, { replaceMerge: ['series', 'grid', 'xAxis', 'yAxis'] });
  });

  return <div ref={box} className="trend-canvas" role="img" aria-label={label} />;
}
