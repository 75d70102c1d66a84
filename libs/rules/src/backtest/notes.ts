import type { LocalizedText } from '@mcc/contracts';
import type { Rule } from '../rule';
import { simpleRules } from './cell-needs';

/** Windows and observations, or sources, come through different partitions: who of them comes first is not stored. */
const MIXED: LocalizedText = {
  'zh-CN':
    '该组合规则同时依据逐条观测与时间窗口：回测按事件时间合并两者；实时评估中窗口要等水位线，先后可能相差一步（通常数秒）。',
  en:
    'Of this composite, some members judge single observations and others windows. The backtest puts both in order of event ' +
    'time; live, windows wait for the watermark, so times may differ by a step, some seconds as a rule.',
};

const HEARD: LocalizedText = {
  'zh-CN':
    '静默按事件自身时间、以 10 秒为步长判断；实时评估依据到达时间，迟到的事件与产品自身的中断不在历史中。',
  en:
    'Silence is told by the events’ own time in steps of 10 s. Live it goes by when they came: what was sent late, and outages ' +
    'of the product itself, are not in a history.',
};

/** Where what a backtest says of these rules can differ from what was said live, for people. */
export function backtestNotes(rules: readonly Rule[]): LocalizedText[] {
  const isMixed = rules.some((rule) => new Set(simpleRules(rule).map(isOfObservations)).size > 1);
  const hears = rules.flatMap(simpleRules).some(({ type }) => type === 'absence');
  return [...(isMixed ? [MIXED] : []), ...(hears ? [HEARD] : [])];
}

const isOfObservations = ({ type }: Rule): boolean => type === 'price-change';
