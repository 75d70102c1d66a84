import type { BudgetActionMessageOf } from '@mcc/contracts';
import { refuse, type Refusal } from '../refusal';
import { notStopped } from './admit';
import { takenFrom, linesOf, type ActionEntry } from './entry';
import { firstRefusal, type Question } from './guard';
import { maxStep } from './pace-guards';
import type { PlanBook } from './plan-book';

/** What is known when an action is about to be submitted. */
export type SubmitFacts = Pick<BudgetActionMessageOf<'submitted'>, 'at' | 'spent' | 'asOf'>;

/** Between decision and submission, money is spent and other moves are done: what they can have changed is asked again. */
export function refusalToSubmit(
  book: PlanBook,
  entry: ActionEntry,
  facts: SubmitFacts,
  isStopped: boolean,
): Refusal | null {
  const { action, state, expiresAt } = entry;
  if (state !== 'ready') return refuse('wrong-state', `the action is ${state}`);
  if (facts.at >= expiresAt) return refuse('expired', new Date(expiresAt).toISOString());
  if (facts.at >= book.terms.to) return refuse('period-over', book.id);
  const limits = book.limitsAt(facts.at);
  const question: Question = { book, action, at: facts.at, limits, isStopped };
  const age = facts.at - facts.asOf;
  if (age > limits.maxDataAgeMs) return refuse('stale', `the data is ${age} ms old`);
  const isByRule = action.rollbackOf === undefined;
  if (isByRule && !book.isLive) return refuse('not-live', book.id);
  return firstRefusal(isByRule ? [notStopped, maxStep] : [], question) ?? spentSince(book, entry, facts);
}

/** What is spent by now stays, whatever else is on its way to the platforms. */
function spentSince(book: PlanBook, { action }: ActionEntry, { spent }: SubmitFacts): Refusal | null {
  for (const line of linesOf(action)) {
    const taken = takenFrom(action, line);
    if (taken === 0) continue;
    const gone = spent.find((each) => each.line === line)?.amount;
    if (gone === undefined) return refuse('below-spent', `${line}: what was spent is not known`);
    const rest = book.lowest(line, ({ state }) => state === 'submitted') - taken;
    if (rest < gone) return refuse('below-spent', `${line}: ${rest} would stay, ${gone} are spent`);
  }
  return null;
}
