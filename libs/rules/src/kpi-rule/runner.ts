import { type Cell, type Measure } from '@mcc/contracts';
import { evaluateKpi, type Kpi, type Summaries } from '@mcc/metrics';
import { KeyedStates, type KeyedEntry } from '../keyed-states';
import type { Episode } from '../life-cycle/episode';
import { closeByHand, takeStep, type Judge } from '../life-cycle/life-cycle';
import type { Rule } from '../rule';
import {
  MAX_KEYS,
  type RuleRunner,
  type RunnerContext,
  type RunnerStanding,
  type RunnerState,
} from '../runner';
import type { RuleTransition } from '../transition';
import { WatchedKeys } from '../watched-keys';
import { createWording } from '../wording';
import type { Finding, Look } from './condition';
import { DAY, type KpiRule } from './definition';
import { HeardBlocks } from './heard-blocks';
import { KeyMemories } from './key-memories';
import type { KpiState } from './key-state';
import { isTotalOfSums, kpiOf, layoutOf } from './kpi';
import { LimitsInTime, type KpiRuleKind } from './limits-in-time';
import { RollingSum } from './rolling-sum';
import { addRow, dropBefore, emptySeries, readRow, rowOf, scratchOf, type Layout } from './series';
import { KpiTelling } from './telling';

type Entry = KeyedEntry<KpiState>;

const DEFAULT_LATENESS_MS = 60_000;

interface SavedState {
  /** block up to which (excluded) all is judged; null before the first watermark */
  judgedTo: number | null;
  heard: number[];
  /** first block in which the rule heard of any key */
  heardSince?: number;
  keys: Entry[];
}

/** Any {@link KpiRule} at work: keeps blocks of measures for each key and asks the condition at each step of event time. */
export class KpiRuleRunner<R extends KpiRule & Rule> implements RuleRunner {
  readonly measures: readonly Measure[];
  readonly reachMs: number;
  private readonly kind: KpiRuleKind;
  private readonly kpi: Kpi;
  private readonly memories: KeyMemories;
  private readonly telling: KpiTelling<R>;
  private readonly keys: WatchedKeys;
  private readonly isTotal: boolean;
  private readonly layout: Layout;
  private readonly scratch: Summaries;
  private readonly reach: number;
  private readonly limits: LimitsInTime<R>;
  private readonly states: KeyedStates<KpiState>;
  private readonly heard: HeardBlocks;
  /** derived from the series: a restart makes them anew */
  private readonly sums = new WeakMap<KpiState, RollingSum[]>();
  /** keys in order whose windows have not changed since: nothing to ask */
  private calm = new WeakSet<KpiState>();
  private judgedTo: number | null;
  private heardSince: number;

  constructor(
    readonly rule: R,
    private readonly context: RunnerContext,
    kindOf: (rule: R) => KpiRuleKind,
    saved?: RunnerState,
  ) {
    const wording = createWording(context);
    this.kind = kindOf(rule);
    this.limits = new LimitsInTime(rule, kindOf, { timeZone: context.timeZone, wording });
    this.memories = new KeyMemories(this.kind.condition);
    this.telling = new KpiTelling(this.limits, this.kind.condition, wording);
    this.kpi = kpiOf(rule.kpi);
    this.keys = new WatchedKeys(rule);
    this.isTotal = isTotalOfSums(this.kpi);
    this.layout = layoutOf(this.kpi, this.limits.measures);
    this.measures = this.layout.measures;
    this.scratch = scratchOf(this.layout);
    this.reach = Math.max(...this.kind.condition.spans.map(({ from }) => from));
    this.reachMs = this.reach * rule.everyMs + this.memories.learnsForMs;
    const state = saved?.signature === this.signature() ? (saved.state as SavedState) : null;
    this.judgedTo = state?.judgedTo ?? null;
    this.heard = new HeardBlocks(state?.heard);
    this.heardSince = state?.heardSince ?? this.heard.slots[0] ?? Infinity;
    this.states = new KeyedStates<KpiState>(
      { maxKeys: MAX_KEYS, isOpen: ({ open }) => open !== undefined },
      state?.keys,
    );
  }

  observe(): RuleTransition[] {
    return [];
  }

  standing(): RunnerStanding {
    const { everyMs, windowMs } = this.rule;
    const lastSlot = this.heard.slots.at(-1);
    const heardAt = lastSlot === undefined ? null : (lastSlot + 1) * everyMs;
    const judgedTo = this.judgedTo === null ? null : this.judgedTo * everyMs;
    const isWithoutData = heardAt === null || (judgedTo !== null && heardAt <= judgedTo - windowMs);
    return { judgedTo, heardAt, keys: this.states.size, isWithoutData };
  }

  snapshot(): RunnerState {
    const keys = this.states.list();
    for (const { state } of keys) this.memories.save(state);
    const state: SavedState = {
      judgedTo: this.judgedTo,
      heard: this.heard.slots,
      heardSince: this.heardSince,
      keys,
    };
    return { signature: this.signature(), state };
  }

  add({ window, dimensions, measures }: Cell): void {
    const row = rowOf(this.layout, measures);
    if (!row) return;
    const slot = Math.floor(window / this.rule.everyMs);
    // what is older than any window still to come changes nothing any more
    if (this.judgedTo !== null && slot < this.judgedTo - this.reach) return;
    this.heard.add(slot);
    this.heardSince = Math.min(this.heardSince, slot);
    const key = this.keys.of(dimensions);
    if (!key) return;
    const { state } = this.states.touch(key, window, () => ({
      series: emptySeries(),
      since: slot,
      episodes: 0,
    }));
    state.since = Math.min(state.since, slot);
    this.calm.delete(state);
    for (const sum of this.sums.get(state) ?? []) sum.add(slot, row);
    // sums over blocks that had to go are made anew
    if (addRow(state.series, this.layout, slot, row)) this.sums.delete(state);
  }

