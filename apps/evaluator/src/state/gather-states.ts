import type { Checkpoint, Positions, StartState } from './checkpoint';
import type { PartitionProgress } from '@mcc/windows';

const sum = (positions: Positions): number =>
  Object.values(positions).reduce((total, next) => total + next, 0);

const further = (a: Checkpoint, b: Checkpoint): Checkpoint => (sum(b.metrics) > sum(a.metrics) ? b : a);

/**
 * Puts together the state of these rules from checkpoints that may stand at different positions, such as those of an
 * earlier division of the rules. Each rule has its furthest state: a state at a position means that all the rule had to say up
 * to there stands in the log. The metrics are read from the least of the positions, and each rule joins in at its own.
 * Null: no checkpoints.
 */
export function gatherStates(
  ruleIds: readonly string[],
  checkpoints: readonly Checkpoint[],
): StartState | null {
  const [first, ...others] = checkpoints;
  if (!first) return null;
  const chosen = new Map<string, Checkpoint>();
  for (const id of ruleIds) {
    const [known, ...more] = checkpoints.filter(({ rules }) => rules[id] !== undefined);
    if (known) chosen.set(id, more.reduce(further, known));
  }
  // rules that are new begin where their share is, not with all the metrics there are
  const used = chosen.size > 0 ? [...new Set(chosen.values())] : [others.reduce(further, first)];
  const metrics = leastOf(used.map((each) => each.metrics));
  const states = [...chosen].flatMap(([id, { rules }]) => {
    const state = rules[id];
    return state ? [[id, state] as const] : [];
  });
  return {
    version: 2,
    metrics,
    alerts: leastOf(used.map(({ alerts }) => alerts)),
    sources: used.map(({ sources }) => sources).reduce(lesser),
    resolvedByHand: [...new Map(used.flatMap(({ resolvedByHand }) => resolvedByHand))],
    rules: Object.fromEntries(states),
    joinsAt: Object.fromEntries(
      [...chosen]
        .filter(([, each]) => sum(each.metrics) > sum(metrics))
        .map(([id, each]) => [id, each.metrics]),
    ),
  };
}

/** A partition that one of them does not know is read from its beginning. */
function leastOf(all: Positions[]): Positions {
  return all.reduce((a, b) => {
    const common = Object.entries(a).filter(([partition]) => b[Number(partition)] !== undefined);
    return Object.fromEntries(
      common.map(([partition, next]) => [partition, Math.min(next, b[Number(partition)] ?? 0)]),
    );
  });
}

/** How far the sources had come at the lesser of two positions. */
function lesser(a: PartitionProgress[], b: PartitionProgress[]): PartitionProgress[] {
  return a.flatMap((one) => {
    const other = b.find(({ topic, partition }) => topic === one.topic && partition === one.partition);
    if (!other) return [];
    return other.last < one.last || (other.last === one.last && other.countedTo < one.countedTo)
      ? [other]
      : [one];
  });
}
