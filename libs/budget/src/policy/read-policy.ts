import { fingerprint } from '@mcc/contracts';
import { INVALID, Place, isMapping, list, object, optional, required, type RuleIssue } from '@mcc/rules';
import type { PutPlan } from '../ledger/made-plans';
import { readPlan } from './plan-definition';
import type { BudgetPolicy } from './policy';
import { readBudgetRule } from './rule-definition';

const readFile = object({
  version: required((value, place) => (value === 1 ? value : place.reject('must be 1'))),
  /** a place for values that YAML anchors name */
  lists: optional<unknown>((value) => value, undefined),
  plans: optional(list(readPlan, { min: 0, max: 50 }), []),
  rules: optional(list(readBudgetRule, { min: 0, max: 500 }), []),
});

/** Either the policy of a file, or all that is wrong with it; the reader of the file turns paths into lines. */
export type BudgetPolicyResult = { ok: true; policy: BudgetPolicy } | { ok: false; issues: RuleIssue[] };

/** A plan that stands in no file, as it would stand in one. */
export type WrittenPlan = Pick<PutPlan, 'plan' | 'definition'>;

/**
 * Checks the parsed data of the budget file. Two files that say the same have the same version.
 * @param made plans that stand in no file; in the paths of issues they come after those of the file
 */
export function readBudgetPolicy(data: unknown, made: readonly WrittenPlan[] = []): BudgetPolicyResult {
  const issues: RuleIssue[] = [];
  const file = readFile(withMade(data, made), new Place([], issues));
  if (file === INVALID) return { ok: false, issues };
  const { plans, rules } = file;
  issues.push(...repeated('plans', plans), ...repeated('rules', rules), ...unknownLines({ plans, rules }));
  if (issues.length > 0) return { ok: false, issues };
  return { ok: true, policy: { version: fingerprint([JSON.stringify({ plans, rules })]), plans, rules } };
}

function withMade(data: unknown, made: readonly WrittenPlan[]): unknown {
  if (made.length === 0 || !isMapping(data)) return data;
  const { plans = [] } = data;
  if (!Array.isArray(plans)) return data;
  return {
    ...data,
    plans: [...(plans as unknown[]), ...made.map(({ plan, definition }) => ({ ...definition, id: plan }))],
  };
}

function repeated(name: 'plans' | 'rules', entries: readonly { id: string }[]): RuleIssue[] {
  return entries.flatMap(({ id }, index) => {
    const first = entries.findIndex((entry) => entry.id === id);
    if (first === index) return [];
    return [
      { path: [name, index, 'id'], at: 'value' as const, message: `"${id}" is taken by ${name}[${first}]` },
    ];
  });
}

/** A move to a line that no plan has would never be made. */
function unknownLines({ plans, rules }: Pick<BudgetPolicy, 'plans' | 'rules'>): RuleIssue[] {
  const known = new Set(plans.flatMap(({ lines }) => lines.map(({ id }) => id)));
  return rules.flatMap(({ do: deed }, index) => {
    const to = 'move' in deed && Array.isArray(deed.move.to) ? deed.move.to : [];
    return to.flatMap((line, position) =>
      known.has(line)
        ? []
        : [
            {
              path: ['rules', index, 'do', 'move', 'to', position],
              at: 'value' as const,
              message: `"${line}" is no line of any plan; known: ${[...known].join(', ')}`,
            },
          ],
    );
  });
}
