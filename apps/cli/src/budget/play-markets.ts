import { setImmediate } from 'node:timers/promises';
import { replayRound, type BudgetPolicy, type PlanDefinition, type ReplayRound } from '@mcc/budget';
import { onInterrupt } from '../terminal/interrupt';
import { createProgress } from '../terminal/progress';

/** Plays a policy in markets one after the other, with a bar on the terminal; null: somebody ended it. */
export async function playMarkets(
  policy: BudgetPolicy,
  plan: PlanDefinition,
  { first, seeds, days }: { first: number; seeds: number; days: number },
): Promise<ReplayRound[] | null> {
  const signal = onInterrupt();
  const progress = createProgress(process.stderr, Date.now);
  const rounds: ReplayRound[] = [];
  try {
    for (let seed = first; seed < first + seeds; seed += 1) {
      rounds.push(replayRound(policy, plan, { seed, days }));
      progress.update(rounds.length / seeds, `market ${rounds.length} of ${seeds}`);
      // lets Ctrl-C through
      await setImmediate();
      if (signal.aborted) return null;
    }
    return rounds;
  } finally {
    progress.stop();
  }
}
