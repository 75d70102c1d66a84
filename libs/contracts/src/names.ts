import { DIMENSIONS, type AlertKey, type Dimension } from './dimensions';
import type { LocalizedText } from './messages/alert';

/** Things that data and settings call by an id: values of dimensions, sources, plans of money, and people or teams. */
export const NAME_KINDS = [...DIMENSIONS, 'source', 'plan', 'person'] as const satisfies readonly (
  Dimension | 'source' | 'plan' | 'person'
)[];

export type NameKind = (typeof NAME_KINDS)[number];

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

/** What people call these things, by kind and id; what is not named here is called by its id. */
export type Names = Partial<Record<NameKind, Record<string, LocalizedText>>>;

/** `GET /api/v1/names` */
export interface NamesResponse {
  names: Names;
}

/** What people call the thing; its id where it has no name. */
export function nameOf(names: Names, kind: NameKind, id: string): LocalizedText {
  const known = names[kind];
  // ids come with the data: one may be called `constructor`
  return (known && Object.hasOwn(known, id) ? known[id] : undefined) ?? { 'zh-CN': id, en: id };
}

/** The values of a key by name, in its order. @param notGiven stands for a value that is empty */
export function namesOfKey(names: Names, key: AlertKey, notGiven = ''): LocalizedText[] {
  return Object.entries(key).map(([kind, id]) =>
    id === '' ? { 'zh-CN': notGiven, en: notGiven } : nameOf(names, kind as keyof AlertKey, id),
  );
}

/** Of names those that are used: what travels with a text that is written later, without the names of everything else. */
export function namesUsed(names: Names, used: Iterable<readonly [kind: NameKind, id: string]>): Names {
  const found: Names = {};
  for (const [kind, id] of used) {
    const known = names[kind];
    const name = known && Object.hasOwn(known, id) ? known[id] : undefined;
    if (name) (found[kind] ??= {})[id] = name;
  }
  return found;
}
