import type { Kpi } from '../kpi';
import { UP_BAD_RATIO, UP_GOOD_RATIO, count, kpi, mean, ratio, sum, totalOf } from './entry';

/** From the visit of the shop to the payment. */
const FUNNEL_KPIS: Kpi[] = [
  kpi(
    'bounce_rate',
    'traffic',
    ['跳出率', 'Bounce rate'],
    ['只看了落地页的访问 ÷ 页数已知的访问', 'visits that saw one page, per visit whose pages are known'],
    ratio([sum('bounces')], [count('bounces')]),
    { ...UP_BAD_RATIO, minSample: 100 },
  ),
  kpi(
    'visits_per_click',
    'traffic',
    ['点击访问比', 'Visits per click'],
    [
      '访问 ÷ 广告点击；不经广告来的访问也计入，所以可以大于 1',
      'visits per ad click; visits that no ad brought count too, so it may be above 1',
    ],
    ratio([sum('visits')], [sum('clicks')]),
    { unit: 'multiple', direction: 'up-good', minSample: 100 },
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
    'payment_bounce',
    'sales',
    ['支付页跳出率', 'Payment-page bounce'],
    ['结算后未支付的占比：（结算 − 支付订单）÷ 结算', 'checkouts that no payment followed, per checkout'],
    ratio([sum('checkouts'), sum('orders', -1)], [sum('checkouts')]),
    { ...UP_BAD_RATIO, minSample: 50, benchmark: 0.15 },
  ),
  kpi(
    'unpaid_rate',
    'sales',
    ['未支付率', 'Unpaid rate'],
    ['下单后未支付的占比：（下单 − 支付订单）÷ 下单', 'orders placed and not paid, per order placed'],
    ratio([sum('orders_created'), sum('orders', -1)], [sum('orders_created')]),
    { ...UP_BAD_RATIO, minSample: 50 },
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
    'visit_value',
    'sales',
    ['单次访问价值', 'Revenue per visit'],
    ['GMV ÷ 访问', 'GMV per visit'],
    ratio([sum('gmv')], [sum('visits')]),
    { unit: 'money', direction: 'up-good', minSample: 100 },
  ),
];

/** What was sold, to whom, and what came back. */
const ORDER_KPIS: Kpi[] = [
  kpi(
    'aov',
    'sales',
    ['客单价', 'Average order value'],
    ['GMV ÷ 支付订单', 'GMV per paid order'],
    ratio([sum('gmv')], [sum('orders')]),
    { unit: 'money', direction: 'up-good', minSample: 20 },
  ),
  kpi(
    'items_per_order',
    'sales',
    ['客单件数', 'Items per order'],
    ['每个支付订单的平均件数', 'mean pieces of a paid order'],
    totalOf(mean('items')),
    { unit: 'number', direction: 'up-good', minSample: 20 },
  ),
  kpi(
    'net_gmv',
    'sales',
    ['净成交额', 'Net GMV'],
    ['GMV − 退款', 'GMV less refunds'],
    totalOf(sum('gmv'), sum('refund_amount', -1)),
    { unit: 'money', direction: 'up-good' },
  ),
  kpi(
    'refund_rate',
    'sales',
    ['退款率', 'Refund rate'],
    ['退款单 ÷ 支付订单', 'refunds per paid order'],
    ratio([sum('refunds')], [sum('orders')]),
    { ...UP_BAD_RATIO, minSample: 50 },
  ),
  kpi(
    'refund_amount_rate',
    'sales',
    ['退款金额率', 'Refund rate by amount'],
    ['退款金额 ÷ GMV', 'refunded amount per unit of GMV'],
    ratio([sum('refund_amount')], [sum('gmv')]),
    { ...UP_BAD_RATIO, minSample: 50 },
  ),
  kpi(
    'new_customer_share',
    'sales',
    ['新客占比', 'New-customer share'],
    ['新客订单 ÷ 已知新老客的支付订单', 'orders of new customers per paid order of a known kind'],
    ratio([sum('orders_new')], [sum('orders_new'), sum('orders_returning')]),
    { ...UP_GOOD_RATIO, minSample: 50, benchmark: 0.3 },
  ),
  kpi(
    'repeat_rate',
    'sales',
    ['复购率（按订单）', 'Repeat rate (by orders)'],
    ['老客订单 ÷ 已知新老客的支付订单', 'orders of returning customers per paid order of a known kind'],
    ratio([sum('orders_returning')], [sum('orders_new'), sum('orders_returning')]),
    { ...UP_GOOD_RATIO, minSample: 50 },
  ),
];

export const SHOP_KPIS: Kpi[] = [...FUNNEL_KPIS, ...ORDER_KPIS];
