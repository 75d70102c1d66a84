import type { ReportChoice } from './report-choice';

/** The brief on competitors of a week: their prices, what they did, and who is talked about. */
export const WEEKLY: ReportChoice = {
  headline: 'price_index',
  figures: [
    ...(
      [
        'price_index',
        'price_gap',
        'competitor_prices',
        'competitor_promotions',
        'competitor_launches',
      ] as const
    ).map((kpi) => ({ side: 'market' as const, kpi })),
    ...(['mentions', 'positive_share', 'negative_share'] as const).map((kpi) => ({
      side: 'brand' as const,
      kpi,
    })),
    ...(['gmv', 'orders'] as const).map((kpi) => ({ side: 'conversion' as const, kpi })),
  ],
  compare: ['previous'],
  before: { step: '1w', days: 57 * 7 },
  tables: [
    {
      id: 'prices',
      title: { 'zh-CN': '竞品价格', en: 'Prices of competitors' },
      by: ['competitor', 'product'],
      kpis: ['price_drop', 'competitor_price', 'price_index'],
    },
    {
      id: 'activity',
      title: { 'zh-CN': '竞品动作', en: 'What competitors did' },
      by: ['competitor'],
      kpis: ['competitor_promotions', 'competitor_launches', 'competitor_prices'],
    },
    {
      id: 'voice',
      title: { 'zh-CN': '声量份额', en: 'Share of voice' },
      by: ['brand'],
      kpis: ['mentions', 'share_of_voice', 'positive_share', 'negative_share'],
    },
  ],
  charts: [
    {
      step: '1d',
      by: ['competitor', 'product'],
      of: [
        {
          id: 'prices',
          title: { 'zh-CN': '竞品价格（每日最后报价）', en: 'Prices of competitors, last of each day' },
          kpi: 'competitor_price',
        },
      ],
    },
    {
      step: '1d',
      by: ['brand'],
      of: [
        {
          id: 'voice',
          title: { 'zh-CN': '各品牌提及（按日）', en: 'Mentions of brands by day' },
          kpi: 'mentions',
        },
      ],
    },
  ],
  onCompetitors: true,
};
