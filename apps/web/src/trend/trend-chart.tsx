import { LineChart } from 'echarts/charts';
import { AxisPointerComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type ECharts } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef, useState } from 'react';
import { trendOption, type TrendScene } from './trend-option';

register([
  LineChart,
  GridComponent,
  TooltipComponent,
  AxisPointerComponent,
  MarkLineComponent,
  CanvasRenderer,
]);

type Props = Omit<TrendScene, 'height' | 'rem'> & { label: string };

interface Size {
  height: number;
  rem: number;
}

/** The canvas. Loaded on its own, so that the numbers do not wait for it. */
export default function TrendChart({ label, ...scene }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(null);
  const [size, setSize] = useState<Size>({ height: 0, rem: 16 });

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const made = init(element);
    chart.current = made;
    const observer = new ResizeObserver(() => {
      made.resize();
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      setSize({ height: element.clientHeight, rem });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    if (size.height === 0) return;
    const option = trendOption({ ...scene, ...size });
    chart.current?.setOption(option, { replaceMerge: ['series', 'grid', 'xAxis', 'yAxis'] });
  });

  return <div ref={box} className="trend-canvas" role="img" aria-label={label} />;
}
