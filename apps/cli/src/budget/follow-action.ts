import type { BudgetActionView } from '@mcc/contracts';
import type { CommandCenter } from '../command-center/command-center';
import { sleep } from '../terminal/sleep';

const LOOK_EVERY_MS = 200;
/** The budget shifter has something to do with it. */
const UNDER_WAY: ReadonlySet<string> = new Set(['ready', 'submitted']);

/**
 * An action once it has come to an end, or as it is when the time is over.
 * @throws CommandCenterError
 */
export async function followAction(
  center: CommandCenter,
  id: string,
  waitMs: number,
  signal: AbortSignal,
): Promise<BudgetActionView> {
  const end = Date.now() + waitMs;
  for (;;) {
    const answer = await center.ask(`budget/actions/${encodeURIComponent(id)}`);
    const action = center.expectGood<BudgetActionView>(answer, 'budgets', 'id', 'state');
    if (!UNDER_WAY.has(action.state) || Date.now() >= end || signal.aborted) return action;
    await sleep(LOOK_EVERY_MS, signal);
  }
}
