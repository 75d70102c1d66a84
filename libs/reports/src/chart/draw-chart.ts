import type { KpiUnit, Language, ReportChart } from '@mcc/contracts';
import { init, type EChartsOption } from 'echarts';

/** Pixels; the picture grows and shrinks with the page. */
const SIZE = { width: 820, height: 280 } as const;
const COLOURS = ['#175cd3', '#98a2b3', '#d0d5dd', '#067647', '#f38744', '#7a5af8'];

/** A chart as an SVG document, drawn without a browser. Texts are escaped by the renderer. */
export function drawChart(
  chart: ReportChart,
  { language, currency }: { language: Language; currency: string },
): string {
  const drawing = init(null, null, { renderer: 'svg', ssr: true, ...SIZE });
  try {
    drawing.setOption(optionOf(chart, language, currency));
    return drawing.renderToSVGString();
  } finally {
    drawing.dispose();
  }
}

function optionOf(
  { kind, unit, categories, series }: ReportChart,
  language: Language,
  currency: string,
): EChartsOption {
  return {
    animation: false,
    color: COLOURS,
    textStyle: { fontFamily: "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif" },
    grid: { left: 12, right: 16, top: 40, bottom: 8, containLabel: true },
    legend: { top: 4, type: 'plain', data: series.map(({ name }) => name[language]) },
    xAxis: { type: 'category', data: categories, boundaryGap: kind === 'bar' },
    yAxis: {
      type: 'value',
      axisLabel: { formatter: axisLabel(unit, language, currency) },
    },
    series: series.map(({ name, values }) => ({
      ...(kind === 'bar' ? { type: 'bar' } : { type: 'line', showSymbol: values.length < 10, smooth: false }),
      name: name[language],
      data: values,
    })),
  };
}

function axisLabel(unit: KpiUnit, language: Language, currency: string): (value: number) => string {
  const options: Intl.NumberFormatOptions = { notation: 'compact', maximumSignificantDigits: 3 };
  if (unit === 'money')
    Object.assign(options, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  if (unit === 'ratio') return (value) => value.toLocaleString(language, { style: 'percent' });
  return (value) => value.toLocaleString(language, options);
}
