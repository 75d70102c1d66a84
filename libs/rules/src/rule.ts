import type { AbsenceRule } from './absence/definition';
import type { AnomalyRule } from './anomaly/definition';
import type { ChangeRule } from './change/definition';
import type { CompositeRule } from './composite/definition';
import type { ConversionDropRule } from './conversion-drop/definition';
import type { ForecastRule } from './forecast/definition';
import type { PacingRule } from './pacing/definition';
import type { PriceChangeRule } from './price-change/definition';
import type { ThresholdRule } from './threshold/definition';

/** Every type of rule. */
export type Rule =
  | PriceChangeRule
  | ConversionDropRule
  | ThresholdRule
  | ChangeRule
  | AnomalyRule
  | ForecastRule
  | PacingRule
  | AbsenceRule
  | CompositeRule;