  advanceTo(watermark: number): RuleTransition[] {
    const { allowedLatenessMs = DEFAULT_LATENESS_MS } = this.context;
    const reached = this.rule.isFinal ? watermark - allowedLatenessMs : watermark;
    const target = Math.floor(reached / this.rule.everyMs);
    const from = this.judgedTo ?? this.heard.slots[0] ?? null;
    if (from === null || target <= from) return [];
    const transitions: RuleTransition[] = [];
    for (const end of this.heard.stepsBetween(from, target, this.reach)) {
      // with other limits, no key is known to be in order
      if (this.limits.moveTo(end * this.rule.everyMs)) this.calm = new WeakSet();
      for (const entry of this.states.values()) this.stepKey(entry, end, transitions);
    }
    this.judgedTo = target;
    this.heard.dropBefore(target - this.reach);
    this.states.forgetBefore(target * this.rule.everyMs - this.rememberedMs());
    return transitions;
  }

  private stepKey({ key, state }: Entry, end: number, transitions: RuleTransition[]): void {
    const { rule, condition } = this.limits.current;
    const at = end * rule.everyMs;
    const sums = this.sumsAt(state, end);
    if (!state.open && this.calm.has(state)) return;
    const before = state.open;
    const byHandAt = before && this.context.resolvedByHandAt(rule.id, { key, ...before });
    if (closeByHand(state, at, byHandAt)) {
      // the person has taken the present level for the new one
      delete state.kept;
      return;
    }
    const said = takeStep(rule, state, at, this.judgeAt({ key, state }, sums, end));
    if (before && !state.open && condition.keepsReference) {
      state.kept = { reference: before.latest.reference, until: end + this.reach };
    }
    const episode = before ?? state.open;
    if (!said || !episode) return;
    const transition = this.telling.transition(key, episode, said, at);
    episode.sequence += 1;
    if (byHandAt === undefined) transitions.push(transition);
  }

  private judgeAt(
    { key, state }: Pick<Entry, 'key' | 'state'>,
    sums: RollingSum[],
    end: number,
  ): Judge<Finding> {
    const { condition } = this.limits.current;
    const memory = this.memories.of(state);
    const asked = 'judge' in condition ? condition : memory;
    return {
      judge: (open) => {
        const verdict = asked?.judge({
          key,
          end: end * this.rule.everyMs,
          stretch: (span) => this.stretch(state, sums, span, end),
          kept: this.keptReference(state, open, end),
          openSince: open?.startedAt ?? null,
        } satisfies Look);
        if (verdict && !verdict.breached && !open && !state.kept && !memory && !condition.spansAt)
          this.calm.add(state);
        this.context.onJudged?.({
          rule: this.rule.id,
          key,
          at: end * this.rule.everyMs,
          value: verdict?.finding ?? null,
        });
        return verdict ?? null;
      },
      isWorse: condition.isWorse,
      isActive: this.limits.isActive,
    };
  }

  private rememberedMs(): number {
    return Math.max(this.memories.rememberForMs ?? DAY, this.reach * this.rule.everyMs);
  }

  private keptReference(state: KpiState, open: Episode<Finding> | undefined, end: number): number | null {
    if (!this.kind.condition.keepsReference) return null;
    if (open) return open.latest.reference;
    if (state.kept && end >= state.kept.until) delete state.kept;
    return state.kept?.reference ?? null;
  }

  private stretch(state: KpiState, sums: RollingSum[], span: number, end: number) {
    const { from, to } = this.limits.spans[span] ?? { from: 0, to: 0 };
    readRow(this.layout, sums[span]?.row ?? [], this.scratch);
    const { value, sample } = evaluateKpi(this.kpi, this.scratch);
    // a sum of nothing is 0 only where somebody has sent anything at all
    const isSilent = this.isTotal && value === 0 && !this.heard.hasAny(end - from, end - to);
    return {
      value: isSilent ? null : value,
      sample,
      isWhole: state.since <= end - from,
      isHeard: this.heardSince <= end - from,
      summaries: this.scratch,
    };
  }

  /** The sums of the condition's spans, moved on to the step that ends at block `end`. */
  private sumsAt(state: KpiState, end: number): RollingSum[] {
    const { spans } = this.limits;
    let sums = this.sums.get(state);
    if (!sums) {
      sums = spans.map(() => new RollingSum(this.layout));
      this.sums.set(state, sums);
      this.calm.delete(state);
    }
    let changed = false;
    for (const [index, { from, to }] of spans.entries()) {
      if (sums[index]?.moveTo(state.series, end - from, end - to)) changed = true;
    }
    if (changed) this.calm.delete(state);
    if ((state.series.slots[0] ?? Infinity) < end - this.reach) dropBefore(state.series, end - this.reach);
    return sums;
  }

  private signature(): string {
    const { kpi, by, everyMs, windowMs } = this.rule;
    const keys = [...by].sort().join(',');
    return `kpi-rule/1 ${kpi} by ${keys} over ${windowMs}/${everyMs} ${this.kind.signature}${this.extraMeasures()}`;
  }

  /** Measures that only a mode reads are part of the rows, too. */
  private extraMeasures(): string {
    const usual = layoutOf(this.kpi, this.kind.measures).measures;
    const extra = this.measures.filter((measure) => !usual.includes(measure));
    return extra.length === 0 ? '' : ` and ${extra.join(',')}`;
  }
}
