import type { LocalizedText } from '@mcc/contracts';
import {
  DAY,
  DEFAULT_RECOVERY_FOR_MS,
  KPI_FIELDS,
  KPI_VARIABLES,
  RECOVERY_FOR,
  readKpiRule,
  type KpiRule,
} from '../kpi-rule/definition';
import { volumes, type Volume } from '../kpi-rule/volume';
import { template } from '../template';
import {
  INVALID,
  duration,
  localized,
  number,
  object,
  oneOf,
  optional,
  required,
  type Reader,
} from '../validation/reader';
import { checkDetector, readDetector, type DetectorChoice } from './detector';

/** Rule on a KPI that leaves what a detector expects of it. The detector gets one reading for each window. */
export interface AnomalyRule extends KpiRule {
  type: 'anomaly';
  direction: (typeof DIRECTIONS)[number];
  detector: DetectorChoice;
  minVolume: Volume[];
  /** in order again within this share of the band's half (CUSUM: of the deviation that raised the alarm) */
  recoverShare: number;
  /** the detector learns nothing of an open alert, until it has been open for this long */
  learnAfterMs: number;
}

export const ANOMALY_VARIABLES = [...KPI_VARIABLES, 'expected', 'change'] as const;

const SUMMARY: LocalizedText = {
  'zh-CN': '{{kpi}}异常：{{value}}，预期 {{expected}}（{{change}}）',
  en: '{{kpi}} is unusual: {{value}} where {{expected}} was expected ({{change}})',
};
const DIRECTIONS = ['both', 'high', 'low'] as const;
const DEFAULT_DIRECTION: AnomalyRule['direction'] = 'both';
const DEFAULT_RECOVER_SHARE = 0.75;

const readFields = object({
  ...KPI_FIELDS,
  type: required(oneOf(['anomaly'])),
  detector: required(readDetector),
  direction: optional(oneOf(DIRECTIONS), DEFAULT_DIRECTION),
  minVolume: optional(volumes, []),
  learnAfter: optional(duration({ min: 60_000, max: 30 * DAY }), DAY),
  recovery: optional(
    object({
      share: optional(number({ min: 0.05, max: 1, decimals: 2 }), DEFAULT_RECOVER_SHARE),
      for: RECOVERY_FOR,
    }),
    { share: DEFAULT_RECOVER_SHARE, for: DEFAULT_RECOVERY_FOR_MS },
  ),
  summary: optional(localized(template(ANOMALY_VARIABLES)), SUMMARY),
});

/** Reads an `anomaly` rule from parsed YAML. */
export const readAnomalyRule: Reader<AnomalyRule> = (value, place) => {
  const fields = readFields(value, place);
  if (fields === INVALID) return INVALID;
  const { window, detector, direction, minVolume, recovery, learnAfter } = fields;
  if (fields.every !== undefined && fields.every !== window) {
    return place.child('every').reject('must be the window: a detector gets one reading for each');
  }
  if (checkDetector(detector, window, place.child('detector')) === INVALID) return INVALID;
  const rule = readKpiRule(
    { ...fields, every: window },
    { reachMs: window, recoveryForMs: recovery.for },
    place,
  );
  if (rule === INVALID) return INVALID;
  return {
    ...rule,
    type: 'anomaly',
    direction,
    detector,
    minVolume,
    recoverShare: recovery.share,
    learnAfterMs: learnAfter,
  };
};
