import { BASE_WINDOW_MS, type MarketingEvent } from '@mcc/contracts';
import { CellAccumulator, contributionOf } from '@mcc/metrics';
import { createRunner, type Rule, type RuleTransition, type RunnerContext } from '@mcc/rules';

const MINUTE = 60_000;

/**
 * What rules say to events in the order of their time, looked at each minute.
 * @param range minutes to look at, epoch ms
 */
export function playRules(
  rules: readonly Rule[],
  events: readonly MarketingEvent[],
  range: { from: number; to: number },
  context: Pick<RunnerContext, 'currency' | 'timeZone'>,
): RuleTransition[] {
  const runners = rules.map((rule) => createRunner(rule, { ...context, resolvedByHandAt: () => undefined }));
  const cells = new CellAccumulator();
  for (const event of events) {
    const time = Date.parse(event.time);
    cells.add(contributionOf(event), time - (time % BASE_WINDOW_MS), time, false);
  }
  const inOrder = cells.list().sort((a, b) => a.window - b.window);
  const said: RuleTransition[] = [];
  let next = 0;
  for (let end = range.from; end <= range.to; end += MINUTE) {
    for (; (inOrder[next]?.window ?? Infinity) < end; next += 1) {
      const cell = inOrder[next];
      if (cell) for (const runner of runners) runner.add(cell);
    }
    said.push(...runners.flatMap((runner) => runner.advanceTo(end)));
  }
  return said.sort((a, b) => a.at - b.at);
}
