import type { Measure } from '@mcc/contracts';
import type { Kpi } from '../kpi';
import { UP_BAD_RATIO, count, held, kpi, ratio, sum, totalOf } from './entry';

/** A measure to which every event of one type contributes once; one for each type. */
const ONE_FOR_EACH_EVENT: Measure[] = [
  'impressions',
  'clicks',
  'spend_reports',
  'conversions',
  'visits',
  'page_views',
  'carts',
  'checkouts',
  'orders_created',
  'orders',
  'refunds',
  'live_enters',
  'live_leaves',
  'viewers_online',
  'live_product_clicks',
  'live_carts',
  'live_comments',
  'live_likes',
  'live_follows',
  'mentions',
  'competitor_prices',
  'competitor_promotions',
  'competitor_launches',
  'registrations',
  'identifications',
];

const events = ONE_FOR_EACH_EVENT.map((measure) => count(measure));

/** How the product itself is doing. */
export const OPERATIONS_KPIS: Kpi[] = [
  kpi(
    'events',
    'operations',
    ['事件数', 'Events'],
    ['计入的全部事件', 'all events counted'],
    totalOf(...events),
    {
      unit: 'count',
      direction: 'neutral',
    },
  ),
  kpi(
    'events_per_second',
    'operations',
    ['每秒事件数', 'Events per second'],
    ['计入的事件 ÷ 有事件的时段秒数', 'events counted per second of the stretch that has some'],
    held('rate', ...events),
    { unit: 'number', direction: 'neutral' },
  ),
  kpi(
    'source_lag',
    'operations',
    ['数据到达延迟', 'Source lag'],
    [
      '事件发生到写入日志的平均秒数（不计一天以前的事件）',
      'mean seconds from when an event of the last day happened until the log had it',
    ],
    ratio([sum('event_lag_ms')], [count('event_lag_ms')], 0.001),
    { unit: 'seconds', direction: 'up-bad', minSample: 1 },
  ),
  kpi(
    'screen_delay',
    'operations',
    ['上屏延迟', 'Screen delay'],
    [
      '事件写入日志到大屏显示的平均秒数（各屏每 10 秒最多计一次）',
      'mean seconds from when the log had an event until a screen showed it, told at most once in 10 s by each screen',
    ],
    ratio([sum('screen_delay_ms')], [count('screen_delay_ms')], 0.001),
    { unit: 'seconds', direction: 'up-bad', minSample: 1 },
  ),
  kpi(
    'dead_letter_rate',
    'operations',
    ['死信率', 'Dead-letter rate'],
    ['死信 ÷（事件 + 死信）', 'dead letters per event received'],
    ratio([sum('dead_letters')], [...events, sum('dead_letters')]),
    { ...UP_BAD_RATIO, minSample: 100 },
  ),
];
