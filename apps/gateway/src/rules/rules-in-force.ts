import { HttpStatus } from '@nestjs/common';
import { RULES_IN_FORCE, type RuleInForce, type RulesInForce } from '@mcc/contracts';
import { restoredRule, type Rule, type WrittenRule } from '@mcc/rules';
import { ProblemException } from '@mcc/runtime';
import type { Store } from '@mcc/store';

/** What the evaluators work with; null: none has started yet. */
export async function readRulesInForce(store: Pick<Store, 'loadCheckpoint'>): Promise<RulesInForce | null> {
  const text = await store.loadCheckpoint(RULES_IN_FORCE);
  return text === null ? null : (JSON.parse(text) as RulesInForce);
}

/** The rule itself; its own backtest cases are not told. */
export function ruleOf({ id, type, name, owner, runbook, links, definition }: RuleInForce): Rule {
  const head = {
    id,
    name,
    links,
    backtest: [],
    ...(owner === undefined ? {} : { owner }),
    ...(runbook === undefined ? {} : { runbook }),
  };
  // an evaluator has read it from a checked file: in an upgrade, one of an older version
  return restoredRule({ ...definition, ...head, type } as unknown as WrittenRule);
}

export function unknownRule(id: string): ProblemException {
  return new ProblemException({
    status: HttpStatus.NOT_FOUND,
    code: 'unknown-rule',
    detail: `There is no rule "${id}"; GET /api/v1/rules lists them.`,
  });
}
