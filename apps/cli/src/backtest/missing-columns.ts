import { keyDimensions, simpleRules, type Backtest, type Rule } from '@mcc/rules';
import type { SeriesColumns } from './csv-columns';
import type { PriceColumn } from './csv-prices';

type Given = Pick<SeriesColumns, 'measures' | 'dimensions' | 'facts'>;

/** What a series lacks for a rule to be run over it, for people; none: nothing. */
export function missingColumns(rule: Rule, { needs }: Pick<Backtest, 'needs'>, given: Given): string[] {
  const rules = simpleRules(rule);
  const measures = needs.questions
    .flatMap((question) => question.measures)
    .filter((measure) => !given.measures.has(measure));
  const facts = [...new Set(rules.flatMap((each) => factsOf(each, given)))].filter(
    (name) => !given.facts.has(name),
  );
  const keys = [...new Set(rules.flatMap(keyDimensions))].filter((name) => !given.dimensions.has(name));
  return [
    ...(measures.length > 0 ? [`needs columns of ${measures.join(', ')}${instead(rules, measures)}`] : []),
    ...(facts.length > 0 ? [`needs columns of ${facts.join(', ')}${advice(facts)}`] : []),
    ...(keys.length > 0 ? [`judges by ${keys.join(', ')}: give a column of each`] : []),
  ];
}

/** A KPI's values do as well as what it is made of. */
function instead(rules: readonly Rule[], measures: readonly string[]): string {
  const kpis = new Set(rules.flatMap((each) => ('kpi' in each && each.kpi ? [each.kpi] : [])));
  const [kpi = '', ...more] = kpis;
  return more.length > 0 || kpi === '' || measures.includes(kpi) ? '' : `, or of "${kpi}" alone`;
}

const advice = (facts: readonly string[]): string =>
  facts.includes('promotion') ? ' (leave the fields empty where there is none)' : '';

/** Columns of prices and sources without which a part of the rule could never say anything. */
function factsOf(rule: Rule, { facts }: Given): (PriceColumn | 'source')[] {
  if (rule.type === 'absence') return 'of' in rule && rule.of ? [] : ['source'];
  if (rule.type !== 'price-change') return [];
  const { drop, rise, belowOurs, promotion, launch } = rule;
  // a product is new when it is first seen, in whatever way
  const isSeen = (['price', 'promotion', 'launch'] as const).some((name) => facts.has(name));
  const isAboutPrices = [drop, rise, belowOurs].some((steps) => steps.length > 0);
  return [
    ...(isAboutPrices || (launch && !isSeen) ? (['price'] as const) : []),
    ...(belowOurs.length > 0 ? (['ownPrice'] as const) : []),
    ...(promotion ? (['promotion'] as const) : []),
  ];
}
