import type { LocalizedText, Names } from '@mcc/contracts';

const name = (zh: string, en: string): LocalizedText => ({ 'zh-CN': zh, en });

/** Where ads run, goods are sold and people talk, by the ids that the mappings and the documentation use. */
const PLACES = {
  douyin: name('抖音', 'Douyin'),
  wechat: name('微信', 'WeChat'),
  xiaohongshu: name('小红书', 'Xiaohongshu'),
  kuaishou: name('快手', 'Kuaishou'),
  tmall: name('天猫', 'Tmall'),
  taobao: name('淘宝', 'Taobao'),
  jd: name('京东', 'JD'),
  pinduoduo: name('拼多多', 'Pinduoduo'),
  weibo: name('微博', 'Weibo'),
  bilibili: name('哔哩哔哩', 'Bilibili'),
  zhihu: name('知乎', 'Zhihu'),
  search: name('搜索', 'Search'),
  offline: name('线下', 'Offline'),
};

/** Names that hold in every installation unless its file of names says otherwise. */
export const WELL_KNOWN_NAMES: Names = {
  channel: PLACES,
  platform: PLACES,
  device: {
    android: name('安卓', 'Android'),
    ios: name('iOS', 'iOS'),
    desktop: name('电脑', 'Desktop'),
  },
  sentiment: {
    positive: name('正面', 'Positive'),
    neutral: name('中性', 'Neutral'),
    negative: name('负面', 'Negative'),
  },
  customerKind: {
    new: name('新客', 'New'),
    returning: name('老客', 'Returning'),
  },
};
