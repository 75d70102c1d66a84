import {
  BASE_WINDOW_MS,
  type DimensionValues,
  type Evidence,
  type EvidenceValue,
  type LocalizedText,
} from '@mcc/contracts';
import { KPIS } from '@mcc/metrics';
import type { LifeReason } from '../life-cycle/episode';
import type { Variables } from '../template';
import { MOVED, same, type Wording } from '../wording';
import { sayDuration } from '../validation/duration';
import type { CONVERSION_VARIABLES, ConversionDropRule } from './definition';
import { longestOf, reachOf, type Comparison } from './judge';
import { rateOf } from './statistics';

const endOf = ({ to }: Comparison): number => to * BASE_WINDOW_MS;
const lengthOf = ({ from, to }: Comparison): number => (to - from) * BASE_WINDOW_MS;

/** Values of the summary's variables. */
export function conversionVariables(
  rule: ConversionDropRule,
  key: DimensionValues,
  comparison: Comparison,
  wording: Wording,
): Variables<(typeof CONVERSION_VARIABLES)[number]> {
  return {
    ...wording.dimensions(key),
    kpi: KPIS.get(rule.kpi)?.name ?? same(rule.kpi),
    rate: same(wording.ratio(rateOf(comparison.window))),
    baseline: same(wording.ratio(rateOf(comparison.baseline))),
    percent: same(wording.percent(Math.round(comparison.drop * 1_000) / 10)),
    sample: same(String(comparison.window.trials)),
    window: sayDuration(lengthOf(comparison)),
    time: wording.time(endOf(comparison)),
  };
}

function reasonText(
  reason: LifeReason,
  rule: ConversionDropRule,
  comparison: Comparison,
  wording: Wording,
): LocalizedText {
  const rate = wording.ratio(rateOf(comparison.window));
  const baseline = wording.ratio(rateOf(comparison.baseline));
  const change = wording.percent(Math.round(Math.abs(comparison.drop) * 1_000) / 10);
  // once it is over, the rate may be above what it was
  const moved = comparison.drop < 0 ? MOVED.up : MOVED.down;
  const window = sayDuration(lengthOf(comparison));
  const sample = comparison.window.trials;
  const level = `${rule.recoveryPercent}%`;
  const measured = {
    'zh-CN': `最近 ${window['zh-CN']}为 ${rate}（样本 ${sample}），基线 ${baseline}，${moved['zh-CN']} ${change}`,
    en: `${rate} over the last ${window.en} (sample ${sample}) against a baseline of ${baseline}, ${moved.en} ${change}`,
  };
  const compose = (zh: string, en: string): LocalizedText => ({
    'zh-CN': `${zh}：${measured['zh-CN']}`,
    en: `${en}: ${measured.en}`,
  });
  switch (reason) {
    case 'breached':
      return compose('转化率明显下降', 'The rate has clearly fallen');
    case 'lasting':
      return compose(
        `下降持续 ${sayDuration(rule.forMs)['zh-CN']}`,
        `The fall has lasted ${sayDuration(rule.forMs).en}`,
      );
    case 'worse':
      return compose('继续下降', 'Falling further');
    case 'data-again':
      return compose('数据已恢复', 'Data is back');
    case 'no-data':
      return {
        'zh-CN': '数据不足，无法判断：保持原状态（无数据不等于恢复）',
        en: 'Too little data to judge: the state is held, because no data is not recovery',
      };
    case 'recovering':
      return compose(`已回到基线的 ${level} 以上`, `Back above ${level} of the baseline`);
    case 'relapse':
      return compose(`再次低于基线的 ${level}`, `Below ${level} of the baseline again`);
    case 'recovered':
      return compose(
        `恢复已持续 ${sayDuration(rule.recoveryForMs)['zh-CN']}`,
        `The recovery has lasted ${sayDuration(rule.recoveryForMs).en}`,
      );
    case 'passing':
      return compose('触发前已消失', 'It passed before the alert fired');
  }
}

/**
 * Evidence of a transition; for `no-data` the values are the last ones that were known.
 * @param startedAt when the episode began, epoch ms: its baseline stands still since
 */
export function conversionEvidence(
  reason: LifeReason,
  rule: ConversionDropRule,
  { startedAt, latest: comparison }: { startedAt: number; latest: Comparison },
  wording: Wording,
): Evidence {
  const { window, baseline, drop, z } = comparison;
  const values: EvidenceValue[] = [
    { name: 'rate', value: rateOf(window), unit: 'ratio' },
    { name: 'baseline', value: rateOf(baseline), unit: 'ratio' },
    { name: 'drop', value: Math.round(drop * 10_000) / 100, unit: 'percent' },
    { name: 'z', value: Math.round(z * 100) / 100, unit: 'count' },
    { name: 'hits', value: window.hits, unit: 'count' },
    { name: 'baselineSample', value: baseline.trials, unit: 'count' },
    { name: 'dispersion', value: Math.round(baseline.dispersion * 100) / 100, unit: 'count' },
  ];
  return {
    reason: reasonText(reason, rule, comparison, wording),
    values,
    window: { from: comparison.from * BASE_WINDOW_MS, to: endOf(comparison) },
    sample: window.trials,
    // a late event may still be added to the window
    provisional: true,
    kpi: rule.kpi,
    reference: {
      from: startedAt - reachOf(rule) * BASE_WINDOW_MS,
      to: startedAt - longestOf(rule) * BASE_WINDOW_MS,
    },
  };
}
