import { TOPICS, type MetricsMessage } from '@mcc/contracts';
import { FAMILY_OF_MEASURE } from '@mcc/metrics';
import {
  createRunner,
  type Rule,
  type RuleRunner,
  type RuleTransition,
  type RunnerContext,
  type RunnerState,
} from '@mcc/rules';

interface Member {
  runner: RuleRunner;
  /** event topics whose watermarks it follows; empty for event rules */
  topics: string[];
}

function topicsOf({ measures }: RuleRunner): string[] {
  const families = measures.map((measure) => FAMILY_OF_MEASURE[measure]).filter((family) => family !== null);
  return [...new Set(families)].map((family) => TOPICS.events[family]);
}

/** All rules at work. */
export class RuleSet {
  private readonly members: Member[];

  constructor(
    readonly rules: readonly Rule[],
    context: RunnerContext,
    saved: Readonly<Record<string, RunnerState>> = {},
  ) {
    this.members = rules.map((rule) => {
      const runner = createRunner(rule, context, saved[rule.id]);
      return { runner, topics: topicsOf(runner) };
    });
  }

  /** Adds what the message holds; event rules answer at once. */
  take({ cells, observations }: MetricsMessage): RuleTransition[] {
    for (const { runner, topics } of this.members) {
      if (topics.length > 0) for (const cell of cells) runner.add(cell);
    }
    return observations.flatMap((observation) =>
      this.members.flatMap(({ runner }) => runner.observe(observation)),
    );
  }

  /** Judges the windows that the watermark has passed. */
  advance(watermarkOf: (topics: readonly string[]) => number | null): RuleTransition[] {
    return this.members.flatMap(({ runner, topics }) => {
      const watermark = topics.length > 0 ? watermarkOf(topics) : null;
      return watermark === null ? [] : runner.advanceTo(watermark);
    });
  }

  /** State by rule id. */
  snapshot(): Record<string, RunnerState> {
    return Object.fromEntries(this.members.map(({ runner }) => [runner.rule.id, runner.snapshot()]));
  }
}
