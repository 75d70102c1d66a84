import type { HotWord, NotableMention } from '@mcc/contracts';

export const word: Required<HotWord> = { word: '物流', count: 3, positive: 1, negative: 2 };

export const mention: Required<NotableMention> = {
  id: 'm',
  time: new Date(0).toISOString(),
  brand: 'b',
  platform: 'weibo',
  sentiment: null,
  reach: null,
  text: 't',
};
