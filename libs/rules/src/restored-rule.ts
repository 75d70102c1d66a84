import type { Level } from './kpi-rule/levels';
import type { Rule } from './rule';

/** A rule as an evaluator has written it down: one of an older version knew nothing of what came later. */
export type WrittenRule = Omit<Rule, 'levels'> & { levels?: Level[] };

/**
 * A rule that was checked and written down as plain data, with what it lacks of this version: as if its file had been read
 * anew. Members of a composite and modes are rules, too.
 */
export function restoredRule(written: WrittenRule): Rule {
  const rule = withLevels(written as Rule);
  const { modes } = rule;
  return {
    ...rule,
    ...(modes ? { modes: modes.map((mode) => ({ ...mode, rule: restoredRule(mode.rule as Rule) })) } : {}),
    ...(rule.type === 'composite'
      ? { members: rule.members.map((member) => restoredRule(member as Rule)) }
      : {}),
  };
}

/** Without levels, a rule has one: its own limit, with its grade. */
function withLevels(rule: Rule): Rule {
  if (rule.type !== 'threshold' && rule.type !== 'change') return rule;
  if ((rule as WrittenRule).levels) return rule;
  const { grade, respondWithinMs } = rule;
  // how far a value is beyond, see `Finding.excess`: of a threshold beyond its limit, of a change beyond none
  const excess = rule.type === 'threshold' ? 0 : rule.limit;
  return { ...rule, levels: [{ excess, grade, respondWithinMs }] };
}
