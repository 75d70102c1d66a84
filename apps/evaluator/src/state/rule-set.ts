import { TOPICS, type MetricsMessage } from '@mcc/contracts';
import { familiesOf } from '@mcc/metrics';
import {
  createRunner,
  type Heard,
  type Rule,
  type RuleRunner,
  type RuleTransition,
  type RunnerContext,
  type RunnerState,
} from '@mcc/rules';
import type { Positions } from './checkpoint';

interface Member {
  runner: RuleRunner;
  /** event topics whose watermarks it follows; empty for event rules */
  topics: string[];
  /** the first metrics it has not seen yet; absent: it has seen none beyond the others */
  joinsAt?: Positions;
}

/** Where a message stands in the metrics topic. */
export interface MetricsPosition {
  partition: number;
  offset: number;
}

function topicsOf({ measures }: RuleRunner): string[] {
  return [...new Set(measures.flatMap(familiesOf))].map((family) => TOPICS.events[family]);
}

/** Who was heard of, and up to when; dead letters are of no source. */
function heardIn({ slice, appendedAt, readUntil = appendedAt, sources }: MetricsMessage): Heard | null {
  const { topic, partition } = slice;
  return topic === TOPICS.deadLetters ? null : { topic, partition, until: readUntil, sources };
}

/** All rules at work. */
export class RuleSet {
  private readonly members: Member[];

  constructor(
    readonly rules: readonly Rule[],
    context: RunnerContext,
    saved: Readonly<Record<string, RunnerState>> = {},
    joinsAt: Readonly<Record<string, Positions>> = {},
  ) {
    this.members = rules.map((rule) => {
      const runner = createRunner(rule, context, saved[rule.id]);
      const joins = joinsAt[rule.id];
      return { runner, topics: topicsOf(runner), ...(joins ? { joinsAt: joins } : {}) };
    });
  }

  /** Adds what the message at that position holds; event rules answer at once. */
  take(message: MetricsMessage, at: MetricsPosition): RuleTransition[] {
    const { cells, observations } = message;
    const members = this.membersAt(at);
    for (const { runner, topics } of members) {
      if (topics.length > 0) for (const cell of cells) runner.add(cell);
    }
    const heard = heardIn(message);
    return [
      ...(heard ? members.flatMap(({ runner }) => runner.hear?.(heard) ?? []) : []),
      ...observations.flatMap((observation) => members.flatMap(({ runner }) => runner.observe(observation))),
    ];
  }

  /** Judges the windows that the watermark has passed with the message at that position. */
  advance(watermarkOf: (topics: readonly string[]) => number | null, at: MetricsPosition): RuleTransition[] {
    return this.membersAt(at).flatMap(({ runner, topics }) => {
      const watermark = topics.length > 0 ? watermarkOf(topics) : null;
      return watermark === null ? [] : runner.advanceTo(watermark);
    });
  }

  /** Whether every rule has joined in when the metrics are read up to these positions. */
  areJoined(next: ReadonlyMap<number, number>): boolean {
    return this.members.every(({ joinsAt = {} }) =>
      Object.entries(joinsAt).every(([partition, offset]) => (next.get(Number(partition)) ?? 0) >= offset),
    );
  }

  /** State by rule id. */
  snapshot(): Record<string, RunnerState> {
    return Object.fromEntries(this.members.map(({ runner }) => [runner.rule.id, runner.snapshot()]));
  }

  /** Those that have not seen the message there yet. */
  private membersAt({ partition, offset }: MetricsPosition): Member[] {
    return this.members.filter(({ joinsAt }) => offset >= (joinsAt?.[partition] ?? 0));
  }
}
