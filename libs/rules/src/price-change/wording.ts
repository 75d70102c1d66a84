import type { DimensionValues, LocalizedText, TenThousandths } from '@mcc/contracts';
import type { Variables } from '../template';
import { same, type Wording } from '../wording';
import { PRICE_DIMENSIONS, type PRICE_VARIABLES } from './definition';
import { changePercent, type PriceDirection } from './step';

/** Numbers of one step, prices in ten-thousandths. */
export interface PriceFacts {
  direction: PriceDirection;
  oldPrice: TenThousandths;
  newPrice: TenThousandths;
  /** our own price, where the observation gave one */
  ownPrice?: TenThousandths;
  /** event time of the observation, epoch ms */
  time: number;
}

/** Why an open episode ended. */
export type PriceEnding = 'recovered' | 'further-step' | 'turned';

/** `, ¥5.00 (4.8%) below ours`; empty without our price. */
function gapText(facts: PriceFacts, wording: Wording): LocalizedText {
  if (facts.ownPrice === undefined) return same('');
  const gap = facts.newPrice - facts.ownPrice;
  if (gap === 0) return { 'zh-CN': '，与我方同价', en: ', the same as ours' };
  const amount = wording.money(Math.abs(gap));
  const share =
    facts.ownPrice > 0 ? wording.percent(Math.abs(changePercent(facts.ownPrice, facts.newPrice))) : null;
  return {
    'zh-CN': `，比我方${gap < 0 ? '低' : '高'} ${amount['zh-CN']}${share ? `（${share}）` : ''}`,
    en: `, ${amount.en}${share ? ` (${share})` : ''} ${gap < 0 ? 'below' : 'above'} ours`,
  };
}

/** Values of the summary's variables. */
export function priceVariables(
  key: DimensionValues,
  facts: PriceFacts,
  wording: Wording,
): Variables<(typeof PRICE_VARIABLES)[number]> {
  const dimensions = Object.fromEntries(
    PRICE_DIMENSIONS.map((dimension) => [dimension, same(key[dimension] ?? '—')]),
  ) as Variables<(typeof PRICE_DIMENSIONS)[number]>;
  return {
    ...dimensions,
    oldPrice: wording.money(facts.oldPrice),
    newPrice: wording.money(facts.newPrice),
    percent: same(wording.percent(Math.abs(changePercent(facts.oldPrice, facts.newPrice)))),
    ownPrice: facts.ownPrice === undefined ? same('—') : wording.money(facts.ownPrice),
    gap: gapText(facts, wording),
    time: wording.time(facts.time),
  };
}

/** One line on why the alert fired. `basisPoints`: threshold of the step it reached. */
export function firingReason(facts: PriceFacts, basisPoints: number, wording: Wording): LocalizedText {
  const percent = wording.percent(Math.abs(changePercent(facts.oldPrice, facts.newPrice)));
  const threshold = wording.percent(basisPoints / 100);
  const isDrop = facts.direction === 'drop';
  return {
    'zh-CN': `相对参考价${isDrop ? '下降' : '上涨'} ${percent}，达到阈值 ${threshold}`,
    en: `${percent} ${isDrop ? 'below' : 'above'} the reference price; the threshold is ${threshold}`,
  };
}

/** One line on why the alert ended. */
export function endingReason(ending: PriceEnding, direction: PriceDirection): LocalizedText {
  const isDrop = direction === 'drop';
  switch (ending) {
    case 'recovered':
      return { 'zh-CN': '价格已回到变动前水平', en: 'The price is back at its old level' };
    case 'further-step':
      return isDrop
        ? { 'zh-CN': '价格进一步下降，由新的告警接替', en: 'Superseded by a further drop' }
        : { 'zh-CN': '价格进一步上涨，由新的告警接替', en: 'Superseded by a further rise' };
    case 'turned':
      return isDrop
        ? { 'zh-CN': '价格已回升', en: 'The price went back up' }
        : { 'zh-CN': '价格已回落', en: 'The price came back down' };
  }
}
