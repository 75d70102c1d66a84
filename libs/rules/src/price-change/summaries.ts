/** What an alert says where the rule has no text of its own. */
export const DEFAULT_SUMMARY = {
  drop: {
    'zh-CN': '{{competitor}} 将 {{product}} 降价 {{percent}}：{{oldPrice}} → {{newPrice}}{{gap}}',
    en: '{{competitor}} cut {{product}} by {{percent}}: {{oldPrice}} → {{newPrice}}{{gap}}',
  },
  rise: {
    'zh-CN': '{{competitor}} 将 {{product}} 涨价 {{percent}}：{{oldPrice}} → {{newPrice}}{{gap}}',
    en: '{{competitor}} raised {{product}} by {{percent}}: {{oldPrice}} → {{newPrice}}{{gap}}',
  },
  belowOurs: {
    'zh-CN': '{{competitor}} 的 {{product}} 低于我方价格 {{percent}}：{{newPrice}}，我方 {{ownPrice}}',
    en: '{{competitor}} sells {{product}} {{percent}} below our price: {{newPrice}}, ours {{ownPrice}}',
  },
  promotion: {
    'zh-CN': '{{competitor}} 对 {{product}} 开始促销{{offer}}{{gap}}',
    en: '{{competitor}} began a promotion of {{product}}{{offer}}{{gap}}',
  },
  launch: {
    'zh-CN': '{{competitor}} 上新：{{product}}{{offer}}{{gap}}',
    en: '{{competitor}} launched {{product}}{{offer}}{{gap}}',
  },
} as const;

/** What a price rule may be told to alert to. */
export type PriceTrigger = keyof typeof DEFAULT_SUMMARY;
