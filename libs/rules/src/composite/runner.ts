import type { Cell, DimensionValues, Measure, Observation } from '@mcc/contracts';
import { KeyedStates, type KeyedEntry } from '../keyed-states';
import type { LifeState, Said, Episode } from '../life-cycle/episode';
import { closeByHand, takeStep } from '../life-cycle/life-cycle';
import { isCovered } from '../matcher';
import { RuleClock } from '../rule-clock';
import type { RuleHead } from '../rule-head';
import {
  MAX_KEYS,
  type RuleRunner,
  type RunnerContext,
  type RunnerStanding,
  type RunnerState,
} from '../runner';
import { render } from '../template';
import type { RuleTransition } from '../transition';
import { createWording, type Wording } from '../wording';
import type { CompositeRule } from './definition';
import { holds, isNamed } from './expression';
import { Members, type MembersState } from './members';
import { compositeEvidence, compositeVariables, type Together } from './wording';

type Entry = KeyedEntry<LifeState<Together>>;

/** Plain data. */
interface SavedState {
  members: MembersState;
  keys: Entry[];
  /** event time of the latest step, epoch ms */
  steppedTo: number;
}

/** A {@link CompositeRule} at work: runs its members and judges each key when an alert of theirs begins or ends. */
export class CompositeRunner implements RuleRunner {
  readonly measures: readonly Measure[];
  readonly reachMs: number;
  private readonly members: Members;
  private readonly states: KeyedStates<LifeState<Together>>;
  private readonly wording: Wording;
  private readonly clock: RuleClock<CompositeRule>;
  private steppedTo: number;

  /** @param create makes a member's runner */
  constructor(
    readonly rule: CompositeRule,
    private readonly context: RunnerContext,
    create: (rule: RuleHead, context: RunnerContext, saved?: RunnerState) => RuleRunner,
    saved?: RunnerState,
  ) {
    const state = saved?.signature === this.signature() ? (saved.state as SavedState) : undefined;
    // a person who closes a member's alert does not change what is the case
    const facts = { ...context, resolvedByHandAt: () => undefined };
    this.members = new Members(rule.members, (each, known) => create(each, facts, known), state?.members);
    this.measures = this.members.measures;
    this.reachMs = this.members.reachMs;
    this.states = new KeyedStates(
      { maxKeys: MAX_KEYS, isOpen: ({ open }) => open !== undefined },
      state?.keys,
    );
    this.steppedTo = state?.steppedTo ?? 0;
    this.wording = createWording(context);
    this.clock = new RuleClock(rule, context.timeZone);
  }

  observe(observation: Observation): RuleTransition[] {
    return this.follow(this.members.observe(observation), observation.time);
  }

  add(cell: Cell): void {
    this.members.add(cell);
  }

  advanceTo(watermark: number): RuleTransition[] {
    return this.follow(this.members.advanceTo(watermark), watermark);
  }

  standing(): RunnerStanding {
    const judgedTo = this.steppedTo > 0 ? this.steppedTo : null;
    return { ...this.members.standing(), judgedTo, keys: this.states.size };
  }

  snapshot(): RunnerState {
    const { steppedTo } = this;
    const state: SavedState = { members: this.members.snapshot(), keys: this.states.list(), steppedTo };
    return { signature: this.signature(), state };
  }

  /** Steps at each change of the members, and when something has lasted long enough, up to event time `until`. */
  private follow(said: readonly RuleTransition[], until: number): RuleTransition[] {
    const transitions: RuleTransition[] = [];
    for (const each of said) {
      const at = Math.max(each.at, this.steppedTo);
      this.stepWhatIsDue(at, transitions);
      if (!this.members.note(each)) continue;
      this.touch(each.key, at);
      this.stepAll(at, transitions);
    }
    this.stepWhatIsDue(until, transitions);
    return transitions;
  }

  private touch(key: DimensionValues, at: number): void {
    const own: DimensionValues = {};
    for (const dimension of this.rule.by) {
      const value = key[dimension];
      if (value === undefined) return;
      own[dimension] = value;
    }
    if (isCovered(own, this.rule.include, this.rule.exclude))
      this.states.touch(own, at, () => ({ episodes: 0 }));
  }

  private stepWhatIsDue(until: number, transitions: RuleTransition[]): void {
    for (;;) {
      let due = Infinity;
      for (const { state } of this.states.values()) {
        const dueAt = this.dueOf(state);
        // what should have been done already waits for the rule to be active
        if (dueAt > this.steppedTo) due = Math.min(due, dueAt);
      }
      if (due > until || due === Infinity) return;
      this.stepAll(due, transitions);
    }
  }

  /** When the key's episode has lasted long enough for its next phase, epoch ms. */
  private dueOf({ open }: LifeState<Together>): number {
    const { forMs, keepFiringMs, recoveryForMs } = this.rule;
    if (!open) return Infinity;
    if (open.phase === 'pending') return open.startedAt + forMs;
    if (open.backSince === null) return Infinity;
    const recoversAt = open.backSince + keepFiringMs;
    return open.phase === 'firing' && recoversAt > this.steppedTo ? recoversAt : recoversAt + recoveryForMs;
  }

  private stepAll(at: number, transitions: RuleTransition[]): void {
    this.steppedTo = Math.max(this.steppedTo, at);
    for (const entry of this.states.values()) this.stepKey(entry, at, transitions);
  }

  private stepKey({ key, state }: Entry, at: number, transitions: RuleTransition[]): void {
    const before = state.open;
    const byHandAt = before && this.context.resolvedByHandAt(this.rule.id, { key, ...before });
    if (closeByHand(state, at, byHandAt)) return;
    const rule = this.clock.ruleAt(at);
    const said = takeStep(rule, state, at, {
      judge: (open) => this.judge(key, at, open),
      isWorse: () => false,
      isActive: this.clock.isActiveAt(at),
    });
    const episode = before ?? state.open;
    if (!said || !episode) return;
    const transition = this.transition(rule, { key, episode, said, at });
    episode.sequence += 1;
    if (byHandAt === undefined) transitions.push(transition);
  }

  private judge(key: DimensionValues, at: number, open: Episode<Together> | undefined) {
    const alerts = this.members.openFor(key);
    const breached = holds(this.rule.when, (name) => alerts.some(({ rule }) => isNamed(name, rule)));
    // what was together goes on to be named while it recovers
    const together = breached || !open ? alerts : open.latest.alerts;
    return { breached, recovered: !breached, finding: { at, alerts: together } };
  }

  private transition(
    rule: CompositeRule,
    { key, episode, said, at }: { key: DimensionValues; episode: Episode<Together>; said: Said; at: number },
  ): RuleTransition {
    return {
      rule: rule.id,
      key,
      episode: episode.episode,
      startedAt: episode.startedAt,
      sequence: episode.sequence,
      kind: said.kind,
      at,
      grade: rule.grade,
      respondWithinMs: rule.respondWithinMs,
      summary: render(rule.summary, compositeVariables(key, episode.told, this.wording)),
      evidence: compositeEvidence(said.reason, rule, episode.latest),
    };
  }

  private signature(): string {
    const { by, when, members } = this.rule;
    return `composite/1 ${JSON.stringify(when)} by ${by.join(',')} of ${members.map(({ id }) => id).join(',')}`;
  }
}
