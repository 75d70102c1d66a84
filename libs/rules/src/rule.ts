import type { ConversionDropRule } from './conversion-drop/definition';
import type { PriceChangeRule } from './price-change/definition';

/** Every type of rule. */
export type Rule = PriceChangeRule | ConversionDropRule;
