import { matchesAlert } from '@mcc/alerting';
import type { BudgetAction, BudgetChange, BudgetLine, LocalizedText, Names } from '@mcc/contracts';
import { actionIdOf, alertTrigger, reviewTrigger } from '../identity';
import { linesOf, type ActionEntry } from '../ledger/entry';
import { earlierDecisions, isOpenAgain } from './again';
import type { Ledger } from '../ledger/ledger';
import type { PlanBook } from '../ledger/plan-book';
import type { BudgetPolicy, BudgetRule } from '../policy/policy';
import { reviewsBetween } from '../policy/review';
import { refuse, type Refusal } from '../refusal';
import { linesBeforeAndAfter } from './evidence';
import type { BudgetFacts, Occasion } from './facts';
import { wishToMove } from './move';
import { wishToRemix } from './remix';
import type { Situation, Subjects, Wish } from './situation';
import { concernedLines, subjectsOf } from './subjects';
import { reasonOf } from './words';

/** What one rule makes of an occasion: an action that the ledger will take in, or why there is none. */
export type Decision =
  | { move: true; rule: string; trigger: string; action: BudgetAction; approval: ActionEntry['approval'] }
  | (Refusal & { rule: string; ruleName: LocalizedText; trigger: string });

/** What is decided, for one plan. */
export interface DecisionQuestion {
  ledger: Ledger;
  /** id of the plan with its period */
  plan: string;
  policy: BudgetPolicy;
  occasion: Occasion;
  facts: BudgetFacts;
  /** what people call channels and campaigns */
  names: Names;
  /** wall clock, epoch ms */
  at: number;
}

/**
 * What the rules of a policy decide on an occasion, in their order: where two concern a line, the first has it. The ledger is
 * asked for each, so that what is refused is known before anything is written; whether it holds, the ledger says when it
 * reads it back.
 */
export function decide(question: DecisionQuestion): Decision[] {
  const { ledger, plan, policy, occasion } = question;
  const book = ledger.book(plan);
  if (!book) return [];
  const trigger = occasion.kind === 'alert' ? alertTrigger(occasion.alert.id) : reviewTrigger(occasion.due);
  const touched = new Map<string, string>();
  return policy.rules
    .filter((rule) => isSetOff(rule, occasion, book.terms.zone))
    .flatMap((rule) => actionsOf(question, book, rule, trigger))
    .map((made): Decision => {
      const { rule, ruleName } = made;
      if ('move' in made) return { ...made, trigger };
      const other = linesOf(made.action).find((line) => touched.has(line));
      if (other !== undefined && made.action.change.do !== 'notify') {
        return { ...refuse('conflict', `${other}: rule ${touched.get(other)}`), rule, ruleName, trigger };
      }
      const admission = ledger.admits(plan, made.action, question.at);
      if (!admission.move) return { ...admission, rule, ruleName, trigger };
      if (made.action.change.do !== 'notify') {
        for (const line of linesOf(made.action)) touched.set(line, rule);
      }
      return { move: true, rule, trigger, action: made.action, approval: admission.approval };
    });
}

function isSetOff({ on }: BudgetRule, occasion: Occasion, zone: string): boolean {
  if (occasion.kind === 'alert') return 'alert' in on && matchesAlert(on.alert, occasion.alert);
  return 'review' in on && reviewsBetween(on.review, occasion.due - 1, occasion.due, zone).length > 0;
}

interface OfRule {
  rule: string;
  ruleName: LocalizedText;
}

type Made = OfRule & ({ action: BudgetAction } | Refusal);

function actionsOf(question: DecisionQuestion, book: PlanBook, rule: BudgetRule, trigger: string): Made[] {
  const { at, facts, occasion } = question;
  const bar = barOf(question, book, rule, trigger);
  const ofRule = { rule: rule.id, ruleName: rule.name };
  if (bar) return [{ ...bar, ...ofRule }];
  const situation: Situation = {
    book,
    rule,
    facts,
    at,
    limits: book.limitsAt(at),
    dryRun: !book.isLive,
  };
  const wishes = wishesOf(situation, concernedLines(book.terms.lines, occasion));
  return wishes.map((wish): Made => {
    if ('move' in wish) return { ...wish, ...ofRule };
    return { ...ofRule, action: actionOf(situation, wish, trigger, question) };
  });
}

