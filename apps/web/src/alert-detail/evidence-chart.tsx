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
import { evidenceOption, type EvidenceScene } from './evidence-option';

register([
  LineChart,
  GridComponent,
  TooltipComponent,
  AxisPointerComponent,
  MarkLineComponent,
  MarkAreaComponent,
  CanvasRenderer,
]);

/** The canvas. Loaded on its own, so that the alert does not wait for it. */
export default function EvidenceChart({ label, ...scene }: EvidenceScene & { label: string }) {
  const { box, chart, size } = useChart();
  useEffect(() => {
    if (size.height > 0) chart.current?.setOption(evidenceOption(scene, size.rem), { notMerge: true });
  });
  return <div ref={box} className="evidence-canvas" role="img" aria-label={label} />;
}
