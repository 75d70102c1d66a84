/** The made-up brand 沐野 (Muye) and its market. All names are invented; all rates are a second on an average day. */
export const BRAND = '沐野';

export interface Campaign {
  name: string;
  weight: number;
  creatives: readonly string[];
  /** live room its ads lead to */
  room?: string;
}

export interface ChannelProfile {
  id: string;
  /** ad impressions a second */
  impressions: number;
  /** clicks per impression */
  ctr: number;
  /** shop sessions a second that do not begin in a live room */
  visits: number;
  /** paid orders per checkout */
  paymentRate: number;
  /** share of customers who buy for the first time */
  newShare: number;
  /** currency units an hour that the ad account spends */
  spendPerHour: number;
  shop: string;
  campaigns: readonly Campaign[];
}

/** Ad impressions that one report of an ad account stands for on average: platforms report in aggregate. */
export const IMPRESSIONS_PER_REPORT = 48;
/** Conversions that the platforms attribute, per click. */
export const CONVERSION_RATE = 0.09;

/** Carts per visit and checkouts per cart are alike everywhere; what differs is payment. */
export const CART_RATE = 0.32;
export const CHECKOUT_RATE = 0.6;
export const REFUND_RATE = 0.045;

const FLAGSHIP_ROOM = '沐野官方旗舰直播间';

const campaign = (name: string, weight: number, ...creatives: string[]): Campaign => ({
  name,
  weight,
  creatives,
});

export const CHANNELS: readonly ChannelProfile[] = [
  {
    id: 'douyin',
    impressions: 155,
    ctr: 0.026,
    visits: 2,
    paymentRate: 0.82,
    newShare: 0.46,
    spendPerHour: 27_600,
    shop: 'shop.douyin',
    campaigns: [
      campaign('水光精华上新', 5, '短视频·成分实验', '短视频·素人对比'),
      { ...campaign('直播间引流', 4, '切片·福利款', '切片·主播试用'), room: FLAGSHIP_ROOM },
    ],
  },
  {
    id: 'wechat',
    impressions: 109,
    ctr: 0.022,
    visits: 2.2,
    paymentRate: 0.79,
    newShare: 0.22,
    spendPerHour: 10_800,
    shop: 'shop.wechat',
    campaigns: [campaign('会员日', 5, '朋友圈·礼盒'), campaign('老客唤醒', 3, '公众号·护肤指南')],
  },
  {
    id: 'xiaohongshu',
    impressions: 46,
    ctr: 0.029,
    visits: 0.7,
    paymentRate: 0.74,
    newShare: 0.58,
    spendPerHour: 9_200,
    shop: 'shop.xiaohongshu',
    campaigns: [
      campaign('达人种草', 6, '笔记·换季急救', '笔记·空瓶记'),
      campaign('水光精华上新', 3, '笔记·测评'),
    ],
  },
  {
    id: 'kuaishou',
    impressions: 51,
    ctr: 0.021,
    visits: 0.7,
    paymentRate: 0.77,
    newShare: 0.5,
    spendPerHour: 5_800,
    shop: 'shop.kuaishou',
    campaigns: [campaign('家庭装囤货', 4, '短视频·老铁专享'), campaign('水光精华上新', 2, '短视频·工厂溯源')],
  },
  {
    id: 'tmall',
    impressions: 110,
    ctr: 0.024,
    visits: 2.3,
    paymentRate: 0.85,
    newShare: 0.31,
    spendPerHour: 13_400,
    shop: 'shop.tmall',
    campaigns: [campaign('品牌旗舰推广', 5, '首焦·套装'), campaign('会员日', 2, '直通车·洁面')],
  },
  {
    id: 'jd',
    impressions: 88,
    ctr: 0.022,
    visits: 1.75,
    paymentRate: 0.86,
    newShare: 0.28,
    spendPerHour: 8_200,
    shop: 'shop.jd',
    campaigns: [campaign('京准通拉新', 4, '首屏·面霜'), campaign('家庭装囤货', 2, '推荐位·面膜')],
  },
  {
    id: 'search',
    impressions: 21,
    ctr: 0.03,
    visits: 0.5,
    paymentRate: 0.81,
    newShare: 0.52,
    spendPerHour: 3_800,
    shop: 'shop.site',
    campaigns: [campaign('品牌词', 4, '文字链·官网'), campaign('敏感肌词包', 3, '文字链·科普')],
  },
];

