import type { LocalizedText } from './messages/alert';

/** Every dimension a cell can be cut by, in the order of the store's sorting key. */
export const DIMENSIONS = [
  'channel',
  'campaign',
  'creative',
  'room',
  'product',
  'region',
  'device',
  'brand',
  'competitor',
  'platform',
  'sentiment',
  'customerKind',
] as const;

export type Dimension = (typeof DIMENSIONS)[number];

/** What people call the dimensions, and the source. */
export const DIMENSION_NAMES: Readonly<Record<Dimension | 'source', LocalizedText>> = {
  channel: { 'zh-CN': '渠道', en: 'Channel' },
  campaign: { 'zh-CN': '活动', en: 'Campaign' },
  creative: { 'zh-CN': '创意', en: 'Creative' },
  room: { 'zh-CN': '直播间', en: 'Room' },
  product: { 'zh-CN': '商品', en: 'Product' },
  region: { 'zh-CN': '地区', en: 'Region' },
  device: { 'zh-CN': '设备', en: 'Device' },
  brand: { 'zh-CN': '品牌', en: 'Brand' },
  competitor: { 'zh-CN': '竞品', en: 'Competitor' },
  platform: { 'zh-CN': '平台', en: 'Platform' },
  sentiment: { 'zh-CN': '情感', en: 'Sentiment' },
  customerKind: { 'zh-CN': '客群', en: 'Customer kind' },
  source: { 'zh-CN': '数据源', en: 'Source' },
};

/** Values of some dimensions; an absent one means "not given" and is the empty string in the store. */
export type DimensionValues = Partial<Record<Dimension, string>>;

/** What an alert is about: values of dimensions, or the source that a rule on sources found fault with. */
export type AlertKey = DimensionValues & { source?: string };

export function isDimension(name: string): name is Dimension {
  return (DIMENSIONS as readonly string[]).includes(name);
}

/** One canonical string per combination of dimension values, and source if any; equal combinations give equal keys. */
export function dimensionKey(values: AlertKey): string {
  const texts = DIMENSIONS.map((dimension) => values[dimension] ?? '');
  return (values.source === undefined ? texts : [...texts, values.source]).join('\u001f');
}
