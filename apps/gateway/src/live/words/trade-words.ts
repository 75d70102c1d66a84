/** Words of shops, shows and care products that ICU's dictionary does not know and would take apart. */
const SHOP =
  '客服 发货 退货 换货 售后 差评 好评 赠品 假货 正品 回购 复购 预售 大促 满减 优惠券 性价比 双十一 双11 六一八 会员价 定金 尾款 运费 包邮 ' +
  '秒杀 砍价 虚假宣传 以次充好 翻车 踩雷 种草 拔草 避雷 智商税 门店 旗舰店 官方旗舰店 专柜';
const SHOW = '直播间 主播 带货 代言人 福袋 红包雨 上链接 抢不到 网红 明星同款';
const CARE =
  '面膜 洁面 洗面奶 精华液 保湿 补水 美白 控油 祛痘 抗老 抗皱 淡斑 敏感肌 干皮 油皮 混油皮 屏障 玻尿酸 氨基酸 烟酰胺 积雪草 早c晚a ' +
  '闷痘 爆痘 烂脸 泛红 搓泥 卡粉 拔干 漏液 防晒霜 卸妆 面霜 眼霜 身体乳 小样';

/** Longer words come first, so that one is not taken for a part of it. */
export const TRADE_WORDS: readonly string[] = `${SHOP} ${SHOW} ${CARE}`
  .split(' ')
  .sort((a, b) => b.length - a.length);
