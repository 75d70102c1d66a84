import type { AlertKey } from '@mcc/contracts';
import { KeyedStates, type KeyedEntry } from '../keyed-states';
import { isCovered } from '../matcher';
import { RuleClock } from '../rule-clock';
import {
  MAX_KEYS,
  type Heard,
  type RuleRunner,
  type RunnerContext,
  type RunnerStanding,
  type RunnerState,
} from '../runner';
import { render } from '../template';
import type { RuleTransition } from '../transition';
import { createWording, type Wording } from '../wording';
import type { SilenceRule } from './silence-rule';
import { SourceJudge, type SilenceNews } from './source-judge';
import type { OpenSilence, SourceState } from './source-state';
import { TopicClocks, type TopicClock } from './topic-clocks';
import { silenceVariables, silenceEvidence } from './wording';

type Entry = KeyedEntry<SourceState>;

interface Saved {
  clocks: TopicClock[];
  /** the furthest clock when all sources were last looked at, epoch ms */
  lookedAt: number;
  /** when they are to be looked at next, epoch ms, under these limits; null: when something comes */
  next: number | null;
  limits: string;
  sources: Entry[];
}

/** A source unheard of for this long is gone, not silent, ms. */
const FORGET_MS = 7 * 24 * 3_600_000;

/** A rhythm is learned in a day or so. */
const DAY_MS = 24 * 3_600_000;

/** All sources are looked at no more often than this, ms: while one topic is behind, its deadlines are in the past of others. */
const LEAST_STEP_MS = 1_000;

/** An {@link SilenceRule} at work. Its time is the log's clock: the append times of what has been read. */
export class SilenceRunner implements RuleRunner {
  readonly measures = [];
  readonly reachMs: number;
  private readonly clocks: TopicClocks;
  private readonly sources: KeyedStates<SourceState>;
  private readonly judge: SourceJudge;
  private readonly wording: Wording;
  private lookedAt: number;
  /** nothing can have to be said before this time; may be too early */
  private nextDeadline: number;

  constructor(
    readonly rule: SilenceRule,
    private readonly context: RunnerContext,
    saved?: RunnerState,
  ) {
    this.reachMs = Math.max(DAY_MS, rule.known.forMs);
    const state = saved?.signature === this.signature() ? (saved.state as Saved) : undefined;
    this.clocks = new TopicClocks(state?.clocks);
    this.lookedAt = state?.lookedAt ?? 0;
    this.nextDeadline = state?.limits === this.limits() ? (state.next ?? Infinity) : 0;
    this.sources = new KeyedStates<SourceState>(
      { maxKeys: MAX_KEYS, isOpen: ({ open }) => open !== undefined },
      state?.sources,
    );
    const clock = new RuleClock(rule, context.timeZone);
    this.judge = new SourceJudge(rule, this.clocks, (at) => clock.isActiveAt(at));
    this.wording = createWording(context);
  }

  add(): void {}

  observe(): RuleTransition[] {
    return [];
  }

  advanceTo(): RuleTransition[] {
    return [];
  }

  standing(): RunnerStanding {
    const { lookedAt } = this;
    const heardAt = this.sources.lastSeenAt;
    const judgedTo = lookedAt > 0 ? lookedAt : null;
    return { judgedTo, heardAt, keys: this.sources.size, isWithoutData: heardAt === null };
  }

  snapshot(): RunnerState {
    const state: Saved = {
      clocks: this.clocks.list(),
      lookedAt: this.lookedAt,
      next: this.nextDeadline === Infinity ? null : this.nextDeadline,
      limits: this.limits(),
      sources: this.sources.list(),
    };
    return { signature: this.signature(), state };
  }

  /** Who speaks is not silent, whatever the time: sources first, then the clock. */
  hear(heard: Heard): RuleTransition[] {
    this.clocks.hear(heard);
    const ended = heard.sources.flatMap(({ source, events }) => this.heard({ source }, events, heard));
    return [...ended, ...this.judgeAll()];
  }

  private heard(key: AlertKey, events: number, { topic, until }: Heard): RuleTransition[] {
    if (events === 0 || !isCovered(key, this.rule.include, this.rule.exclude)) return [];
    const entry = this.sources.touch(key, until, () => this.judge.create(until));
    const news = this.judge.heard(entry.state, { topic, until, events });
    this.nextDeadline = Math.min(this.nextDeadline, this.judge.deadline(entry.state));
    return this.transitions(entry, news);
  }

  /** Looks at all sources, as soon as there can be something to say. */
  private judgeAll(): RuleTransition[] {
    const furthest = this.clocks.furthest();
    if (furthest < this.nextDeadline || furthest < this.lookedAt + LEAST_STEP_MS) return [];
    this.lookedAt = furthest;
    this.sources.forgetBefore(furthest - FORGET_MS);
    this.nextDeadline = Infinity;
    return [...this.sources.values()]
      .flatMap((entry) => {
        const news = this.judge.judge(entry.state, (open) => this.closedByHandAt(entry, open));
        this.nextDeadline = Math.min(this.nextDeadline, this.judge.deadline(entry.state));
        return this.transitions(entry, news);
      })
      .sort((a, b) => a.at - b.at || Number(name(a.key) > name(b.key)) - Number(name(a.key) < name(b.key)));
  }

  /** A silence that a person has closed goes on without a word. */
  private transitions(entry: Entry, news: SilenceNews[]): RuleTransition[] {
    return news
      .filter(({ kind, open }) => kind === 'fire' || this.closedByHandAt(entry, open) === undefined)
      .map((each): RuleTransition => {
        const { kind, at, open, step } = each;
        const { episode, startedAt } = open;
        const sequence = open.told;
        open.told += 1;
        const facts = { ...each, source: name(entry.key) };
        return {
          rule: this.rule.id,
          key: entry.key,
          episode,
          startedAt,
          sequence,
          kind,
          at,
          grade: step.grade,
          respondWithinMs: step.respondWithinMs,
          summary: render(this.rule.summary, silenceVariables(facts, this.wording)),
          evidence: silenceEvidence(facts),
        };
      });
  }

  private closedByHandAt({ key }: Entry, { episode, startedAt }: OpenSilence): number | undefined {
    return this.context.resolvedByHandAt(this.rule.id, { key, episode, startedAt });
  }

  /** What deadlines are made of. */
  private limits(): string {
    return JSON.stringify([this.rule.silent.map(({ forMs }) => forMs), this.rule.trickleShare]);
  }

  /** The parts that a rhythm is counted in are those of the first step. */
  private signature(): string {
    return `absence/1 in ${this.rule.silent[0]?.forMs}`;
  }
}

const name = ({ source = '' }: AlertKey): string => source;
