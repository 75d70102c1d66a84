import type { DimensionValues, LocalizedText, TenThousandths } from '@mcc/contracts';
import type { Variables } from '../template';
import { same, type Wording } from '../wording';
import type { PRICE_VARIABLES } from './definition';
import type { Movement, PriceFacts, Undercut } from './episode';
import { changePercent, type PriceDirection } from './step';
import type { PriceStep } from './steps';

/** Why an open episode of a moved price ended. */
export type PriceEnding = 'recovered' | 'further-step' | 'turned';

const UNKNOWN = same('—');
const LONGEST_TEXT = 100;

const share = (from: TenThousandths, to: TenThousandths, wording: Wording): string =>
  wording.percent(Math.abs(changePercent(from, to)));

/** `, ¥5.00 (4.8%) below ours`; empty without both prices. */
function gapText({ newPrice, ownPrice }: PriceFacts, wording: Wording): LocalizedText {
  if (ownPrice === undefined || newPrice === undefined) return same('');
  const gap = newPrice - ownPrice;
  if (gap === 0) return { 'zh-CN': '，与我方同价', en: ', the same as ours' };
  const amount = wording.money(Math.abs(gap));
  const part = ownPrice > 0 ? share(ownPrice, newPrice, wording) : null;
  return {
    'zh-CN': `，比我方${gap < 0 ? '低' : '高'} ${amount['zh-CN']}${part ? `（${part}）` : ''}`,
    en: `, ${amount.en}${part ? ` (${part})` : ''} ${gap < 0 ? 'below' : 'above'} ours`,
  };
}

/** ` at ¥88.00`; empty without a price. */
function offerText({ newPrice }: PriceFacts, wording: Wording): LocalizedText {
  if (newPrice === undefined) return same('');
  const price = wording.money(newPrice);
  return { 'zh-CN': `，现价 ${price['zh-CN']}`, en: ` at ${price.en}` };
}

/** Values of the summary's variables. What is compared with is the old price, or ours where there is none. */
export function priceVariables(
  key: DimensionValues,
  facts: PriceFacts,
  wording: Wording,
): Variables<(typeof PRICE_VARIABLES)[number]> {
  const money = (amount: TenThousandths | undefined) =>
    amount === undefined ? UNKNOWN : wording.money(amount);
  const { oldPrice, newPrice, ownPrice } = facts;
  const from = oldPrice ?? ownPrice;
  const isCompared = from !== undefined && newPrice !== undefined;
  return {
    ...wording.dimensions(key),
    oldPrice: money(oldPrice),
    newPrice: money(newPrice),
    percent: isCompared && from > 0 ? same(share(from, newPrice, wording)) : UNKNOWN,
    change: isCompared ? wording.money(Math.abs(newPrice - from)) : UNKNOWN,
    ownPrice: money(ownPrice),
    gap: gapText(facts, wording),
    offer: offerText(facts, wording),
    text: same(facts.text?.slice(0, LONGEST_TEXT) ?? '—'),
    time: wording.time(facts.time),
  };
}

/** A distance and the threshold it has reached, both in the threshold's unit. */
function reachedText(
  { basisPoints, amount }: PriceStep,
  from: TenThousandths,
  to: TenThousandths,
  wording: Wording,
): { distance: LocalizedText; threshold: LocalizedText } {
  return amount === undefined
    ? {
        distance: same(share(from, to, wording)),
        threshold: same(wording.percent((basisPoints ?? 0) / 100)),
      }
    : { distance: wording.money(Math.abs(to - from)), threshold: wording.money(amount) };
}

/** One line on why the alert to a moved price fired. */
export function movementReason(
  { direction, step, oldPrice, newPrice }: Movement,
  wording: Wording,
): LocalizedText {
  const { distance, threshold } = reachedText(step, oldPrice, newPrice, wording);
  const isDrop = direction === 'drop';
  return {
    'zh-CN': `相对参考价${isDrop ? '下降' : '上涨'} ${distance['zh-CN']}，达到阈值 ${threshold['zh-CN']}`,
    en: `${distance.en} ${isDrop ? 'below' : 'above'} the reference price; the threshold is ${threshold.en}`,
  };
}

/** One line on why the alert to a price below ours fired. */
export function undercutReason({ step, ownPrice, newPrice }: Undercut, wording: Wording): LocalizedText {
  const { distance, threshold } = reachedText(step, ownPrice, newPrice, wording);
  return {
    'zh-CN': `低于我方价格 ${distance['zh-CN']}，达到阈值 ${threshold['zh-CN']}`,
    en: `${distance.en} below our price; the threshold is ${threshold.en}`,
  };
}

/** One line on why the alert to a moved price ended. */
export function endingReason(ending: PriceEnding, direction: PriceDirection): LocalizedText {
  const isDrop = direction === 'drop';
  switch (ending) {
    case 'recovered':
      return { 'zh-CN': '价格已回到变动前水平', en: 'The price is back at its old level' };
    case 'further-step':
      return isDrop
        ? { 'zh-CN': '价格进一步下降，由新的预警接替', en: 'Superseded by a further drop' }
        : { 'zh-CN': '价格进一步上涨，由新的预警接替', en: 'Superseded by a further rise' };
    case 'turned':
      return isDrop
        ? { 'zh-CN': '价格已回升', en: 'The price went back up' }
        : { 'zh-CN': '价格已回落', en: 'The price came back down' };
  }
}

/** One line on why the alert to a price below ours ended. */
export const UNDERCUT_ENDINGS = {
  ended: { 'zh-CN': '与我方价格的差距已小于阈值', en: 'The gap to our price is below every threshold' },
  superseded: { 'zh-CN': '差距进一步扩大，由新的预警接替', en: 'Superseded: the gap has grown by a step' },
} as const;

/** One line on why an alert to something that began fired. */
export const NOTICE_REASONS = {
  promotion: { 'zh-CN': '发现竞品开始促销', en: 'The competitor began a promotion' },
  announced: { 'zh-CN': '发现竞品上新', en: 'The competitor launched a product' },
  'never-seen': {
    'zh-CN': '在持续关注的竞品处首次出现该商品',
    en: 'First sight of this product at a competitor followed for long',
  },
} as const;

/** One line on why such an alert was closed. */
export const NOTICE_ENDINGS = {
  promotion: { 'zh-CN': '此后一段时间内未再发现促销，自动关闭', en: 'Closed: nothing more was heard of it' },
  launch: { 'zh-CN': '已到关闭时间，自动关闭', en: 'Closed: it is no longer new' },
} as const;
