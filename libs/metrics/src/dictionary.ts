import { MEASURE_NAMES, MEASURES, isGauge, isMoney, type Measure } from '@mcc/contracts';
import type { Kpi, Term } from './kpi';

const sum = (measure: Measure, weight?: number): Term => ({
  measure,
  aggregate: 'sum',
  ...(weight === undefined ? {} : { weight }),
});
const last = (measure: Measure): Term => ({ measure, aggregate: 'last' });
const max = (measure: Measure): Term => ({ measure, aggregate: 'max' });
const mean = (measure: Measure): Term => ({ measure, aggregate: 'mean' });
const ratio = (numerator: Term[], denominator: Term[], factor?: number): Kpi['formula'] => ({
  kind: 'ratio',
  numerator,
  denominator,
  ...(factor === undefined ? {} : { factor }),
});

type Text = [zh: string, en: string];

function kpi(
  id: string,
  group: Kpi['group'],
  [zhName, name]: Text,
  [zhExplanation, explanation]: Text,
  formula: Kpi['formula'],
  rest: Pick<Kpi, 'unit' | 'direction'> & Partial<Pick<Kpi, 'minSample' | 'benchmark'>>,
): Kpi {
  return {
    id,
    group,
    name: { 'zh-CN': zhName, en: name },
    explanation: { 'zh-CN': zhExplanation, en: explanation },
    formula,
    minSample: 0,
    ...rest,
  };
}

const UP_GOOD_RATIO = { unit: 'ratio', direction: 'up-good' } as const;

