import { REST_PLAN_PLACE, type BudgetPlanInForce, type RuleFault } from '@mcc/contracts';
import { readBudgetPolicy, type BudgetPolicy, type WrittenPlan } from '@mcc/budget';
import { printPath, type RuleIssue } from '@mcc/rules';
import { readYaml } from '@mcc/runtime';

/** A budget policy with what was written, and where. */
export interface PolicyDocument {
  policy: BudgetPolicy;
  plans: BudgetPlanInForce[];
  rules: Record<string, unknown>[];
}

interface Written {
  plans?: Record<string, unknown>[];
  rules?: Record<string, unknown>[];
}

/**
 * Reads the text of a budget file with the plans that stand in no file.
 * @returns the policy, or the place of all that is wrong. `file`: its name for messages
 */
export function readPolicyDocument(
  file: string,
  text: string,
  made: readonly WrittenPlan[],
): ({ ok: true } & PolicyDocument) | { ok: false; faults: RuleFault[] } {
  const document = readYaml(file, text);
  if (!document.ok) return document;
  const result = readBudgetPolicy(document.data, made);
  const { plans = [], rules = [] } = (document.data ?? {}) as Written;
  if (!result.ok) {
    const faults = result.issues.map(
      (issue): RuleFault =>
        faultOfMade(issue, made, plans.length) ?? {
          file,
          ...document.placeOf(issue),
          field: printPath(issue.path),
          message: issue.message,
        },
    );
    return { ok: false, faults };
  }
  const ofFile = plans.map((definition, index): BudgetPlanInForce => {
    const { line } = document.placeOf({ path: ['plans', index], at: 'value' });
    return { id: String(definition.id), file, line, definition };
  });
  const others = made.map(({ plan, definition }): BudgetPlanInForce => ({
    id: plan,
    file: REST_PLAN_PLACE + plan,
    line: 1,
    definition,
  }));
  return { ok: true, policy: result.policy, plans: [...ofFile, ...others], rules };
}

/** A fault of a plan that stands in no file; null: it is the file's. */
function faultOfMade(
  { path, message }: RuleIssue,
  made: readonly WrittenPlan[],
  ofFile: number,
): RuleFault | null {
  const [list, index, ...rest] = path;
  const found = list === 'plans' && typeof index === 'number' ? made[index - ofFile] : undefined;
  if (!found) return null;
  return { file: REST_PLAN_PLACE + found.plan, line: 1, column: 1, field: printPath(rest), message };
}
