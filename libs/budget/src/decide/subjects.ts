import type { BudgetLine, BudgetReading } from '@mcc/contracts';
import { shareDue } from '../pace';
import type { BudgetCondition } from '../policy/policy';
import { refuse, type Refusal } from '../refusal';
import type { Occasion } from './facts';
import type { Situation, Subjects } from './situation';

/** What an occasion is about: the lines that agree with the alert's key, or all of the plan's. */
export function concernedLines(lines: readonly BudgetLine[], occasion: Occasion): BudgetLine[] {
  if (occasion.kind === 'review') return [...lines];
  const { channel, campaign } = occasion.alert.key;
  if (channel === undefined && campaign === undefined) return [];
  return lines.filter(
    ({ match }) =>
      (channel === undefined || channel === match.channel) &&
      (campaign === undefined || match.campaign === undefined || campaign === match.campaign),
  );
}

/** Of some lines those for which all conditions of the rule hold; a refusal where there is none, with the first reason. */
export function subjectsOf(situation: Situation, candidates: readonly BudgetLine[]): Subjects | Refusal {
  const lines: BudgetLine[] = [];
  const readings: BudgetReading[] = [];
  let first: Refusal | null = null;
  for (const line of candidates) {
    const judged = situation.rule.when.map((condition) => judge(situation, condition, line));
    const refusal = judged.find((each) => each !== null && 'move' in each);
    if (refusal && 'move' in refusal) {
      first ??= refusal;
      continue;
    }
    lines.push(line);
    readings.push(...judged.filter((each): each is BudgetReading => each !== null && 'kpi' in each));
  }
  if (lines.length > 0) return { lines, readings };
  return first ?? refuse('unknown-line', 'it concerns no line of the plan');
}

/** The reading that shows that a condition holds (null: it needs none), or why it does not. */
function judge(
  situation: Situation,
  condition: BudgetCondition,
  line: BudgetLine,
): BudgetReading | null | Refusal {
  if ('pace' in condition) {
    const pace = paceOf(situation, line);
    if (pace === null) return refuse('no-reading', `${line.id}: what was spent is not known`);
    return isBeyond(pace, condition.pace)
      ? null
      : refuse('condition', `${line.id}: a pace of ${pace.toFixed(1)} %`);
  }
  const reading = situation.facts.reading(condition.kpi, line, condition.windowMs);
  if (!reading) return refuse('no-reading', `${condition.kpi} of ${line.id}`);
  if (reading.sample < condition.minSample) {
    return refuse(
      'small-sample',
      `${condition.kpi} of ${line.id}: ${reading.sample} of ${condition.minSample}`,
    );
  }
  return isBeyond(reading.value, condition)
    ? reading
    : refuse('condition', `${condition.kpi} of ${line.id} is ${reading.value}`);
}

/** What a line has spent against what was expected by the data's time, percent. */
function paceOf({ book, facts }: Situation, line: BudgetLine): number | null {
  const spent = facts.spent(line);
  const expected = shareDue(book, facts.counted()) * book.amountOf(line.id);
  return spent === null || expected === 0 ? null : (100 * spent) / expected;
}

const isBeyond = (value: number, { above, below }: { above?: number; below?: number }): boolean =>
  (above === undefined || value > above) && (below === undefined || value < below);
