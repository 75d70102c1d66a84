import { init, type ECharts } from 'echarts/core';
import { useEffect, useRef, useState, type RefObject } from 'react';

/** Size of a canvas. */
export interface ChartSize {
  /** px; 0 until it is known */
  height: number;
  /** px of 1 rem: charts grow with the screen */
  rem: number;
}

interface Chart {
  /** of the element that holds the canvas */
  box: RefObject<HTMLDivElement | null>;
  chart: RefObject<ECharts | null>;
  size: ChartSize;
}

/** A chart that lives as long as the component and follows the size of its element. */
export function useChart(): Chart {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(null);
  const [size, setSize] = useState<ChartSize>({ height: 0, rem: 16 });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const made = init(element);
    // nothing is animated: by itself, it would go on drawing empty frames for a while after each change
    made.getZr().setSleepAfterStill(1);
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
  return { box, chart, size };
}
