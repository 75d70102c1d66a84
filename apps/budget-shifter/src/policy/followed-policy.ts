import { readFile } from 'node:fs/promises';
import type { BudgetInForce } from '@mcc/contracts';
import { BUDGET_POLICY_FILE, type BudgetPolicy, type PutPlan } from '@mcc/budget';
import { loadSettingsFile, printFault } from '@mcc/runtime';
import { readPolicyDocument } from './policy-document';

/** What a look at the policy has found. */
export type PolicyNews =
  | { kind: 'same' }
  /** another one is in force from now on */
  | { kind: 'changed' }
  /** a change is wrong; the policy of before stays in force. `message`: where, and what to do */
  | { kind: 'refused'; message: string };

/** The budget file together with the plans that people make by REST: taken in as a whole, or refused as a whole. */
export class FollowedPolicy {
  /** what was looked at last */
  private seen = '';

  private constructor(
    private readonly file: string,
    private readonly now: () => number,
    private current: BudgetPolicy,
    private inForce: BudgetInForce,
  ) {}

  /** @throws Error that names file, line and field of all that is wrong */
  static async open(file: string, now: () => number): Promise<FollowedPolicy> {
    const policy = await loadSettingsFile(file, BUDGET_POLICY_FILE);
    const state = { version: policy.version, loadedAt: now(), plans: [], rules: [], faults: [] };
    const followed = new FollowedPolicy(file, now, policy, state);
    await followed.look([]);
    return followed;
  }

  /** The one that is in force. */
  get policy(): BudgetPolicy {
    return this.current;
  }

  /** What is in force, and what is wrong; another object whenever something of it has changed. */
  get state(): BudgetInForce {
    return this.inForce;
  }

  /** Reads the file again: a mounted volume tells nobody of a change. @param made the plans that stand in no file */
  async look(made: readonly PutPlan[]): Promise<PolicyNews> {
    const text = await readFile(this.file, 'utf8').catch(({ message }: Error) => ({ message }));
    const seen = JSON.stringify([text, made.map(({ plan, revision }) => [plan, revision])]);
    if (seen === this.seen) return { kind: 'same' };
    this.seen = seen;
    if (typeof text !== 'string') return this.refuse([{ ...this.whole, message: text.message }]);
    const read = readPolicyDocument(this.file, text, made);
    if (!read.ok) return this.refuse(read.faults);
    const { policy, plans, rules } = read;
    const isOther = policy.version !== this.current.version;
    this.current = policy;
    const loadedAt = isOther ? this.now() : this.inForce.loadedAt;
    this.inForce = { version: policy.version, loadedAt, plans, rules, faults: [] };
    return { kind: isOther ? 'changed' : 'same' };
  }

  private refuse(faults: BudgetInForce['faults']): PolicyNews {
    this.inForce = { ...this.inForce, faults };
    const lines = faults.map(printFault).join('\n');
    return {
      kind: 'refused',
      message: `The changed budget policy is wrong; that of before stays in force.\n${lines}`,
    };
  }

  private get whole(): { file: string; line: number; column: number; field: string } {
    return { file: this.file, line: 1, column: 1, field: '' };
  }
}
