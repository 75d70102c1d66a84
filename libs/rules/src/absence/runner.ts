import type { AlertKey } from '@mcc/contracts';
import { KeyedStates, type KeyedEntry } from '../keyed-states';
import { isCovered } from '../matcher';
import { RuleClock } from '../rule-clock';
import { MAX_KEYS, type Heard, type RuleRunner, type RunnerContext, type RunnerState } from '../runner';
import { render } from '../template';
import type { RuleTransition } from '../transition';
import { createWording, type Wording } from '../wording';
import type { AbsenceRule, SilenceStep } from './definition';
import { deafMsOf, heardAt, newSource, type OpenSilence, type SourceState } from './source-state';
import { TopicClocks, type TopicClock } from './topic-clocks';
import { absenceVariables, silenceEvidence, silenceReason } from './wording';

type Entry = KeyedEntry<SourceState>;

interface Saved {
  clocks: TopicClock[];
  sources: Entry[];
}

/** A source unheard of for this long is gone, not silent, ms. */
const FORGET_MS = 7 * 24 * 3_600_000;
/** How often a rule that is not active looks at who is silent, ms. */
const ASK_AGAIN_MS = 60_000;

/** An {@link AbsenceRule} at work. Its time is the log's clock: the append times of what has been read. */
export class AbsenceRunner implements RuleRunner {
  readonly measures = [];
  private readonly clocks: TopicClocks;
  private readonly sources: KeyedStates<SourceState>;
  private readonly wording: Wording;
  private readonly clock: RuleClock<AbsenceRule>;
  private readonly shortestMs: number;
  /** no source can become silent before this time; may be too early */
  private nextDeadline = -Infinity;

  constructor(
    readonly rule: AbsenceRule,
    private readonly context: RunnerContext,
    saved?: RunnerState,
  ) {
    const state = saved?.signature === SIGNATURE ? (saved.state as Saved) : undefined;
    this.clocks = new TopicClocks(state?.clocks);
    this.sources = new KeyedStates<SourceState>(
      { maxKeys: MAX_KEYS, isOpen: ({ open }) => open !== undefined },
      state?.sources,
    );
    this.wording = createWording(context);
    this.clock = new RuleClock(rule, context.timeZone);
    this.shortestMs = rule.silent[0]?.forMs ?? Infinity;
  }

  add(): void {}

  observe(): RuleTransition[] {
    return [];
  }

  advanceTo(): RuleTransition[] {
    return [];
  }

  snapshot(): RunnerState {
    const state: Saved = { clocks: this.clocks.list(), sources: this.sources.list() };
    return { signature: SIGNATURE, state };
  }

  /** Who speaks is not silent, whatever the time: sources first, then the clock. */
  hear(heard: Heard): RuleTransition[] {
    this.clocks.hear(heard);
    const ended = heard.sources.flatMap(({ source, events }) => this.heard({ source }, events, heard));
    return [...ended, ...this.judge()];
  }

  private heard(key: AlertKey, events: number, { topic, until }: Heard): RuleTransition[] {
    if (events === 0 || !isCovered(key, this.rule.include, this.rule.exclude)) return [];
    const entry = this.sources.touch(key, until, () => newSource(until));
    const { state } = entry;
    const ended = this.end(entry, until);
    heardAt(state, { topic, until, events }, this.shortestMs, this.clocks);
    const { known } = this.rule;
    const isRegular = state.lastAt - state.regularSince >= known.forMs && state.regularEvents >= known.events;
    if (isRegular) state.isKnown = true;
    this.nextDeadline = Math.min(this.nextDeadline, state.lastAt + this.shortestMs);
    return ended;
  }

  private end(entry: Entry, until: number): RuleTransition[] {
    const { open } = entry.state;
    if (!open) return [];
    delete entry.state.open;
    if (this.isClosedByHand(entry, open)) return [];
    return [this.transition(entry, open, 'resolve', Math.max(until, open.startedAt))];
  }

  /** Looks for sources that have become silent, as soon as one can have. */
  private judge(): RuleTransition[] {
    const furthest = this.clocks.furthest();
    if (furthest < this.nextDeadline) return [];
    this.sources.forgetBefore(furthest - FORGET_MS);
    this.nextDeadline = Infinity;
    return [...this.sources.values()]
      .flatMap((entry) => this.judgeSource(entry))
      .sort((a, b) => a.at - b.at || Number(name(a.key) > name(b.key)) - Number(name(a.key) < name(b.key)));
  }

  private judgeSource(entry: Entry): RuleTransition[] {
    const { state } = entry;
    const now = this.clocks.now(Object.keys(state.topics));
    const from = state.lastAt + deafMsOf(state, this.clocks);
    const told = state.open?.step.forMs ?? 0;
    return this.rule.silent.flatMap((step) => {
      const deadline = from + step.forMs;
      if (step.forMs <= told) return [];
      if (now < deadline) this.nextDeadline = Math.min(this.nextDeadline, deadline);
      if (now < deadline || !state.isKnown) return [];
      if (!state.open && !this.clock.isActiveAt(now)) {
        // still silent when the rule is active again, it is told
        this.nextDeadline = Math.min(this.nextDeadline, now + ASK_AGAIN_MS);
        return [];
      }
      return this.reach(entry, step, deadline);
    });
  }

  private reach(entry: Entry, step: SilenceStep, deadline: number): RuleTransition[] {
    const { state } = entry;
    if (!state.open) {
      state.episodes += 1;
      state.open = { episode: state.episodes, startedAt: deadline, step, told: 0 };
      return [this.transition(entry, state.open, 'fire', deadline)];
    }
    state.open.step = step;
    return this.isClosedByHand(entry, state.open)
      ? []
      : [this.transition(entry, state.open, 'update', deadline)];
  }

  private isClosedByHand({ key }: Entry, { episode, startedAt }: OpenSilence): boolean {
    return this.context.resolvedByHandAt(this.rule.id, { key, episode, startedAt }) !== undefined;
  }

  private transition(
    { key, state }: Entry,
    open: OpenSilence,
    kind: 'fire' | 'update' | 'resolve',
    at: number,
  ): RuleTransition {
    const { episode, startedAt, step } = open;
    const facts = { source: name(key), step, lastAt: state.lastAt, at };
    const reason = silenceReason(kind === 'resolve' ? 'heard' : 'silent', facts);
    const sequence = open.told;
    open.told += 1;
    return {
      rule: this.rule.id,
      key,
      episode,
      startedAt,
      sequence,
      kind,
      at,
      grade: step.grade,
      respondWithinMs: step.respondWithinMs,
      summary: render(this.rule.summary, absenceVariables(facts, this.wording)),
      evidence: silenceEvidence(reason, facts),
    };
  }
}

const SIGNATURE = 'absence/1';

const name = ({ source = '' }: AlertKey): string => source;
