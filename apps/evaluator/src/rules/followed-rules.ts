import type { EventLog } from '@mcc/event-log';
import { loadRuleFolder } from '@mcc/rule-files';
import type { Rule } from '@mcc/rules';
import { isOfBudget, withBudget } from './budget-days';
import { FollowedBudget } from './followed-budget';
import { FollowedChanges } from './followed-changes';
import { FollowedFolder } from './followed-folder';
import type { RuleListener, RuleSource } from './rule-source';

export interface FollowedRulesOptions {
  /** folder of rule files */
  folder: string;
  /** how often the folder is looked at, ms */
  pollMs: number;
  /** wall clock, epoch ms */
  now: () => number;
  onCrash: (error: Error) => void;
}

/**
 * The rules of a folder together with those that people have made by REST: one set, taken in as a whole. Those that hold spend
 * against the plans of money have these as their plan, as they are.
 */
export class FollowedRules implements RuleSource {
  private listener: RuleListener | undefined;

  private constructor(
    private readonly folder: FollowedFolder,
    private readonly changes: FollowedChanges,
    private readonly budget: FollowedBudget,
  ) {}

  /** @throws Error that says what is wrong with the files of the folder */
  static async of(log: EventLog, { onCrash, ...options }: FollowedRulesOptions): Promise<FollowedRules> {
    const changes = new FollowedChanges(log, { onChange: () => void folder.look(), onCrash });
    const folder = new FollowedFolder(await loadRuleFolder(options.folder), {
      ...options,
      further: () => changes.texts(),
    });
    const budget = new FollowedBudget(log, { now: options.now, onChange: () => rules.renew(), onCrash });
    const rules = new FollowedRules(folder, changes, budget);
    return rules;
  }

  get rules(): readonly Rule[] {
    return withBudget(this.folder.rules, this.budget.days());
  }

  async start(): Promise<void> {
    await Promise.all([this.changes.start(), this.budget.start()]);
    await this.folder.look();
  }

  follow(listener: RuleListener): void {
    this.listener = listener;
    this.folder.follow({ ...listener, onChange: () => listener.onChange(this.rules) });
  }

  async stop(): Promise<void> {
    await Promise.all([this.changes.stop(), this.budget.stop()]);
    await this.folder.stop();
  }

  /** The plans of money have changed, which makes other rules of some. */
  private renew(): void {
    if (this.folder.rules.some(isOfBudget)) this.listener?.onChange(this.rules);
  }
}
