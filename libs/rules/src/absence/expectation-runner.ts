import { TOPICS, type AlertKey, type Cell, type Measure } from '@mcc/contracts';
import { familiesOf, measuresOf } from '@mcc/metrics';
import type { KeyedEntry } from '../keyed-states';
import { kpiOf } from '../kpi-rule/kpi';
import { RuleClock } from '../rule-clock';
import type { Heard, RuleRunner, RunnerContext, RunnerStanding, RunnerState } from '../runner';
import { render } from '../template';
import type { RuleTransition } from '../transition';
import { createWording, type Wording } from '../wording';
import { deadlinesAround } from './deadline';
import type { ExpectationRule } from './expectation-rule';
import { expectationEvidence, expectationVariables } from './expectation-wording';
import { ExpectedKeys, type ExpectationNews, type ExpectedKey } from './expected-keys';
import { TopicClocks, type TopicClock } from './topic-clocks';

interface Saved {
  clocks: TopicClock[];
  /** deadlines up to this time are done with, epoch ms; null before the first word */
  judgedTo: number | null;
  keys: KeyedEntry<ExpectedKey>[];
}

/** After an outage of our own, those who had to wait get this long, ms. */
const GRACE_MS = 15 * 60_000;

/** An {@link ExpectationRule} at work: at each deadline it looks who has not been heard of in the stretch before. */
export class ExpectationRunner implements RuleRunner {
  readonly measures: readonly Measure[];
  /** days of a week differ: who comes on Mondays only is expected then */
  readonly reachMs = 8 * 24 * 3_600_000;
  private readonly clocks: TopicClocks;
  private readonly keys: ExpectedKeys;
  private readonly wording: Wording;
  private readonly clock: RuleClock<ExpectationRule>;
  /** topics whose time counts; null: all */
  private readonly topics: ReadonlySet<string> | null;
  /** keys with values in the message under way, each with the event time */
  private readonly counted: [AlertKey, number][] = [];
  private judgedTo: number | null;
  private nextDeadline = -Infinity;

  constructor(
    readonly rule: ExpectationRule,
    private readonly context: RunnerContext,
    saved?: RunnerState,
  ) {
    const state = saved?.signature === this.signature() ? (saved.state as Saved) : undefined;
    this.measures = rule.of ? measuresOf(kpiOf(rule.of.kpi)) : [];
    const families = this.measures.flatMap(familiesOf);
    this.topics = rule.of ? new Set(families.map((family) => TOPICS.events[family])) : null;
    this.clocks = new TopicClocks(state?.clocks);
    this.judgedTo = state?.judgedTo ?? null;
    this.keys = new ExpectedKeys(
      rule,
      (key, { episode, at: startedAt }) => context.resolvedByHandAt(rule.id, { key, episode, startedAt }),
      state?.keys,
    );
    this.wording = createWording(context);
    this.clock = new RuleClock(rule, context.timeZone);
  }

  observe(): RuleTransition[] {
    return [];
  }

  advanceTo(): RuleTransition[] {
    return [];
  }

  /** Counted with the message under way: {@link hear} follows. */
  add({ window, dimensions, measures }: Cell): void {
    const { of } = this.rule;
    if (!of || !this.measures.some((measure) => (measures[measure]?.n ?? 0) > 0)) return;
    const key: AlertKey = {};
    for (const dimension of of.by) {
      const value = dimensions[dimension];
      if (value === undefined || value === '') return;
      key[dimension] = value;
    }
    this.counted.push([key, window]);
  }

  hear(heard: Heard): RuleTransition[] {
    const { topic, until, sources } = heard;
    if (!this.topics || this.topics.has(topic)) this.clocks.hear(heard);
    const keys = this.rule.of
      ? this.counted.splice(0)
      : sources
          .filter(({ events }) => events > 0)
          .map(({ source }): [AlertKey, number] => [{ source }, until]);
    const ended = keys.flatMap(([key, at]) => this.keys.heard(key, at, until));
    return [...ended, ...this.judge()].map((news) => this.transition(news));
  }

  standing(): RunnerStanding {
    const { judgedTo } = this;
    const { size: keys, lastSeenAt: heardAt } = this.keys;
    return { judgedTo, heardAt, keys, isWithoutData: heardAt === null };
  }

  snapshot(): RunnerState {
    const state: Saved = { clocks: this.clocks.list(), judgedTo: this.judgedTo, keys: this.keys.list() };
    return { signature: this.signature(), state };
  }

  private judge(): ExpectationNews[] {
    const now = this.clocks.joint();
    if (now < this.nextDeadline || now === -Infinity) return [];
    const { last, next } = deadlinesAround(now, this.rule.expected, this.context.timeZone);
    // what was due before the rule began is not known
    this.judgedTo ??= now;
    const isDue = last.at > this.judgedTo && this.clock.isActiveAt(last.at);
    if (isDue && now - this.clocks.jointlyListeningSince() < GRACE_MS) return [];
    this.nextDeadline = next;
    if (!isDue) return [];
    this.judgedTo = last.at;
    return this.keys.judge(last);
  }

  private transition({ kind, key, at, open }: ExpectationNews): RuleTransition {
    const { id, grade, respondWithinMs, summary } = this.rule;
    return {
      rule: id,
      key,
      episode: open.episode,
      startedAt: open.at,
      sequence: kind === 'fire' ? 0 : 1,
      kind,
      at,
      grade,
      respondWithinMs,
      summary: render(summary, expectationVariables(this.rule, key, open, this.wording)),
      evidence: expectationEvidence(kind, open, this.wording),
    };
  }

  private signature(): string {
    const { of } = this.rule;
    return `absence/1 expected ${of ? `${of.kpi} by ${[...of.by].sort().join(',')}` : 'source'}`;
  }
}
