import fc from 'fast-check';
import type { AlertView, MetricSeries, MetricsResponse, Report } from '@mcc/contracts';
import { REPORT_CHOICES } from '../choice/choice';
import type { ReportAnswers } from '../choice/questions';
import { composeReport, type ReportFacts } from '../compose/compose-report';
import { periodOfDate } from '../period';

export const ZONE = 'Asia/Shanghai';
/** 2026-11-11 in {@link ZONE} */
export const FROM = Date.parse('2026-11-11T00:00:00+08:00');
export const HOUR = 3_600_000;
const iso = (at: number): string => new Date(at).toISOString();

interface Values {
  value: number;
  yesterday?: number;
  sample?: number;
  state?: 'final' | 'provisional';
}

/** A total of one KPI, as the API answers it. */
export function seriesOf(
  kpi: string,
  { value, yesterday, sample = 10_000, state = 'final' }: Values,
): MetricSeries {
  const points = [{ t: iso(FROM), value, sample, state }];
  if (yesterday === undefined) return { kpi, key: {}, points };
  const [from, to] = [iso(FROM - 24 * HOUR), iso(FROM)];
  const other = { t: from, at: iso(FROM), value: yesterday, sample, state: 'final' as const };
  return { kpi, key: {}, points, comparisons: [{ with: 'yesterday', from, to, points: [other] }] };
}

const answer = (series: MetricSeries[] = []): MetricsResponse => ({ series });

/** What is asked for a daily report, answered with these. */
export function answersOf(
  given: Partial<Record<'figures' | 'history' | 'table' | 'chart', MetricSeries[]>>,
): ReportAnswers {
  const { tables, charts } = REPORT_CHOICES.daily;
  return {
    figures: answer(given.figures),
    history: answer(given.history),
    tables: tables.map(() => answer(given.table)),
    charts: charts.map(() => answer(given.chart)),
  };
}

export function factsOf(given: Partial<ReportFacts> = {}): ReportFacts {
  const period = periodOfDate('daily', '2026-11-11', ZONE);
  if (!period) throw new Error('no such day');
  return {
    period,
    answers: answersOf({}),
    ...{
      alerts: [],
      actions: [],
      moves: [],
      names: {},
      lineName: (_, line) => ({ 'zh-CN': line, en: line }),
    },
    ...{ timeZone: ZONE, currency: 'CNY', now: FROM + 33 * HOUR },
    ...given,
  };
}

export function alertOf(id: string, fields: Partial<AlertView> = {}): AlertView {
  return {
    id,
    rule: 'payment-collapse',
    ruleName: { 'zh-CN': '支付率骤降', en: 'Payments collapsed' },
    key: { channel: 'douyin' },
    episode: 1,
    state: 'firing',
    grade: 'red',
    summary: { 'zh-CN': '支付率 12%', en: 'Payment rate 12%' },
    firedAt: iso(FROM + HOUR),
    raisedAt: iso(FROM + HOUR),
    resolvedAt: null,
    deadline: iso(FROM + 3 * HOUR),
    updatedAt: iso(FROM + HOUR),
    ...fields,
  };
}

/** A report whose texts that come from outside are this one. */
export function reportSaying(text: string): Report {
  const both = { 'zh-CN': text, en: text };
  const table = [{ ...seriesOf('gmv', { value: 12 }), key: { channel: text } }];
  const report = composeReport(
    factsOf({
      answers: answersOf({ figures: [seriesOf('gmv', { value: 12 })], table }),
      alerts: [
        alertOf('a', { key: { campaign: text }, summary: both, ruleName: both, acknowledgedBy: text }),
      ],
    }),
  );
  return {
    ...report,
    kind: 'weekly',
    moves: [
      {
        ...{ id: 'm', time: report.from, kind: 'launch', competitor: text, product: text, text },
        ...{ platform: null, price: null, ownPrice: null },
      },
    ],
    charts: [
      {
        ...{ id: 'c', title: both, kind: 'line', unit: 'count', categories: ['a', 'b'] },
        series: [{ name: both, values: [1, 2] }],
      },
    ],
    money: {
      ...{ moved: 5, states: [{ state: 'applied', count: 1 }], leftOut: 0 },
      actions: [
        {
          ...{
            id: 'x',
            at: report.from,
            plan: text,
            ruleName: both,
            reason: both,
            state: 'applied',
            do: 'move',
          },
          transfers: [{ from: text, to: text, fromName: both, toName: both, amount: 5 }],
        },
      ],
    },
  };
}

/** Texts that try to be markup. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '[a](http://b)',
    '**b**',
    '| x |',
    '</svg>',
    '&lt;',
  ),
);
