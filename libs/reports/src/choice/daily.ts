import type { ReportChoice } from './report-choice';

/** The war report of a day: the four sides of the scorecard, channels and live rooms. */
export const DAILY: ReportChoice = {
  headline: 'gmv',
  figures: [
    ...(['gmv', 'orders', 'aov', 'visit_cvr', 'payment_rate'] as const).map((kpi) => ({
      side: 'conversion' as const,
      kpi,
    })),
    ...(['spend', 'roas', 'cac', 'ctr'] as const).map((kpi) => ({ side: 'efficiency' as const, kpi })),
    ...(['visits', 'new_customer_share', 'bounce_rate', 'avg_watch_time'] as const).map((kpi) => ({
      side: 'user' as const,
      kpi,
    })),
    ...(['mentions', 'positive_share', 'negative_share'] as const).map((kpi) => ({
      side: 'brand' as const,
      kpi,
    })),
    ...(['price_index', 'competitor_promotions'] as const).map((kpi) => ({ side: 'market' as const, kpi })),
  ],
  compare: ['yesterday', 'last-week'],
  before: { step: '1d', days: 400 },
  tables: [
    {
      id: 'channels',
      title: { 'zh-CN': '渠道', en: 'Channels' },
      by: ['channel'],
      kpis: ['gmv', 'spend', 'roas', 'orders', 'cac'],
    },
    {
      id: 'rooms',
      title: { 'zh-CN': '直播间', en: 'Live rooms' },
      by: ['room'],
      kpis: ['live_gmv', 'live_orders', 'live_enters', 'avg_watch_time', 'viewer_cvr'],
    },
  ],
  charts: [
    {
      step: '1h',
      of: [
        { id: 'gmv', title: { 'zh-CN': '成交额（按小时）', en: 'GMV by hour' }, kpi: 'gmv' },
        { id: 'spend', title: { 'zh-CN': '花费（按小时）', en: 'Spend by hour' }, kpi: 'spend' },
      ],
    },
  ],
  onCompetitors: false,
};
