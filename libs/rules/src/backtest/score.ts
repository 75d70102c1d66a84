import type { AlertKey, BacktestScore } from '@mcc/contracts';
import type { Episode } from './episode-book';

/** A stretch in which something was really wrong, epoch ms, `to` excluded. */
export interface Label {
  from: number;
  to: number;
  /** of keys that have these values; absent: of any */
  key?: AlertKey;
}

/**
 * Counts which episodes and labels meet: see {@link BacktestScore}. Those that fired before the stretch, or never, do not
 * count.
 * @param end of the stretch, epoch ms: until then what is not resolved is firing
 */
export function scoreOf(episodes: readonly Episode[], labels: readonly Label[], end: number): BacktestScore {
  const fired = episodes.filter(({ firedAt, isWarmUp }) => firedAt !== null && !isWarmUp);
  const right = fired.filter((episode) => labels.some((label) => meet(episode, label, end))).length;
  const found = labels.filter((label) => fired.some((episode) => meet(episode, label, end))).length;
  const precision = fired.length === 0 ? null : right / fired.length;
  const recall = labels.length === 0 ? 0 : found / labels.length;
  return {
    right,
    wrong: fired.length - right,
    found,
    missed: labels.length - found,
    precision,
    recall,
    f1: precision === null ? null : harmonicMean(precision, recall),
  };
}

const harmonicMean = (a: number, b: number): number => (a + b === 0 ? 0 : (2 * a * b) / (a + b));

function meet({ firedAt, resolvedAt, key }: Episode, label: Label, end: number): boolean {
  if (firedAt === null || firedAt >= label.to || (resolvedAt ?? end) <= label.from) return false;
  return Object.entries(label.key ?? {}).every(([name, value]) => key[name as keyof AlertKey] === value);
}
