import { BASE_WINDOW_MS, type Cell, type DimensionValues, type Measure } from '@mcc/contracts';
import { KeyedStates, type KeyedEntry } from '../keyed-states';
import type { Said, Verdict } from '../life-cycle/episode';
import { closeByHand } from '../life-cycle/life-cycle';
import { RuleClock } from '../rule-clock';
import {
  MAX_KEYS,
  type RuleRunner,
  type RunnerContext,
  type RunnerStanding,
  type RunnerState,
} from '../runner';
import { render } from '../template';
import type { RuleTransition } from '../transition';
import { WatchedKeys } from '../watched-keys';
import { createWording, type Wording } from '../wording';
import type { ConversionDropRule } from './definition';
import { step, type DropState, type OpenDrop } from './episode';
import { longestOf, reachOf, type Comparison } from './judge';
import { addTo, emptySeries, hasAny, removeBetween } from './series';
import { rateOf } from './statistics';
import { conversionEvidence, conversionVariables } from './wording';

type Entry = KeyedEntry<DropState>;

interface SavedState {
  /** slot up to which (excluded) every window has been judged; null before the first watermark */
  judgedTo: number | null;
  keys: Entry[];
}

/** Keys silent for this long (event time) are forgotten. */
const FORGET_AFTER_MS = 24 * 3_600_000;

/** A {@link ConversionDropRule} at work. */
export class ConversionDropRunner implements RuleRunner {
  readonly measures: readonly Measure[];
  readonly reachMs: number;
  private readonly states: KeyedStates<DropState>;
  private readonly wording: Wording;
  private readonly keys: WatchedKeys;
  private readonly clock: RuleClock<ConversionDropRule>;
  private judgedTo: number | null;

  constructor(
    readonly rule: ConversionDropRule,
    private readonly context: RunnerContext,
    saved?: RunnerState,
  ) {
    this.measures = [...rule.hits, ...rule.trials];
    this.reachMs = reachOf(rule) * BASE_WINDOW_MS;
    this.wording = createWording(context);
    this.keys = new WatchedKeys(rule);
    this.clock = new RuleClock(rule, context.timeZone);
    const state = saved?.signature === this.signature() ? (saved.state as SavedState) : null;
    this.judgedTo = state?.judgedTo ?? null;
    this.states = new KeyedStates<DropState>(
      { maxKeys: MAX_KEYS, isOpen: ({ open }) => open !== undefined },
      state?.keys,
    );
  }

  observe(): RuleTransition[] {
    return [];
  }

  standing(): RunnerStanding {
    const judgedTo = this.judgedTo === null ? null : this.judgedTo * BASE_WINDOW_MS;
    const latest = this.states.lastSeenAt;
    const heardAt = latest === null ? null : latest + BASE_WINDOW_MS;
    const longestMs = longestOf(this.rule) * BASE_WINDOW_MS;
    const isWithoutData = heardAt === null || (judgedTo !== null && heardAt <= judgedTo - longestMs);
    return { judgedTo, heardAt, keys: this.states.size, isWithoutData };
  }

  snapshot(): RunnerState {
    const state: SavedState = { judgedTo: this.judgedTo, keys: this.states.list() };
    return { signature: this.signature(), state };
  }

  add({ window, dimensions, measures }: Cell): void {
    const count = (names: Measure[]): number =>
      names.reduce((sum, name) => sum + (measures[name]?.sum ?? 0), 0);
    const hits = count(this.rule.hits);
    const trials = count(this.rule.trials);
    if (hits === 0 && trials === 0) return;
    const slot = window / BASE_WINDOW_MS;
    // what is older than any baseline still to come changes nothing any more
    if (this.judgedTo !== null && slot < this.judgedTo - reachOf(this.rule)) return;
    const key = this.keys.of(dimensions);
    if (!key) return;
    const { state } = this.states.touch(key, window, () => ({ series: emptySeries(), episodes: 0 }));
    addTo(state.series, slot, { hits, trials });
  }

