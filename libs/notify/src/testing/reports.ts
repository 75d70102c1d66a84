import type { PlannedNotification, Report } from '@mcc/contracts';
import { notification } from './letters';

/** The report of a day on which nothing but some orders happened. */
export function dayReport(date: string): Report {
  return {
    ...{ version: 1, kind: 'daily', date, from: `${date}T00:00:00.000Z`, to: `${date}T23:59:59.999Z` },
    ...{ timeZone: 'UTC', currency: 'CNY', writtenAt: `${date}T23:59:59.999Z`, standing: 'final' },
    ...{ isEmpty: false, tables: [], moves: [], names: {}, metrics: '/api/v1/metrics?kpi=orders' },
    summary: [{ 'zh-CN': '订单 12。', en: 'Orders 12.' }],
    figures: [
      {
        ...{
          id: 'orders',
          name: { 'zh-CN': '支付订单', en: 'Paid orders' },
          unit: 'count',
          direction: 'up-good',
        },
        ...{ side: 'conversion', value: 12, sample: 12, state: 'final', isEnough: true, comparisons: [] },
      },
    ],
    charts: [
      {
        ...{ id: 'orders', title: { 'zh-CN': '订单', en: 'Orders' }, kind: 'line', unit: 'count' },
        categories: ['00:00', '01:00'],
        series: [{ name: { 'zh-CN': '本期', en: 'This period' }, values: [5, 7] }],
      },
    ],
    alerts: { raised: 0, grades: [], rules: [], open: [], openLeftOut: 0 },
    money: { moved: 0, states: [], actions: [], leftOut: 0 },
  };
}

/** What a gateway plans of it. */
export function plannedReport(date: string, fields: Partial<PlannedNotification> = {}): PlannedNotification {
  return notification({
    ...{ id: `report-${date}`, route: 'morning', group: date, why: 'report', report: dayReport(date) },
    ...fields,
  });
}