const DERIVED: Kpi[] = [
  kpi(
    'ctr',
    'traffic',
    ['点击率', 'CTR'],
    ['点击 ÷ 曝光', 'clicks per impression'],
    ratio([sum('clicks')], [sum('impressions')]),
    { ...UP_GOOD_RATIO, minSample: 1_000, benchmark: 0.018 },
  ),
  kpi(
    'cpm',
    'traffic',
    ['千次曝光成本', 'CPM'],
    ['每千次曝光的花费', 'spend per thousand impressions'],
    ratio([sum('spend')], [sum('impressions')], 1_000),
    { unit: 'money', direction: 'up-bad', minSample: 1_000 },
  ),
  kpi(
    'cpc',
    'traffic',
    ['单次点击成本', 'CPC'],
    ['每次点击的花费', 'spend per click'],
    ratio([sum('spend')], [sum('clicks')]),
    { unit: 'money', direction: 'up-bad', minSample: 100 },
  ),
  kpi(
    'cvr',
    'sales',
    ['下单转化率', 'Order conversion rate'],
    ['支付订单 ÷ 点击', 'paid orders per click'],
    ratio([sum('orders')], [sum('clicks')]),
    { ...UP_GOOD_RATIO, minSample: 100 },
  ),
  kpi(
    'ad_cvr',
    'traffic',
    ['广告转化率', 'Ad conversion rate'],
    ['广告转化 ÷ 点击', 'ad conversions per click'],
    ratio([sum('conversions')], [sum('clicks')]),
    { ...UP_GOOD_RATIO, minSample: 100 },
  ),
  kpi(
    'cpa',
    'traffic',
    ['单次转化成本', 'CPA'],
    ['每次转化的花费', 'spend per ad conversion'],
    ratio([sum('spend')], [sum('conversions')]),
    { unit: 'money', direction: 'up-bad', minSample: 20 },
  ),
  kpi(
    'roas',
    'sales',
    ['广告支出回报', 'ROAS'],
    ['GMV ÷ 花费', 'GMV per unit of spend'],
    ratio([sum('gmv')], [sum('spend')]),
    { unit: 'multiple', direction: 'up-good', minSample: 20 },
  ),
  kpi(
    'aov',
    'sales',
    ['客单价', 'Average order value'],
    ['GMV ÷ 支付订单', 'GMV per paid order'],
    ratio([sum('gmv')], [sum('orders')]),
    { unit: 'money', direction: 'up-good', minSample: 20 },
  ),
  kpi(
    'net_gmv',
    'sales',
    ['净成交额', 'Net GMV'],
    ['GMV − 退款', 'GMV less refunds'],
    { kind: 'total', of: [sum('gmv'), sum('refund_amount', -1)] },
    { unit: 'money', direction: 'up-good' },
  ),
  kpi(
    'refund_rate',
    'sales',
    ['退款率', 'Refund rate'],
    ['退款单 ÷ 支付订单', 'refunds per paid order'],
    ratio([sum('refunds')], [sum('orders')]),
    { unit: 'ratio', direction: 'up-bad', minSample: 50 },
  ),
  kpi(
    'cart_rate',
    'sales',
    ['加购率', 'Cart rate'],
    ['加购 ÷ 访问', 'carts per visit'],
    ratio([sum('carts')], [sum('visits')]),
    { ...UP_GOOD_RATIO, minSample: 100 },
  ),
  kpi(
    'checkout_rate',
    'sales',
    ['结算率', 'Checkout rate'],
    ['结算 ÷ 加购', 'checkouts per cart'],
    ratio([sum('checkouts')], [sum('carts')]),
    { ...UP_GOOD_RATIO, minSample: 50 },
  ),
  kpi(
    'payment_rate',
    'sales',
    ['支付率', 'Payment rate'],
    ['支付订单 ÷ 结算', 'paid orders per checkout'],
    ratio([sum('orders')], [sum('checkouts')]),
    { ...UP_GOOD_RATIO, minSample: 50 },
  ),
  kpi(
    'visit_cvr',
    'sales',
    ['访问转化率', 'Visit conversion rate'],
    ['支付订单 ÷ 访问', 'paid orders per visit'],
    ratio([sum('orders')], [sum('visits')]),
    { ...UP_GOOD_RATIO, minSample: 100 },
  ),
  kpi(
    'online_now',
    'live',
    ['实时在线', 'Online now'],
    ['各直播间最新在线人数之和', 'latest viewers of all rooms, summed'],
    { kind: 'total', of: [last('viewers_online')] },
    { unit: 'count', direction: 'up-good' },
  ),
  kpi(
    'pcu',
    'live',
    ['最高在线', 'Peak online (PCU)'],
    ['区间内最高在线人数', 'greatest reading of viewers online'],
    { kind: 'total', of: [max('viewers_online')] },
    { unit: 'count', direction: 'up-good' },
  ),
  kpi(
    'live_product_ctr',
    'live',
    ['直播商品点击率', 'Live product CTR'],
    ['商品点击 ÷ 进房', 'product clicks per entry'],
    ratio([sum('live_product_clicks')], [sum('live_enters')]),
    { ...UP_GOOD_RATIO, minSample: 100 },
  ),
  kpi(
    'positive_share',
    'opinion',
    ['正面占比', 'Positive share'],
    ['正面声量 ÷ 总声量', 'positive mentions per mention'],
    ratio([sum('mentions_positive')], [sum('mentions')]),
    { ...UP_GOOD_RATIO, minSample: 20 },
  ),
  kpi(
    'negative_share',
    'opinion',
    ['负面占比', 'Negative share'],
    ['负面声量 ÷ 总声量', 'negative mentions per mention'],
    ratio([sum('mentions_negative')], [sum('mentions')]),
    { unit: 'ratio', direction: 'up-bad', minSample: 20 },
  ),
  kpi(
    'price_index',
    'competitor',
    ['竞品价格指数', 'Competitor price index'],
    ['竞品均价 ÷ 我方均价', 'mean competitor price per mean own price'],
    ratio([mean('competitor_price')], [mean('own_price')]),
    { unit: 'multiple', direction: 'neutral' },
  ),
];