  advanceTo(watermark: number): RuleTransition[] {
    const target = Math.floor(watermark / BASE_WINDOW_MS);
    const from = this.judgedTo ?? this.firstSlot();
    if (from === null || target <= from) return [];
    const transitions: RuleTransition[] = [];
    for (const end of this.stepsBetween(from, target)) {
      for (const entry of this.states.values()) this.stepKey(entry, end, transitions);
    }
    this.judgedTo = target;
    this.forget(target);
    return transitions;
  }

  private stepKey({ key, state }: Entry, end: number, transitions: RuleTransition[]): void {
    const at = end * BASE_WINDOW_MS;
    const onVerdict = (verdict: Verdict<Comparison> | null): void => this.tell(key, at, verdict);
    if (!state.open && !hasAny(state.series, end - longestOf(this.rule), end)) return onVerdict(null);
    const before = state.open;
    const byHandAt = before && this.context.resolvedByHandAt(this.rule.id, { key, ...before });
    if (closeByHand(state, at, byHandAt)) return;
    const rule = this.clock.ruleAt(at);
    const said = step(rule, state, end, { isActive: this.clock.isActiveAt(at), onVerdict });
    const episode = before ?? state.open;
    if (!said || !episode) return;
    const transition = this.transition(rule, { key, episode, said, end });
    episode.sequence += 1;
    if (byHandAt === undefined) transitions.push(transition);
  }

  private tell(key: DimensionValues, at: number, verdict: Verdict<Comparison> | null): void {
    if (!this.context.onJudged) return;
    const value = verdict && {
      value: rateOf(verdict.finding.window),
      reference: rateOf(verdict.finding.baseline),
      excess: verdict.finding.drop,
    };
    this.context.onJudged({ rule: this.rule.id, key, at, value });
  }

  private transition(
    rule: ConversionDropRule,
    { key, episode, said, end }: { key: DimensionValues; episode: OpenDrop; said: Said; end: number },
  ): RuleTransition {
    const { wording } = this;
    const variables = conversionVariables(rule, key, episode.told, wording);
    return {
      rule: rule.id,
      key,
      episode: episode.episode,
      startedAt: episode.startedAt,
      sequence: episode.sequence,
      kind: said.kind,
      at: end * BASE_WINDOW_MS,
      grade: rule.grade,
      respondWithinMs: rule.respondWithinMs,
      summary: render(rule.summary, variables),
      evidence: conversionEvidence(said.reason, rule, episode, wording),
    };
  }

  /** Ends of windows to judge: all, but for long stretches in which no key has data. */
  private *stepsBetween(from: number, target: number): Generator<number> {
    const longest = longestOf(this.rule);
    let end = from + 1;
    if (target - from > longest) {
      for (const slot of this.slotsAfter(from - longest)) {
        end = Math.max(end, slot + 1);
        // one step beyond the last window with data: there an open alert notes that data is missing
        for (; end <= Math.min(slot + longest + 1, target); end += 1) yield end;
      }
      return;
    }
    for (; end <= target; end += 1) yield end;
  }

  /** Slots in which any key has data, from `from` on, rising. */
  private slotsAfter(from: number): number[] {
    const slots = new Set<number>();
    for (const { state } of this.states.values()) {
      for (const slot of state.series.slots) if (slot >= from) slots.add(slot);
    }
    return [...slots].sort((a, b) => a - b);
  }

  private firstSlot(): number | null {
    let first: number | null = null;
    for (const { state } of this.states.values()) {
      const [slot] = state.series.slots;
      if (slot !== undefined) first = Math.min(first ?? slot, slot);
    }
    return first;
  }

  private forget(target: number): void {
    const oldest = target - reachOf(this.rule);
    for (const { state } of this.states.values()) {
      const [first] = state.series.slots;
      if (first !== undefined && first < oldest) removeBetween(state.series, first, oldest);
    }
    this.states.forgetBefore(target * BASE_WINDOW_MS - FORGET_AFTER_MS);
  }

  private signature(): string {
    const { kpi, by } = this.rule;
    return `conversion-drop/1 ${kpi} by ${[...by].sort().join(',')}`;
  }
}
