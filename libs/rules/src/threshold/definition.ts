import type { LocalizedText } from '@mcc/contracts';
import { gradeOf } from '../graded';
import {
  DEFAULT_RECOVERY_FOR_MS,
  KPI_FIELDS,
  KPI_VARIABLES,
  RECOVERY_FOR,
  kpiValue,
  readKpiRule,
  type KpiRule,
} from '../kpi-rule/definition';
import { LEVELS, readLevels, type Level } from '../kpi-rule/levels';
import { volumes, type Volume } from '../kpi-rule/volume';
import { template } from '../template';
import { INVALID, localized, object, oneOf, optional, required, type Reader } from '../validation/reader';

/** Rule on the value of a KPI over a window: above or below a limit, where there is volume enough. */
export interface ThresholdRule extends KpiRule {
  type: 'threshold';
  side: 'above' | 'below';
  /** ratios as 0…1, money in currency units */
  limit: number;
  /** the value at which it is in order again: the limit, or further off */
  recoverAt: number;
  minVolume: Volume[];
  /** by rising excess; the first is the limit itself */
  levels: Level[];
}

export const THRESHOLD_VARIABLES = [...KPI_VARIABLES, 'limit'] as const;

const SUMMARIES: Record<ThresholdRule['side'], LocalizedText> = {
  above: { 'zh-CN': '{{kpi}}为 {{value}}，高于 {{limit}}', en: '{{kpi}} is {{value}}, above {{limit}}' },
  below: { 'zh-CN': '{{kpi}}为 {{value}}，低于 {{limit}}', en: '{{kpi}} is {{value}}, below {{limit}}' },
};

const readFields = object({
  ...KPI_FIELDS,
  type: required(oneOf(['threshold'])),
  above: optional(kpiValue, undefined),
  below: optional(kpiValue, undefined),
  minVolume: optional(volumes, []),
  levels: LEVELS,
  recovery: optional(object({ at: optional(kpiValue, undefined), for: RECOVERY_FOR }), {
    at: undefined,
    for: DEFAULT_RECOVERY_FOR_MS,
  }),
  summary: optional(localized(template(THRESHOLD_VARIABLES)), undefined),
});

/** Reads a `threshold` rule from parsed YAML. */
export const readThresholdRule: Reader<ThresholdRule> = (value, place) => {
  const fields = readFields(value, place);
  if (fields === INVALID) return INVALID;
  const { above, below, recovery, minVolume } = fields;
  if ((above === undefined) === (below === undefined)) {
    return place.child('above').reject('exactly one of "above" and "below" must be given');
  }
  const side = above === undefined ? 'below' : 'above';
  const limit = above ?? below ?? 0;
  const recoverAt = recovery.at ?? limit;
  if (side === 'above' ? recoverAt > limit : recoverAt < limit) {
    return place
      .child('recovery')
      .child('at')
      .reject(`must not lie ${side} the limit (${limit}), else the alert ends while it is in breach`);
  }
  const levels = readLevels(
    { at: limit, ...gradeOf(fields) },
    fields.levels,
    (at) => (side === 'above' ? at - limit : limit - at),
    place.child('levels'),
  );
  if (levels === INVALID) return INVALID;
  const summary = fields.summary ?? SUMMARIES[side];
  const rule = readKpiRule(
    { ...fields, summary },
    { reachMs: fields.window, recoveryForMs: recovery.for },
    place,
  );
  return rule === INVALID
    ? INVALID
    : { ...rule, type: 'threshold', side, limit, recoverAt, minVolume, levels };
};
