import { MEASURE_NAMES, MEASURES, isDistinct, isGauge, isMoney, type Measure } from '@mcc/contracts';
import type { Kpi } from '../kpi';
import { distinct, kpi, last, sum, totalOf, type Text } from './entry';

/** Names of the base measures; each is a KPI too. */
const MEASURE_LABELS: Record<Measure, [Kpi['group'], Text, Kpi['direction'], explanation?: Text]> = {
  impressions: ['traffic', ['曝光', 'Impressions'], 'up-good'],
  room_impressions: [
    'live',
    ['直播间曝光', 'Impressions of live rooms'],
    'up-good',
    ['通向直播间的广告曝光', 'ad impressions that lead to a live room'],
  ],
  people_reached: [
    'traffic',
    ['触达人数', 'People reached'],
    'up-good',
    [
      '看到广告的不同客户数（客户已知者，估计值）',
      'different customers who saw an ad, where known (estimate)',
    ],
  ],
  clicks: ['traffic', ['点击', 'Clicks'], 'up-good'],
  spend: ['traffic', ['花费', 'Spend'], 'neutral'],
  spend_reports: ['operations', ['花费上报次数', 'Spend reports'], 'neutral'],
  conversions: ['traffic', ['广告转化', 'Ad conversions'], 'up-good'],
  conversion_value: ['traffic', ['广告转化金额', 'Ad conversion value'], 'up-good'],
  visits: ['traffic', ['访问', 'Visits'], 'up-good'],
  visitors: [
    'traffic',
    ['访客数 UV', 'Visitors'],
    'up-good',
    [
      '不同访客数：客户已知按客户，否则按会话（估计值）',
      'different visitors: by customer where known, else by session (estimate)',
    ],
  ],
  bounces: [
    'traffic',
    ['跳出', 'Bounces'],
    'up-bad',
    ['只看了落地页的访问（页数已知者）', 'visits that saw one page, of those whose pages are known'],
  ],
  page_views: ['traffic', ['浏览', 'Page views'], 'up-good'],
  carts: ['sales', ['加购', 'Carts'], 'up-good'],
  cart_value: ['sales', ['加购金额', 'Cart value'], 'up-good'],
  checkouts: ['sales', ['结算', 'Checkouts'], 'up-good'],
  checkout_value: ['sales', ['结算金额', 'Checkout value'], 'up-good'],
  orders_created: ['sales', ['下单', 'Orders placed'], 'up-good'],
  live_orders_created: ['live', ['直播间下单', 'Orders placed in live rooms'], 'up-good'],
  order_value: ['sales', ['下单金额', 'Value of orders placed'], 'up-good'],
  orders: ['sales', ['支付订单', 'Paid orders'], 'up-good'],
  gmv: ['sales', ['成交额 GMV', 'GMV'], 'up-good'],
  items: ['sales', ['成交件数', 'Items sold'], 'up-good'],
  orders_new: ['sales', ['新客订单', 'Paid orders of new customers'], 'up-good'],
  orders_returning: ['sales', ['老客订单', 'Paid orders of returning customers'], 'up-good'],
  buyers: [
    'sales',
    ['支付买家数', 'Buyers'],
    'up-good',
    ['支付订单的不同客户数（客户已知者，估计值）', 'different customers who paid, where known (estimate)'],
  ],
  live_orders: ['live', ['直播间支付订单', 'Paid orders of live rooms'], 'up-good'],
  live_gmv: ['live', ['直播间 GMV', 'Live GMV'], 'up-good'],
  refunds: ['sales', ['退款单', 'Refunds'], 'up-bad'],
  refund_amount: ['sales', ['退款金额', 'Refunded amount'], 'up-bad'],
  live_enters: ['live', ['进房人次', 'Room entries'], 'up-good'],
  live_audience: [
    'live',
    ['观看人数', 'Live audience'],
    'up-good',
    ['进房的不同观众数（观众已知者，估计值）', 'different viewers who entered, where known (estimate)'],
  ],
  live_leaves: ['live', ['离房人次', 'Room exits'], 'up-bad'],
  watch_seconds: [
    'live',
    ['停留时长', 'Watch time'],
    'up-good',
    ['离房时上报的停留秒数合计', 'seconds that viewers had stayed, as reported when they left'],
  ],
  viewers_online: ['live', ['在线人数', 'Viewers online'], 'up-good'],
  live_product_clicks: ['live', ['直播商品点击', 'Live product clicks'], 'up-good'],
  live_carts: ['live', ['直播加购', 'Live carts'], 'up-good'],
  live_comments: ['live', ['评论', 'Comments'], 'up-good'],
  live_likes: ['live', ['点赞', 'Likes'], 'up-good'],
  live_follows: ['live', ['关注', 'Follows'], 'up-good'],
  mentions: ['opinion', ['声量', 'Mentions'], 'neutral'],
  mentions_positive: ['opinion', ['正面声量', 'Positive mentions'], 'up-good'],
  mentions_neutral: ['opinion', ['中性声量', 'Neutral mentions'], 'neutral'],
  mentions_negative: ['opinion', ['负面声量', 'Negative mentions'], 'up-bad'],
  mention_reach: ['opinion', ['触达', 'Reach of mentions'], 'neutral'],
  heat: [
    'opinion',
    ['热度', 'Heat'],
    'neutral',
    [
      '每条声量按触达人数的位数计分（未知为 1）的合计',
      'points of all mentions: as many as the reach has digits, 1 when it is unknown',
    ],
  ],
  competitor_prices: ['competitor', ['竞品报价次数', 'Competitor price observations'], 'neutral'],
  competitor_price: ['competitor', ['竞品价格', 'Competitor price'], 'neutral'],
  compared_price: [
    'competitor',
    ['可比竞品价格', 'Compared competitor price'],
    'neutral',
    [
      '同时给出我方价格的竞品报价的最新读数',
      'latest competitor price that came with our own price beside it',
    ],
  ],
  own_price: ['competitor', ['我方价格', 'Own price'], 'neutral'],
  competitor_promotions: ['competitor', ['竞品促销', 'Competitor promotions'], 'neutral'],
  competitor_launches: ['competitor', ['竞品上新', 'Competitor launches'], 'neutral'],
  registrations: ['sales', ['注册', 'Registrations'], 'up-good'],
  identifications: ['operations', ['身份识别', 'Identifications'], 'neutral'],
  event_lag_ms: [
    'operations',
    ['到达延迟合计', 'Arrival lag, summed'],
    'up-bad',
    ['事件发生到写入日志的毫秒数合计', 'milliseconds from when events happened until the log had them'],
  ],
  dead_letters: ['operations', ['死信', 'Dead letters'], 'up-bad'],
  screen_delay_ms: [
    'operations',
    ['上屏延迟合计', 'Screen delay, summed'],
    'up-bad',
    [
      '事件写入日志到大屏显示的毫秒数合计',
      'milliseconds from when the log had events until screens showed them',
    ],
  ],
};

function measureKpi(measure: Measure): Kpi {
  const [group, name, direction, explanation = explain(measure, name)] = MEASURE_LABELS[measure];
  const formula = totalOf(
    isDistinct(measure) ? distinct(measure) : isGauge(measure) ? last(measure) : sum(measure),
  );
  return kpi(measure, group, name, explanation, formula, { unit: unitOf(measure), direction });
}

function explain(measure: Measure, [zh]: Text): Text {
  return isGauge(measure)
    ? [`${zh}的最新读数`, `latest reading of ${measure}`]
    : [`${zh}合计`, `sum of ${measure} (${MEASURES[measure]})`];
}

function unitOf(measure: Measure): Kpi['unit'] {
  if (measure === 'watch_seconds') return 'seconds';
  return isMoney(measure) ? 'money' : 'count';
}

/** Every base measure is a KPI of its own. */
export const MEASURE_KPIS: Kpi[] = MEASURE_NAMES.map(measureKpi);
