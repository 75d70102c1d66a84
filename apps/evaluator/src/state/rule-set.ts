import { TOPICS, type Cell, type MetricsMessage, type RuleStanding } from '@mcc/contracts';
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
import { definitionOf, failedState, failureIn, type RuleFailure } from './rule-failure';

interface Member {
  runner: RuleRunner;
  /** it is left out since then */
  failure?: RuleFailure;
  /** event topics whose watermarks it follows; empty for event rules */
  topics: ReadonlySet<string>;
  /** the first metrics it has not seen yet; absent: it has seen none beyond the others */
  joinsAt?: Positions;
}

/** Where a message stands in the metrics topic. */
export interface MetricsPosition {
  partition: number;
  offset: number;
}

/** The event topics of rules. Rules on the same topics share one set, by which they are known to be judged alike. */
class TopicSets {
  private readonly known = new Map<string, ReadonlySet<string>>();

  of({ measures }: RuleRunner): ReadonlySet<string> {
    const topics = new Set(measures.flatMap(familiesOf).map((family) => TOPICS.events[family]));
    const id = [...topics].sort().join();
    const same = this.known.get(id) ?? topics;
    this.known.set(id, same);
    return same;
  }
}

/** The measures of which the cells hold anything. */
function measuresIn(cells: readonly Cell[]): ReadonlySet<string> {
  return new Set(cells.flatMap(({ measures }) => Object.keys(measures)));
}

function addAll(runner: RuleRunner, cells: readonly Cell[]): RuleTransition[] {
  for (const cell of cells) runner.add(cell);
  return [];
}

/** Who was heard of, and up to when; dead letters are of no source. */
function heardIn({ slice, appendedAt, readUntil = appendedAt, sources }: MetricsMessage): Heard | null {
  const { topic, partition } = slice;
  return topic === TOPICS.deadLetters ? null : { topic, partition, until: readUntil, sources };
}

/** All rules at work. */
export class RuleSet {
  private readonly members: Member[];
  private readonly onFailure: (rule: Rule, error: Error) => void;

  constructor(
    readonly rules: readonly Rule[],
    context: RunnerContext,
    {
      saved = {},
      joinsAt = {},
      onFailure,
    }: {
      saved?: Readonly<Record<string, RunnerState>> | undefined;
      joinsAt?: Readonly<Record<string, Positions>> | undefined;
      /** told of each rule that is left out from now on */
      onFailure: (rule: Rule, error: Error) => void;
    },
  ) {
    this.onFailure = onFailure;
    const topicSets = new TopicSets();
    this.members = rules.map((rule) => {
      const runner = createRunner(rule, context, saved[rule.id]);
      const joins = joinsAt[rule.id];
      const failure = failureIn(rule, saved[rule.id]);
      return {
        runner,
        topics: topicSets.of(runner),
        ...(joins ? { joinsAt: joins } : {}),
        ...(failure ? { failure } : {}),
      };
    });
  }

  /** Adds what the message at that position holds; event rules answer at once. */
  take(message: MetricsMessage, at: MetricsPosition): RuleTransition[] {
    const { cells, observations } = message;
    const members = this.membersAt(at);
    const measures = measuresIn(cells);
    for (const member of members) {
      const { runner } = member;
      if (runner.measures.some((measure) => measures.has(measure)))
        this.guard(member, () => addAll(runner, cells));
    }
    const heard = heardIn(message);
    return [
      ...(heard ? members.flatMap((each) => this.guard(each, () => each.runner.hear?.(heard) ?? [])) : []),
      ...observations.flatMap((observation) =>
        members.flatMap((each) => this.guard(each, () => each.runner.observe(observation))),
      ),
    ];
  }

  /** Judges the windows that the watermark has passed with the message at that position. */
  advance(
    judgedUntil: (topics: ReadonlySet<string>) => number | null,
    at: MetricsPosition,
  ): RuleTransition[] {
    const watermarks = new Map<ReadonlySet<string>, number | null>();
    return this.membersAt(at).flatMap((member) => {
      const { runner, topics } = member;
      if (!watermarks.has(topics)) watermarks.set(topics, topics.size > 0 ? judgedUntil(topics) : null);
      const watermark = watermarks.get(topics) ?? null;
      return watermark === null ? [] : this.guard(member, () => runner.advanceTo(watermark));
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
    return Object.fromEntries(
      this.members.map(({ runner, failure }) => [
        runner.rule.id,
        failure ? failedState(failure) : runner.snapshot(),
      ]),
    );
  }

  /** How the rules are doing, by id. */
  standings(): Record<string, RuleStanding> {
    return Object.fromEntries(
      this.members.map(({ runner, failure }) => {
        const { isWithoutData, ...standing } = runner.standing();
        const health = failure ? 'error' : isWithoutData ? 'nodata' : 'ok';
        return [runner.rule.id, { health, ...standing, ...(failure ? { error: failure.message } : {}) }];
      }),
    );
  }

  /**
   * Lets a rule work. One that fails is left out from then on, with its alerts as they are: half a step must not be gone on from,
   * and the others must not wait for it.
   */
  private guard(member: Member, act: () => RuleTransition[]): RuleTransition[] {
    if (member.failure) return [];
    const { rule } = member.runner;
    try {
      return act();
    } catch (error) {
      member.failure = { definition: definitionOf(rule), message: (error as Error).message };
      this.onFailure(rule, error as Error);
      return [];
    }
  }

  /** Those that have not seen the message there yet. */
  private membersAt({ partition, offset }: MetricsPosition): Member[] {
    return this.members.filter(({ joinsAt }) => offset >= (joinsAt?.[partition] ?? 0));
  }
}
