import { Injectable } from '@nestjs/common';
import type { BudgetActionMessage } from '@mcc/contracts';
import { counter, gauge, histogram } from '@mcc/runtime';

/** What the budget shifter tells Prometheus. */
@Injectable()
export class BudgetShifterMetrics {
  private readonly proposed = counter({
    name: 'mcc_budget_shifter_decisions_total',
    help: 'Decisions to do something, by rule and whether it is a dry run',
    labelNames: ['rule', 'dry_run'],
  });
  private readonly withheld = counter({
    name: 'mcc_budget_shifter_withheld_total',
    help: 'Decisions to do nothing, by rule and reason',
    labelNames: ['rule', 'reason'],
  });
  private readonly outcomes = counter({
    name: 'mcc_budget_shifter_actions_total',
    help: 'What became of actions: submitted, applied, rolled-back, failed, expired, measured',
    labelNames: ['outcome'],
  });
  private readonly refused = counter({
    name: 'mcc_budget_shifter_refused_total',
    help: 'Messages of this process that the ledger refused, by reason',
    labelNames: ['reason'],
  });
  private readonly asked = counter({
    name: 'mcc_budget_shifter_unanswered_total',
    help: 'Requests to the platform that left open whether the order is done; they are sent again under the same id',
    labelNames: ['code'],
  });
  private readonly took = histogram({
    name: 'mcc_budget_shifter_settled_seconds',
    help: 'From the submission of an action to what the platform said of it',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 300, 3_600],
  });
  private readonly policies = counter({
    name: 'mcc_budget_shifter_policies_total',
    help: 'Changes of plans and rules, by whether they were taken in: changed, refused',
    labelNames: ['outcome'],
  });
  private readonly age = gauge({
    name: 'mcc_budget_shifter_data_age_seconds',
    help: 'Age of the data that decisions rest on; -1: there is none',
  });
  private readonly waiting = gauge({
    name: 'mcc_budget_shifter_waiting',
    help: 'Actions by where they are: waiting for a second person, ready, submitted',
    labelNames: ['state'],
  });
  private readonly held = gauge({
    name: 'mcc_budget_shifter_works',
    help: '1: this process moves budgets; 0: it stands by',
  });
  private readonly looked = gauge({
    name: 'mcc_budget_shifter_looked_at_seconds',
    help: 'When the shifter last looked at what is to be done, Unix time: it stands still when the shifter does',
  });

  /** A message of this process that the ledger has taken in. */
  said(message: BudgetActionMessage): void {
    if (message.kind === 'proposed') {
      this.proposed.inc({ rule: message.action.rule, dry_run: String(message.action.dryRun) });
    } else if (message.kind === 'withheld') {
      this.withheld.inc({ rule: message.withheld.rule, reason: message.withheld.code });
    } else if ('actionId' in message) {
      this.outcomes.inc({ outcome: message.kind });
    }
  }

  ledgerRefused(reason: string): void {
    this.refused.inc({ reason });
  }

  policyRead(outcome: 'changed' | 'refused'): void {
    this.policies.inc({ outcome });
  }

  unanswered(code: string): void {
    this.asked.inc({ code });
  }

  settled(afterMs: number): void {
    this.took.observe(Math.max(0, afterMs) / 1_000);
  }

  /** @param states of all actions. @param asOf of the data, epoch ms; 0: there is none. @param now wall clock, epoch ms */
  looksAt(states: readonly string[], asOf: number, now: number): void {
    for (const state of ['waiting', 'ready', 'submitted']) {
      this.waiting.set({ state }, states.filter((each) => each === state).length);
    }
    this.age.set(asOf === 0 ? -1 : Math.max(0, now - asOf) / 1_000);
    this.looked.set(now / 1_000);
  }

  holds(isHeld: boolean): void {
    this.held.set(isHeld ? 1 : 0);
  }
}
