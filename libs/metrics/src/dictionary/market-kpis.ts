import type { Kpi } from '../kpi';
import { UP_BAD_RATIO, UP_GOOD_RATIO, across, count, held, kpi, last, max, mean, ratio, sum } from './entry';

/** What people write about the brands. */
const OPINION_KPIS: Kpi[] = [
  kpi(
    'positive_share',
    'opinion',
    ['正面占比', 'Positive share'],
    ['正面声量 ÷ 总声量', 'positive mentions per mention'],
    ratio([sum('mentions_positive')], [sum('mentions')]),
    { ...UP_GOOD_RATIO, minSample: 20 },
  ),
  kpi(
    'neutral_share',
    'opinion',
    ['中性占比', 'Neutral share'],
    ['中性声量 ÷ 总声量', 'neutral mentions per mention'],
    ratio([sum('mentions_neutral')], [sum('mentions')]),
    { unit: 'ratio', direction: 'neutral', minSample: 20 },
  ),
  kpi(
    'negative_share',
    'opinion',
    ['负面占比', 'Negative share'],
    ['负面声量 ÷ 总声量', 'negative mentions per mention'],
    ratio([sum('mentions_negative')], [sum('mentions')]),
    { ...UP_BAD_RATIO, minSample: 20 },
  ),
  kpi(
    'net_sentiment',
    'opinion',
    ['净情感值', 'Net sentiment'],
    ['（正面声量 − 负面声量）÷ 总声量，−1 至 1', 'positive less negative mentions, per mention; −1 to 1'],
    ratio([sum('mentions_positive'), sum('mentions_negative', -1)], [sum('mentions')]),
    { ...UP_GOOD_RATIO, minSample: 20 },
  ),
  kpi(
    'mention_spike',
    'opinion',
    ['声量异动 z 值', 'Mention spike (z)'],
    [
      '声量偏离平日同时段的幅度，以稳健标准差计',
      'how far mentions are from what is usual at that time of the day, in robust standard deviations',
    ],
    held('spike', sum('mentions')),
    { unit: 'number', direction: 'neutral' },
  ),
  kpi(
    'share_of_voice',
    'opinion',
    ['声量份额', 'Share of voice'],
    ['品牌声量 ÷ 全部品牌声量', 'mentions per mention of any brand'],
    ratio([sum('mentions')], [across(['brand'], sum('mentions'))]),
    { unit: 'ratio', direction: 'neutral', minSample: 100 },
  ),
];

/** Competitors' prices beside ours. */
const COMPETITOR_KPIS: Kpi[] = [
  kpi(
    'price_gap',
    'competitor',
    ['价差', 'Price gap'],
    ['竞品价格 − 我方价格的平均值', 'mean of competitor price less own price'],
    ratio([sum('compared_price'), sum('own_price', -1)], [count('compared_price')]),
    { unit: 'money', direction: 'neutral' },
  ),
  kpi(
    'price_index',
    'competitor',
    ['竞品价格指数', 'Competitor price index'],
    [
      '竞品均价 ÷ 我方均价（同一批报价）',
      'mean competitor price per mean own price of the same observations',
    ],
    ratio([mean('compared_price')], [mean('own_price')]),
    { unit: 'multiple', direction: 'neutral' },
  ),
  kpi(
    'price_drop',
    'competitor',
    ['竞品降价幅度', 'Competitor price drop'],
    [
      '最新价格比区间内最高价低多少；按竞品与商品看',
      'how far the latest price is below the highest; to be read by competitor and product',
    ],
    ratio([max('competitor_price'), last('competitor_price', -1)], [max('competitor_price')]),
    { unit: 'ratio', direction: 'neutral', minSample: 2 },
  ),
];

export const MARKET_KPIS: Kpi[] = [...OPINION_KPIS, ...COMPETITOR_KPIS];
