import type { SilenceRule, SilenceStep } from './silence-rule';
import { PARTS, countIn, learn, newRhythm, usualEvents, windowBefore } from './rhythm';
import { deafMsOf, newSource, noteEvents, type OpenSilence, type SourceState } from './source-state';
import type { TopicClocks } from './topic-clocks';

/** What is to be said of a source. */
export interface SilenceNews {
  kind: 'fire' | 'update' | 'resolve';
  /** by the log's clock, epoch ms */
  at: number;
  open: OpenSilence;
  step: SilenceStep;
  /** events of the window before, and of a usual one, where the number decided */
  counted?: { events: number; usual: number };
}

/** A trickle is over when there is this many times as much as it may be. */
const RECOVERY = 2;

type HandOf = (open: OpenSilence) => number | undefined;

/** Judges one source at a time: has it fallen silent, for how long, does it speak again. */
export class SourceJudge {
  /** length of a window, and of a part of it, ms */
  private readonly windowMs: number;
  private readonly partMs: number;

  constructor(
    private readonly rule: Pick<SilenceRule, 'silent' | 'known' | 'trickleShare'>,
    private readonly clocks: TopicClocks,
    /** whether a silence may be told of at that time; one that lasts is told when it may */
    private readonly isActive: (at: number) => boolean,
  ) {
    this.windowMs = rule.silent[0]?.forMs ?? Infinity;
    this.partMs = this.windowMs / PARTS;
  }

  create(at: number): SourceState {
    return newSource(at, this.partOf(at));
  }

  /** The source has sent events on a topic that is read up to `until`. */
  heard(state: SourceState, given: { topic: string; until: number; events: number }): SilenceNews[] {
    const { open } = state;
    const { until, events } = given;
    noteEvents(state, given, this.windowMs, this.clocks);
    if (this.rule.trickleShare > 0) countIn(state.rhythm, this.partOf(until), events);
    const { known } = this.rule;
    const isRegular = state.lastAt - state.regularSince >= known.forMs && state.regularEvents >= known.events;
    if (isRegular) state.isKnown = true;
    // a single event ends a silence only where no more is usual
    if (!open || this.leastSpeech(state) > 1) return [];
    delete state.open;
    return [{ kind: 'resolve', at: Math.max(until, open.startedAt), open, step: open.step }];
  }

  /** What the time that has passed says of the source. */
  judge(state: SourceState, closedByHandAt: HandOf): SilenceNews[] {
    const now = this.clocks.now(Object.keys(state.topics));
    const news: SilenceNews[] = [];
    if (this.rule.trickleShare > 0) {
      for (; state.rhythm.next * this.partMs <= now; state.rhythm.next += 1) {
        news.push(...this.look(state, state.rhythm.next, closedByHandAt));
      }
    }
    return [...news, ...this.reach(state, now)];
  }

  /** The next time at which something may have to be said without a further event, epoch ms. */
  deadline(state: SourceState): number {
    const boundary = this.rule.trickleShare > 0 ? state.rhythm.next * this.partMs : Infinity;
    const told = state.open?.step.forMs ?? 0;
    const step = this.rule.silent.find(({ forMs }) => forMs > told);
    if (!step || !state.isKnown) return boundary;
    return Math.min(boundary, this.silentFrom(state) + step.forMs);
  }

  /** Steps reached by time alone. */
  private reach(state: SourceState, now: number): SilenceNews[] {
    if (!state.isKnown || (!state.open && !this.isActive(now))) return [];
    const from = this.silentFrom(state);
    const told = state.open?.step.forMs ?? 0;
    return this.rule.silent
      .filter(({ forMs }) => forMs > told && now >= from + forMs)
      .map((step) => (state.open ? this.worsen(state.open, step, from) : this.begin(state, step, from)));
  }

  /** Looks at the window that ends at a boundary between parts: is it a trickle, or enough again? */
  private look(state: SourceState, boundary: number, closedByHandAt: HandOf): SilenceNews[] {
    const { open, rhythm } = state;
    const at = boundary * this.partMs;
    const events = windowBefore(rhythm, boundary);
    const counted = { events, usual: usualEvents(rhythm) };
    if (open) {
      if (events > 0 && (closedByHandAt(open) ?? Infinity) < at) {
        // a person takes what is left for the usual
        delete state.open;
        state.rhythm = { ...newRhythm(boundary), parts: rhythm.parts, next: boundary };
        return [];
      }
      if (events < this.leastSpeech(state)) return [];
      delete state.open;
      return [{ kind: 'resolve', at, open, step: open.step, counted }];
    }
    // what was not listened to is not known
    if (at - this.windowMs < this.listeningSince(state)) return [];
    const [step] = this.rule.silent;
    const isTrickle = events < this.rule.trickleShare * counted.usual && this.leastSpeech(state) > 1;
    if (isTrickle && state.isKnown && step && this.isActive(at))
      return [{ ...this.begin(state, step, at - this.windowMs), counted }];
    if (boundary % PARTS === 0) learn(rhythm, events);
    return [];
  }

  private begin(state: SourceState, step: SilenceStep, silentFrom: number): SilenceNews {
    const startedAt = silentFrom + step.forMs;
    state.episodes += 1;
    const { episodes: episode } = state;
    state.open = { episode, startedAt, silentFrom, deafMs: this.deafMs(state), step, told: 0 };
    return { kind: 'fire', at: startedAt, open: state.open, step };
  }

  private worsen(open: OpenSilence, step: SilenceStep, silentFrom: number): SilenceNews {
    open.step = step;
    return { kind: 'update', at: silentFrom + step.forMs, open, step };
  }

  /** Since when it is silent, moved on by the outages of our own. */
  private silentFrom(state: SourceState): number {
    const { open } = state;
    return open
      ? open.silentFrom + this.deafMs(state) - open.deafMs
      : state.lastAt + deafMsOf(state, this.clocks);
  }

  /** How many events of a window are speech again after a silence. */
  private leastSpeech({ rhythm }: SourceState): number {
    const trickle = this.rule.trickleShare * usualEvents(rhythm);
    return trickle < 1 ? 1 : RECOVERY * trickle;
  }

  private deafMs({ topics }: SourceState): number {
    return Math.max(0, ...Object.keys(topics).map((topic) => this.clocks.deafMs(topic)));
  }

  private listeningSince({ topics }: SourceState): number {
    return Math.max(...Object.keys(topics).map((topic) => this.clocks.listeningSince(topic)));
  }

  private partOf(at: number): number {
    return Math.floor(at / this.partMs);
  }
}
