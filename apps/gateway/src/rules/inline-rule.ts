import type { RulesInForce } from '@mcc/contracts';
import { linkRules, printPath, readRuleFile, type Calendar, type Path, type Rule } from '@mcc/rules';
import type { Problem } from '../problem';
import { ruleOf } from './rules-in-force';

/** A rule as it would stand in a rule file, with the calendars that it names. */
export interface InlineRule {
  definition: Record<string, unknown>;
  calendars?: Record<string, unknown>[];
}

/** Reads a rule that is not in force. It may name the calendars, and as a composite the rules, that are. */
export function readInlineRule(
  { definition, calendars = [] }: InlineRule,
  inForce: RulesInForce | null,
): Rule | Problem {
  if ('forEach' in definition) return badRule('definition: must be one rule, without "forEach"');
  const others = inForce?.rules.map(ruleOf) ?? [];
  const data = { version: 1, rules: [definition], ...(calendars.length > 0 ? { calendars } : {}) };
  const result = readRuleFile(data, calendarsIn(others));
  if (!result.ok) {
    const faults = result.issues.map(({ path, message }) => `${printPath(placeOf(path))}: ${message}`);
    return badRule(faults.join('; '));
  }
  const [rule] = result.rules;
  if (!rule) return badRule('definition: must be a rule');
  const linked = linkRules([...others.filter(({ id }) => id !== rule.id), rule]);
  const fault = linked.faults.find((each) => each.rule === rule.id);
  return fault ? badRule(`definition.when: ${fault.message}`) : (linked.rules.at(-1) ?? rule);
}

const badRule = (detail: string): Problem => ({ code: 'bad-rule', detail });

/** `rules[0].drop` is `definition.drop`. */
function placeOf(path: Path): Path {
  return path[0] === 'rules' ? ['definition', ...path.slice(2)] : path;
}

function calendarsIn(rules: readonly Rule[]): Calendar[] {
  return rules.flatMap(({ active, modes = [] }) => [
    ...(active ? [active.calendar] : []),
    ...modes.map(({ during }) => during),
  ]);
}
