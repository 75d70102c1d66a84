import { LineChart } from 'echarts/charts';
import { AxisPointerComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { use as register } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect } from 'react';
import { useChart } from '../chart/use-chart';
import { exploreOption, type ExploreScene } from './explore-option';

register([LineChart, GridComponent, TooltipComponent, AxisPointerComponent, CanvasRenderer]);

/** The canvas. Loaded on its own, so that the table does not wait for it. */
export default function ExploreChart({ label, ...scene }: ExploreScene & { label: string }) {
  const { box, chart, size } = useChart();
  useEffect(() => {
    if (size.height > 0) chart.current?.setOption(exploreOption(scene, size.rem), { notMerge: true });
  });
  return <div ref={box} className="explore-canvas" role="img" aria-label={label} />;
}
