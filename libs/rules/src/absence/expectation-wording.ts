import type { AlertKey, Evidence } from '@mcc/contracts';
import { kpiOf } from '../kpi-rule/kpi';
import type { Variables } from '../template';
import { same, type Wording } from '../wording';
import type { Deadline } from './deadline';
import type { EXPECTATION_VARIABLES, ExpectationRule } from './expectation-rule';

/** Values of the summary's variables. */
export function expectationVariables(
  { of }: Pick<ExpectationRule, 'of'>,
  key: AlertKey,
  { since, at }: Deadline,
  wording: Wording,
): Variables<(typeof EXPECTATION_VARIABLES)[number]> {
  return {
    ...wording.dimensions(key),
    source: key.source === undefined ? same('—') : wording.name('source', key.source),
    kpi: of ? kpiOf(of.kpi).name : same('—'),
    since: wording.time(since),
    until: wording.time(at),
  };
}

/** That nothing has come in the stretch before the deadline. */
export function expectationEvidence(
  kind: 'fire' | 'resolve',
  { since, at }: Deadline,
  wording: Wording,
): Evidence {
  const [from, to] = [wording.time(since), wording.time(at)];
  const reason =
    kind === 'fire'
      ? {
          'zh-CN': `${from['zh-CN']} 至 ${to['zh-CN']} 未收到任何数据`,
          en: `Nothing came from ${from.en} to ${to.en}`,
        }
      : { 'zh-CN': '数据已到达', en: 'It has come' };
  return {
    reason,
    values: [{ name: 'value', value: 0, unit: 'count' }],
    window: { from: since, to: at },
    sample: 0,
    provisional: false,
  };
}