/** Names of the base measures; each is a KPI too. */
const MEASURE_LABELS: Record<Measure, [Kpi['group'], Text, Kpi['direction']]> = {
  impressions: ['traffic', ['曝光', 'Impressions'], 'up-good'],
  clicks: ['traffic', ['点击', 'Clicks'], 'up-good'],
  spend: ['traffic', ['花费', 'Spend'], 'neutral'],
  conversions: ['traffic', ['广告转化', 'Ad conversions'], 'up-good'],
  conversion_value: ['traffic', ['广告转化金额', 'Ad conversion value'], 'up-good'],
  visits: ['traffic', ['访问', 'Visits'], 'up-good'],
  page_views: ['traffic', ['浏览', 'Page views'], 'up-good'],
  carts: ['sales', ['加购', 'Carts'], 'up-good'],
  cart_value: ['sales', ['加购金额', 'Cart value'], 'up-good'],
  checkouts: ['sales', ['结算', 'Checkouts'], 'up-good'],
  checkout_value: ['sales', ['结算金额', 'Checkout value'], 'up-good'],
  orders_created: ['sales', ['下单', 'Orders placed'], 'up-good'],
  order_value: ['sales', ['下单金额', 'Value of orders placed'], 'up-good'],
  orders: ['sales', ['支付订单', 'Paid orders'], 'up-good'],
  gmv: ['sales', ['成交额 GMV', 'GMV'], 'up-good'],
  items: ['sales', ['成交件数', 'Items sold'], 'up-good'],
  refunds: ['sales', ['退款单', 'Refunds'], 'up-bad'],
  refund_amount: ['sales', ['退款金额', 'Refunded amount'], 'up-bad'],
  live_enters: ['live', ['进房人次', 'Room entries'], 'up-good'],
  live_leaves: ['live', ['离房人次', 'Room exits'], 'up-bad'],
  viewers_online: ['live', ['在线人数', 'Viewers online'], 'up-good'],
  live_product_clicks: ['live', ['直播商品点击', 'Live product clicks'], 'up-good'],
  live_carts: ['live', ['直播加购', 'Live carts'], 'up-good'],
  live_comments: ['live', ['评论', 'Comments'], 'up-good'],
  live_likes: ['live', ['点赞', 'Likes'], 'up-good'],
  live_follows: ['live', ['关注', 'Follows'], 'up-good'],
  mentions: ['opinion', ['声量', 'Mentions'], 'neutral'],
  mentions_positive: ['opinion', ['正面声量', 'Positive mentions'], 'up-good'],
  mentions_negative: ['opinion', ['负面声量', 'Negative mentions'], 'up-bad'],
  mention_reach: ['opinion', ['触达', 'Reach of mentions'], 'neutral'],
  competitor_prices: ['competitor', ['竞品报价次数', 'Competitor price observations'], 'neutral'],
  competitor_price: ['competitor', ['竞品价格', 'Competitor price'], 'neutral'],
  own_price: ['competitor', ['我方价格', 'Own price'], 'neutral'],
  competitor_promotions: ['competitor', ['竞品促销', 'Competitor promotions'], 'neutral'],
  competitor_launches: ['competitor', ['竞品上新', 'Competitor launches'], 'neutral'],
  registrations: ['sales', ['注册', 'Registrations'], 'up-good'],
  identifications: ['operations', ['身份识别', 'Identifications'], 'neutral'],
  dead_letters: ['operations', ['死信', 'Dead letters'], 'up-bad'],
};

function measureKpi(measure: Measure): Kpi {
  const [group, name, direction] = MEASURE_LABELS[measure];
  const formula: Kpi['formula'] = { kind: 'total', of: [isGauge(measure) ? last(measure) : sum(measure)] };
  const explanation: Text = isGauge(measure)
    ? [`${name[0]}的最新读数`, `latest reading of ${measure}`]
    : [`${name[0]}合计`, `sum of ${measure} (${MEASURES[measure]})`];
  return kpi(measure, group, name, explanation, formula, {
    unit: isMoney(measure) ? 'money' : 'count',
    direction,
  });
}

/** The one dictionary: derived KPIs and every base measure. */
export const KPIS: ReadonlyMap<string, Kpi> = new Map(
  [...MEASURE_NAMES.map(measureKpi), ...DERIVED].map((entry) => [entry.id, entry]),
);
