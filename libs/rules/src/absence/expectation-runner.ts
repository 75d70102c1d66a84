import { DIMENSIONS, TOPICS, type AlertKey, type Cell, type Measure } from '@mcc/contracts';
import { FAMILY_OF_MEASURE, measuresOf } from '@mcc/metrics';
import { KeyedStates, type KeyedEntry } from '../keyed-states';
import { kpiOf } from '../kpi-rule/kpi';
import { isCovered } from '../matcher';
import { RuleClock } from '../rule-clock';
import { MAX_KEYS, type Heard, type RuleRunner, type RunnerContext, type RunnerState } from '../runner';
import { render } from '../template';
import type { RuleTransition } from '../transition';
import { createWording, type Wording } from '../wording';
import { deadlinesAround, type Deadline } from './deadline';
import type { ExpectationRule } from './expectation-rule';
import { expectationEvidence, expectationVariables } from './expectation-wording';
import { TopicClocks, type TopicClock } from './topic-clocks';

/** What is remembered of one key. Plain data. */
interface KeyState {
  /** a source: append time of its latest event; of a KPI: latest event time; epoch ms, null: never heard */
  lastAt: number | null;
  episodes: number;
  open?: Deadline & { episode: number };
}

type Entry = KeyedEntry<KeyState>;

interface Saved {
  clocks: TopicClock[];
  /** deadlines up to this time are done with, epoch ms; null before the first word */
  judgedTo: number | null;
  keys: Entry[];
}

/** A key unheard of for this long is no longer expected, unless the rule names it, ms. */
const FORGET_MS = 35 * 24 * 3_600_000;
/** After an outage of our own, those who had to wait get this long, ms. */
const GRACE_MS = 15 * 60_000;

/** An {@link ExpectationRule} at work: at each deadline it looks who has not been heard of since the stretch before it began. */
export class ExpectationRunner implements RuleRunner {
  readonly measures: readonly Measure[];
  private readonly clocks: TopicClocks;
  private readonly keys: KeyedStates<KeyState>;
  private readonly wording: Wording;
  private readonly clock: RuleClock<ExpectationRule>;
  /** topics whose time counts; null: all */
  private readonly topics: ReadonlySet<string> | null;
  /** keys with values of the message under way, with their latest event time */
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
    const families = this.measures.map((measure) => FAMILY_OF_MEASURE[measure]);
    this.topics = rule.of
      ? new Set(families.flatMap((family) => (family === null ? [] : [TOPICS.events[family]])))
      : null;
    this.clocks = new TopicClocks(state?.clocks);
    this.judgedTo = state?.judgedTo ?? null;
    this.keys = new KeyedStates<KeyState>(
      { maxKeys: MAX_KEYS, isOpen: ({ open }) => open !== undefined },
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
    const ended = keys.flatMap(([key, at]) => this.heard(key, at, until));
    return [...ended, ...this.judge()];
  }

  snapshot(): RunnerState {
    const state: Saved = { clocks: this.clocks.list(), judgedTo: this.judgedTo, keys: this.keys.list() };
    return { signature: this.signature(), state };
  }

  private heard(key: AlertKey, at: number, until: number): RuleTransition[] {
    if (!isCovered(key, this.rule.include, this.rule.exclude)) return [];
    const entry = this.keys.touch(key, until, () => ({ lastAt: null, episodes: 0 }));
    const { state } = entry;
    state.lastAt = Math.max(at, state.lastAt ?? at);
    const { open } = state;
    if (!open || at < open.since) return [];
    delete state.open;
    if (this.closedByHandAt(entry, open) !== undefined) return [];
    return [this.transition(entry, open, 'resolve', Math.max(until, open.at))];
  }

  private judge(): RuleTransition[] {
    const now = this.clocks.joint();
    if (now < this.nextDeadline || now === -Infinity) return [];
    const { last, next } = deadlinesAround(now, this.rule.expected, this.context.timeZone);
    // what was due before the rule began is not known
    this.judgedTo ??= now;
    if (last.at > this.judgedTo && this.clock.isActiveAt(last.at)) {
      if (now - this.clocks.jointlyListeningSince() < GRACE_MS) return [];
      this.judgedTo = last.at;
      this.keys.forgetBefore(now - FORGET_MS);
      for (const key of this.named()) this.keys.touch(key, 0, () => ({ lastAt: null, episodes: 0 }));
      this.nextDeadline = next;
      return [...this.keys.values()]
        .flatMap((entry) => this.judgeKey(entry, last))
        .sort((a, b) => Number(text(a.key) > text(b.key)) - Number(text(a.key) < text(b.key)));
    }
    this.nextDeadline = next;
    return [];
  }

  private judgeKey(entry: Entry, deadline: Deadline): RuleTransition[] {
    const { state } = entry;
    // what was sent long ago, or is a replay of the past, is not expected to go on
    const isForgotten = state.lastAt !== null && state.lastAt < deadline.at - FORGET_MS;
    if (isForgotten || (state.lastAt !== null && state.lastAt >= deadline.since)) return [];
    if (state.open) {
      // closed by hand was the deadline before; this is another one
      const closedAt = this.closedByHandAt(entry, state.open);
      if (closedAt === undefined || closedAt >= deadline.at) return [];
    }
    state.episodes += 1;
    state.open = { ...deadline, episode: state.episodes };
    return [this.transition(entry, state.open, 'fire', deadline.at)];
  }

  /** Keys that the rule names without `*`: expected although they may never have been heard. */
  private named(): AlertKey[] {
    const { of, include } = this.rule;
    const [dimension, ...others] = of ? of.by : (['source'] as const);
    if (dimension === undefined || others.length > 0) return [];
    const names = (include[dimension] ?? []).filter((name) => !name.includes('*'));
    return names
      .map((name): AlertKey => ({ [dimension]: name }))
      .filter((key) => isCovered(key, include, this.rule.exclude));
  }

  private closedByHandAt({ key }: Entry, { episode, at: startedAt }: NonNullable<KeyState['open']>) {
    return this.context.resolvedByHandAt(this.rule.id, { key, episode, startedAt });
  }

  private transition(
    { key }: Entry,
    open: NonNullable<KeyState['open']>,
    kind: 'fire' | 'resolve',
    at: number,
  ): RuleTransition {
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

const text = (key: AlertKey): string =>
  [key.source, ...DIMENSIONS.map((dimension) => key[dimension])].join('\u001f');
