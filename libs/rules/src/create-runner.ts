import { ExpectationRunner } from './absence/expectation-runner';
import { SilenceRunner } from './absence/silence-runner';
import { anomalyKind } from './anomaly/kind';
import { changeKind } from './change/kind';
import { CompositeRunner } from './composite/runner';
import { ConversionDropRunner } from './conversion-drop/runner';
import { KpiRuleRunner } from './kpi-rule/runner';
import { forecastKind } from './forecast/kind';
import { pacingKind } from './pacing/kind';
import { PriceChangeRunner } from './price-change/runner';
import type { Rule } from './rule';
import type { RuleRunner, RunnerContext, RunnerState } from './runner';
import { thresholdKind } from './threshold/kind';

/** Puts a rule to work, from its saved state where that still fits the definition. */
export function createRunner(rule: Rule, context: RunnerContext, saved?: RunnerState): RuleRunner {
  switch (rule.type) {
    case 'price-change':
      return new PriceChangeRunner(rule, context, saved);
    case 'conversion-drop':
      return new ConversionDropRunner(rule, context, saved);
    case 'threshold':
      return new KpiRuleRunner(rule, context, thresholdKind, saved);
    case 'change':
      return new KpiRuleRunner(rule, context, changeKind, saved);
    case 'forecast':
      return new KpiRuleRunner(rule, context, forecastKind, saved);
    case 'pacing':
      return new KpiRuleRunner(rule, context, (each) => pacingKind(each, context.timeZone), saved);
    case 'composite':
      // its members are rules, as the reader and `linkRules` made them
      return new CompositeRunner(
        rule,
        context,
        (member, facts, known) => createRunner(member as Rule, facts, known),
        saved,
      );
    case 'absence':
      return 'expected' in rule
        ? new ExpectationRunner(rule, context, saved)
        : new SilenceRunner(rule, context, saved);
    case 'anomaly':
      return new KpiRuleRunner(rule, context, (each) => anomalyKind(each, context.timeZone), saved);
  }
}