/**
 * Why an occasion sets nothing off at all, before the numbers are asked. What was decided on it before stays as it is; of bids
 * and pauses, each line may still have its turn.
 */
function barOf(
  { occasion, facts, at }: DecisionQuestion,
  book: PlanBook,
  rule: BudgetRule,
  trigger: string,
): Refusal | null {
  const isDecided = earlierDecisions(book, rule, trigger).some((entry) => !isOpenAgain(entry, book));
  if (isDecided) return 'bid' in rule.do || 'pause' in rule.do ? null : refuse('repeat', trigger);
  if (occasion.kind === 'alert' && occasion.suppressed !== undefined) {
    return refuse('suppressed', occasion.suppressed);
  }
  if (facts.asOf === 0) return refuse('stale', 'no data has come yet');
  const age = at - facts.asOf;
  const { maxDataAgeMs } = book.limitsAt(at);
  return age > maxDataAgeMs
    ? refuse('stale', `the data is ${age} ms old, ${maxDataAgeMs} ms are allowed`)
    : null;
}

function wishesOf(situation: Situation, candidates: readonly BudgetLine[]): (Wish | Refusal)[] {
  const { rule } = situation;
  const deed = rule.do;
  if ('notify' in deed && rule.when.length === 0) {
    return [
      { change: { do: 'notify', lines: candidates.map(({ id }) => id) }, readings: [], expectedGain: null },
    ];
  }
  const subjects = subjectsOf(situation, candidates);
  if ('move' in subjects) return [subjects];
  if ('move' in deed) return [wishToMove(situation, deed.move, subjects)];
  if ('remix' in deed) return [wishToRemix(situation, deed.remix, subjects)];
  if ('notify' in deed)
    return [simple(subjects, { do: 'notify', lines: subjects.lines.map(({ id }) => id) })];
  return subjects.lines.map(({ id }) =>
    simple(
      subjects,
      'bid' in deed ? { do: 'bid', line: id, ...deed.bid } : { do: 'pause', line: id, paused: true },
    ),
  );
}

/** A wish for one line rests on the readings of that line. */
function simple({ readings }: Subjects, change: BudgetChange): Wish {
  const own = readings.filter(({ line }) => !('line' in change) || change.line === line);
  return { change, readings: own, expectedGain: null };
}

function actionOf(
  situation: Situation,
  wish: Wish,
  trigger: string,
  { occasion, names }: DecisionQuestion,
): BudgetAction {
  const { book, rule, facts, dryRun } = situation;
  const { change, readings, expectedGain } = wish;
  return {
    id: actionIdOf(book.id, rule.id, scopeOf(situation, change, trigger)),
    rule: rule.id,
    ruleName: rule.name,
    trigger,
    requestedBy: rule.owner,
    policyVersion: book.terms.policyVersion,
    change,
    evidence: {
      ...(occasion.kind === 'alert' ? { alert: occasion.alert.id } : {}),
      readings,
      lines: linesBeforeAndAfter(book, change, facts),
      expectedGain,
      asOf: facts.asOf,
    },
    dryRun,
    reason: reasonOf({ change, ruleName: rule.name, terms: book.terms, expectedGain }, names),
  };
}

/** A rule that does something with each line for itself decides as often, and where a decision came to nothing, again. */
function scopeOf({ book, rule }: Situation, change: BudgetChange, trigger: string): string {
  const scope = 'line' in change ? `${trigger}:${change.line}` : trigger;
  const undone = earlierDecisions(book, rule, trigger).filter(
    (entry) =>
      isOpenAgain(entry, book) && (!('line' in change) || linesOf(entry.action).includes(change.line)),
  );
  return undone.length === 0 ? scope : `${scope}:again ${undone.length}`;
}