export interface Product {
  name: string;
  /** price in cents */
  cents: number;
  weight: number;
}

export const PRODUCTS: readonly Product[] = [
  { name: '氨基酸洁面乳 120ml', cents: 6_900, weight: 26 },
  { name: '水光玻尿酸精华 30ml', cents: 16_900, weight: 22 },
  { name: '舒缓修护面霜 50g', cents: 14_900, weight: 16 },
  { name: '积雪草面膜 5片', cents: 5_900, weight: 24 },
  { name: '轻透防晒乳 50ml', cents: 9_900, weight: 12 },
];

export const COUPONS: readonly { code: string; cents: number; weight: number }[] = [
  { code: 'NEW15', cents: 1_500, weight: 5 },
  { code: 'LIVE20', cents: 2_000, weight: 4 },
  { code: 'VIP10', cents: 1_000, weight: 3 },
];

export const REGIONS: readonly { name: string; weight: number }[] = [
  { name: '广东', weight: 19 },
  { name: '浙江', weight: 14 },
  { name: '江苏', weight: 13 },
  { name: '上海', weight: 11 },
  { name: '北京', weight: 9 },
  { name: '四川', weight: 9 },
  { name: '山东', weight: 8 },
  { name: '湖北', weight: 7 },
  { name: '福建', weight: 5 },
  { name: '陕西', weight: 5 },
];

export const DEVICES: readonly { name: string; weight: number }[] = [
  { name: 'android', weight: 56 },
  { name: 'ios', weight: 38 },
  { name: 'desktop', weight: 6 },
];

export interface Room {
  name: string;
  channel: string;
  source: string;
  /** people in the room on an average plateau */
  viewers: number;
  /** mean stay, seconds */
  stay: number;
  /** a show is `show` minutes long and followed by `pause` minutes of a nearly empty room */
  show: number;
  pause: number;
}

const room = (
  name: string,
  channel: string,
  [viewers, stay]: readonly [number, number],
  [show, pause]: readonly [number, number],
): Room => ({ name, channel, source: `live.${channel}`, viewers, stay, show, pause });

/** The great ones first: it is they whose traffic may surge. */
export const ROOMS: readonly Room[] = [
  room(FLAGSHIP_ROOM, 'douyin', [690, 320], [120, 0]),
  room('沐野天猫品牌日', 'tmall', [390, 265], [90, 15]),
  room('沐野护肤实验室', 'douyin', [174, 345], [100, 0]),
  room('沐野快手家庭日', 'kuaishou', [150, 350], [150, 10]),
  room('沐野视频号会员夜', 'wechat', [132, 380], [110, 0]),
  room('沐野京东好物日', 'jd', [108, 250], [130, 10]),
  room('沐野小红书慢聊', 'xiaohongshu', [90, 410], [140, 0]),
  room('沐野天猫新品课堂', 'tmall', [72, 335], [80, 0]),
];

/** How many of {@link ROOMS} are great. */
export const GREAT_ROOMS = 2;

export interface Competitor {
  name: string;
  /** what it asks for the products that compete with {@link PRODUCTS} 0–2, cents */
  prices: readonly { product: string; own: number; cents: number }[];
}

const rival = (name: string, cleanser: number, serum: number, cream: number): Competitor => ({
  name,
  prices: [
    { product: '氨基酸洁面', own: 0, cents: cleanser },
    { product: '玻尿酸精华', own: 1, cents: serum },
    { product: '修护面霜', own: 2, cents: cream },
  ],
});

export const COMPETITORS: readonly Competitor[] = [
  rival('花颜集', 7_200, 17_500, 15_200),
  rival('素研社', 6_500, 15_900, 13_900),
  rival('澄肌', 8_900, 21_900, 19_900),
];
