import type { Kpi } from '../kpi';
import {
  UP_BAD_RATIO,
  UP_GOOD_RATIO,
  count,
  distinct,
  kpi,
  last,
  max,
  mean,
  ratio,
  sum,
  totalOf,
} from './entry';

/** How many are in the live rooms, how they come, stay and take part. */
const AUDIENCE_KPIS: Kpi[] = [
  kpi(
    'online_now',
    'live',
    ['实时在线', 'Online now'],
    ['各直播间最新在线人数之和', 'latest viewers of all rooms, summed'],
    totalOf(last('viewers_online')),
    { unit: 'count', direction: 'up-good' },
  ),
  kpi(
    'acu',
    'live',
    ['平均在线', 'Average online (ACU)'],
    [
      '在线人数读数的平均值；多个直播间时为每间平均',
      'mean reading of viewers online; of several rooms, per room',
    ],
    totalOf(mean('viewers_online')),
    { unit: 'number', direction: 'up-good' },
  ),
  kpi(
    'pcu',
    'live',
    ['最高在线', 'Peak online (PCU)'],
    ['区间内最高在线人数', 'greatest reading of viewers online'],
    totalOf(max('viewers_online')),
    { unit: 'count', direction: 'up-good' },
  ),
  kpi(
    'viewer_loss',
    'live',
    ['观众流失', 'Viewer loss'],
    ['最新在线人数比区间内最高值低多少', 'how far the latest viewers online are below the peak'],
    ratio([max('viewers_online'), last('viewers_online', -1)], [max('viewers_online')]),
    { ...UP_BAD_RATIO, minSample: 2, benchmark: 0.2 },
  ),
  kpi(
    'avg_watch_time',
    'live',
    ['平均停留时长', 'Average watch time'],
    ['离房时上报的停留时长的平均值', 'mean stay that viewers who left are reported with'],
    totalOf(mean('watch_seconds')),
    { unit: 'seconds', direction: 'up-good', minSample: 50, benchmark: 300 },
  ),
  kpi(
    'entry_rate',
    'live',
    ['曝光进房率', 'Entry rate'],
    ['进房人次 ÷ 直播间曝光', 'room entries per impression that leads to the room'],
    ratio([sum('live_enters')], [sum('room_impressions')]),
    { ...UP_GOOD_RATIO, minSample: 1_000 },
  ),
  kpi(
    'engagement_rate',
    'live',
    ['互动率', 'Engagement rate'],
    ['评论、点赞、关注的次数 ÷ 进房人次', 'comments, likes (a burst is one) and follows per room entry'],
    ratio([count('live_comments'), count('live_likes'), count('live_follows')], [sum('live_enters')]),
    { ...UP_GOOD_RATIO, minSample: 100 },
  ),
  kpi(
    'follow_rate',
    'live',
    ['关注率', 'Follow rate'],
    ['新增关注 ÷ 进房人次', 'new followers per room entry'],
    ratio([sum('live_follows')], [sum('live_enters')]),
    { ...UP_GOOD_RATIO, minSample: 100 },
  ),
  kpi(
    'comment_density',
    'live',
    ['评论密度', 'Comment density'],
    ['每百次进房的评论数', 'comments per hundred room entries'],
    ratio([sum('live_comments')], [sum('live_enters')], 100),
    { unit: 'number', direction: 'up-good', minSample: 100 },
  ),
];

/** What is sold in the live rooms. */
const LIVE_SALES_KPIS: Kpi[] = [
  kpi(
    'live_product_ctr',
    'live',
    ['直播商品点击率', 'Live product CTR'],
    ['商品点击 ÷ 进房', 'product clicks per entry'],
    ratio([sum('live_product_clicks')], [sum('live_enters')]),
    { ...UP_GOOD_RATIO, minSample: 100 },
  ),
  kpi(
    'live_cart_loss',
    'live',
    ['加购流失率', 'Cart-to-order loss'],
    ['直播间加购后未下单的占比', 'carts of the room that no order followed, per cart'],
    ratio([sum('live_carts'), sum('live_orders_created', -1)], [sum('live_carts')]),
    { ...UP_BAD_RATIO, minSample: 50, benchmark: 0.4 },
  ),
  kpi(
    'click_to_pay',
    'live',
    ['点击支付率', 'Click-to-pay rate'],
    ['直播间支付订单 ÷ 商品点击', 'paid orders of the room per product click'],
    ratio([sum('live_orders')], [sum('live_product_clicks')]),
    { ...UP_GOOD_RATIO, minSample: 100 },
  ),
  kpi(
    'viewer_cvr',
    'live',
    ['看播转化率', 'Viewer conversion rate'],
    ['直播间支付订单 ÷ 进房人次', 'paid orders of the room per entry'],
    ratio([sum('live_orders')], [sum('live_enters')]),
    { ...UP_GOOD_RATIO, minSample: 100 },
  ),
  kpi(
    'gpm',
    'live',
    ['千次观看成交额', 'GPM'],
    ['直播间 GMV ÷ 进房人次 × 1000', 'GMV of the room per thousand entries'],
    ratio([sum('live_gmv')], [sum('live_enters')], 1_000),
    { unit: 'money', direction: 'up-good', minSample: 100 },
  ),
  kpi(
    'live_uv_value',
    'live',
    ['UV 价值', 'UV value'],
    ['直播间 GMV ÷ 观看人数', 'GMV of the room per different viewer'],
    ratio([sum('live_gmv')], [distinct('live_audience')]),
    { unit: 'money', direction: 'up-good', minSample: 100 },
  ),
];

export const LIVE_KPIS: Kpi[] = [...AUDIENCE_KPIS, ...LIVE_SALES_KPIS];
