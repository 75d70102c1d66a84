import {
  dimensionKey,
  type Cell,
  type DimensionValues,
  type LocalizedText,
  type Measure,
  type Observation,
} from '@mcc/contracts';
import type { RuleHead } from '../rule-head';
import type { RuleRunner, RunnerStanding, RunnerState } from '../runner';
import type { RuleTransition } from '../transition';

/** An open alert of a member. Plain data. */
export interface MemberAlert {
  rule: string;
  name: LocalizedText;
  key: DimensionValues;
}

/** Plain data. */
export interface MembersState {
  runners: Record<string, RunnerState>;
  open: MemberAlert[];
}

/** Runs the rules of a composite by itself: whether they also run, and alert, on their own makes no difference. */
export class Members {
  readonly measures: readonly Measure[];
  /** the longest of theirs; absent where one has none */
  readonly reachMs: number;
  private readonly open = new Map<string, MemberAlert>();
  private readonly runners: RuleRunner[];
  private readonly names: ReadonlyMap<string, LocalizedText>;

  constructor(
    rules: readonly RuleHead[],
    create: (rule: RuleHead, saved?: RunnerState) => RuleRunner,
    saved?: MembersState,
  ) {
    this.runners = rules.map((rule) => create(rule, saved?.runners[rule.id]));
    this.names = new Map(rules.map(({ id, name }) => [id, name]));
    this.measures = [...new Set(this.runners.flatMap(({ measures }) => measures))];
    this.reachMs = Math.max(0, ...this.runners.map(({ reachMs }) => reachMs));
    for (const alert of saved?.open ?? []) this.open.set(idOf(alert), alert);
  }

  add(cell: Cell): void {
    for (const runner of this.runners) runner.add(cell);
  }

  observe(observation: Observation): RuleTransition[] {
    return inOrder(this.runners.flatMap((runner) => runner.observe(observation)));
  }

  advanceTo(watermark: number): RuleTransition[] {
    return inOrder(this.runners.flatMap((runner) => runner.advanceTo(watermark)));
  }

  /** Takes in what a member has said. True: an alert has begun or ended. */
  note({ rule, key, kind }: RuleTransition): boolean {
    const alert = { rule, key, name: this.names.get(rule) ?? { 'zh-CN': rule, en: rule } };
    if (kind === 'resolve') return this.open.delete(idOf(alert));
    if (kind !== 'fire' || this.open.has(idOf(alert))) return false;
    this.open.set(idOf(alert), alert);
    return true;
  }

  /** Open alerts that concern a key: no dimension has another value. */
  openFor(key: DimensionValues): MemberAlert[] {
    return [...this.open.values()].filter((alert) => agree(alert.key, key));
  }

  /** Without data are they together when each of them is. */
  standing(): Pick<RunnerStanding, 'heardAt' | 'isWithoutData'> {
    const all = this.runners.map((runner) => runner.standing());
    const heard = all.flatMap(({ heardAt }) => heardAt ?? []);
    return {
      heardAt: heard.length > 0 ? Math.max(...heard) : null,
      isWithoutData: all.every(({ isWithoutData }) => isWithoutData),
    };
  }

  snapshot(): MembersState {
    const runners = Object.fromEntries(this.runners.map((runner) => [runner.rule.id, runner.snapshot()]));
    return { runners, open: [...this.open.values()] };
  }
}

const idOf = ({ rule, key }: MemberAlert): string => `${rule} ${dimensionKey(key)}`;

const inOrder = (said: RuleTransition[]): RuleTransition[] => said.sort((a, b) => a.at - b.at);

const agree = (a: DimensionValues, b: DimensionValues): boolean =>
  Object.entries(a).every(([dimension, value]) => {
    const other = b[dimension as keyof DimensionValues];
    return other === undefined || other === value;
  });
