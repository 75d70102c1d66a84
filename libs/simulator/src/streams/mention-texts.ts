import type { Random } from '../random';

type Sentiment = 'positive' | 'neutral' | 'negative';

/** `{b}` brand, `{p}` product. */
const TEXTS: Record<Sentiment, readonly string[]> = {
  positive: [
    '{b}的{p}真的可以，第三瓶空瓶了，换季一点没泛红',
    '被朋友安利的{b}{p}，吸收快不黏，回购无疑',
    '{b}客服态度超好，发货第二天就到了，{p}还送了小样',
    '黄皮亲测，{p}用了两周肤色亮了一个度，{b}有点东西',
    '直播间蹲到的{b}{p}，性价比绝了，姐妹们冲',
    '混油皮夏天就靠{b}这支{p}续命，清爽不闷痘',
    '妈妈用了{b}的{p}说比大牌还滋润，给她囤了两份',
  ],
  neutral: [
    '有人用过{b}的{p}吗？求真实反馈',
    '{b}{p}和上一代成分表对比，主要换了防腐体系',
    '{b}这次大促{p}到手价多少，有没有人算过',
    '今天刷到{b}上新{p}，先观望一下测评',
    '{b}{p}的泵头是不是改版了，和去年买的不一样',
    '问一下{b}门店能不能试用{p}',
  ],
  negative: [
    '{b}的{p}用了两天下巴爆痘，停用',
    '{b}{p}快递压坏了，联系客服半天不回',
    '感觉{b}{p}智商税，补水十分钟就干',
    '{b}大促先涨价再打折，{p}到手比平时还贵',
  ],
};

/** What a wave of bad opinion is about. */
const WAVES: readonly (readonly string[])[] = [
  [
    '用了{b}的{p}全脸过敏红肿，客服让我自己去医院',
    '{b}{p}烂脸了！姐妹们先别用，已经打 12315',
    '求扩散：{b}{p}这批次好像有问题，好几个人过敏',
    '{b}你们品控呢？{p}用完刺痛一晚上没睡',
    '看到好多人说{b}{p}过敏，我的刚拆还能退吗',
  ],
  [
    '{b}下单五天不发货，{p}写的现货，虚假宣传',
    '{b}{p}物流停了四天，客服只会复制粘贴',
    '双倍等待的快乐没有，{b}直接把我的{p}订单取消了',
  ],
  [
    '{b}主播说{p}是全网最低价，转头别的平台便宜三十，背刺老客',
    '昨天刚买{b}{p}今天就降价，保价还不给退',
    '{b}的优惠券{p}用不了，结算才告诉我不参加',
  ],
];

/** One post in Chinese. `topic` chooses what a wave is about; without it the post is an ordinary one. */
export function mentionText(
  random: Random,
  sentiment: Sentiment,
  brand: string,
  product: string,
  topic?: number,
): string {
  const texts = topic === undefined ? TEXTS[sentiment] : (WAVES[topic % WAVES.length] ?? TEXTS.negative);
  return random.pick(texts).replaceAll('{b}', brand).replaceAll('{p}', product);
}
