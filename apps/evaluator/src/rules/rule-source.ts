import type { RulesInForce } from '@mcc/contracts';
import type { Rule } from '@mcc/rules';

/** What a {@link RuleSource} tells. */
export interface RuleListener {
  /** other rules hold from now on */
  onChange: (rules: readonly Rule[]) => void;
  /** what is in force, or wrong, has changed */
  onState: (state: RulesInForce) => void;
  /** a change was not taken in; the rules of before stay in force */
  onRefused: (message: string) => void;
}

/** Where rules come from. */
export interface RuleSource {
  /** those in force */
  readonly rules: readonly Rule[];
  /** Resolves when all rules are known; comes first. */
  start(): Promise<void>;
  /** Tells what is in force now, and every change from then on. */
  follow(listener: RuleListener): void;
  stop(): Promise<void>;
}

/** Nest injection token of the {@link RuleSource}. */
export const RULES = Symbol('Rules');

/** Rules that never change. */
export const fixedRules = (rules: readonly Rule[]): RuleSource => ({
  rules,
  start: async () => undefined,
  follow: () => undefined,
  stop: async () => undefined,
});
