import type { BudgetActionView, BudgetLineView, BudgetPlanView, BudgetResponse } from '@mcc/contracts';
import { clean, localTime, padTo, widthOf } from '../terminal/plain-text';

const money = (amount: number, currency: string): string =>
  `${currency} ${amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 4 })}`;

/** One action, for people: where it is, what it does and why. */
export function actionLine({ id, state, reason, approval, requestedBy }: BudgetActionView): string {
  const wait = state === 'waiting' && approval ? ` (${approval}: not by ${clean(requestedBy)})` : '';
  return `${id}  ${state}${wait}  ${clean(reason.en)}`;
}

/** What became of an action, as far as there is something to say of it. */
export function outcomeLines(action: BudgetActionView): string[] {
  const { confirmation, failure, effect } = action;
  return [
    actionLine(action),
    ...(confirmation === undefined ? [] : [`  confirmed: ${clean(confirmation)}`]),
    ...(failure ? [`  ${failure.code}: ${clean(failure.detail)}`] : []),
    ...(effect
      ? [
          `  measured until ${localTime(effect.to)}: returned ${effect.gain} more; expected ${effect.expected ?? 'not known'}`,
        ]
      : []),
  ];
}

/** Plans with what their lines have, decisions that wait, the latest others, and what was not done. */
export function statusLines(
  budget: BudgetResponse,
  actions: readonly BudgetActionView[],
  latest = 10,
): string[] {
  const { stopped, plans, withheld } = budget;
  const waiting = actions.filter(({ state }) => state === 'waiting');
  const others = actions.filter(({ state }) => state !== 'waiting').slice(0, latest);
  return [
    stopped ? `STOPPED by ${clean(stopped.actor)} at ${localTime(stopped.at)}` : 'not stopped',
    ...plans.flatMap(planLines),
    ...titled('waiting for a second person', waiting.map(actionLine)),
    ...titled('latest actions', others.flatMap(outcomeLines)),
    ...titled(
      'not done',
      withheld
        .slice(0, latest)
        .map(({ at, rule, code, detail }) => `${localTime(at)}  ${rule}  ${code}: ${clean(detail)}`),
    ),
  ];
}

function planLines({ id, live, from, to, total, currency, lines }: BudgetPlanView): string[] {
  const width = Math.max(...lines.map((line) => widthOf(line.id)));
  return [
    '',
    `${id}  ${live ? 'LIVE' : 'dry run'}  ${localTime(from)} … ${localTime(to)}  ${money(total, currency)}`,
    ...lines.map((line) => `  ${padTo(line.id, width)}  ${lineText(line, currency)}`),
  ];
}

function lineText({ amount, planned, paused, bid }: BudgetLineView, currency: string): string {
  const moved = amount - planned;
  return [
    money(amount, currency),
    ...(moved === 0 ? [] : [`(${moved > 0 ? '+' : ''}${moved})`]),
    ...(bid ? [`bids ${bid.percent > 0 ? '+' : ''}${bid.percent} %`] : []),
    ...(paused ? ['PAUSED'] : []),
  ].join(' ');
}

const titled = (title: string, lines: string[]): string[] =>
  lines.length === 0 ? [] : ['', title, ...lines];
