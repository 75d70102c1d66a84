import {
  BASE_WINDOW_MS,
  type Cell,
  type DimensionValues,
  type Measure,
  type Observation,
} from '@mcc/contracts';
import { createRunner } from '../create-runner';
import type { Rule } from '../rule';
import { readRuleFile } from '../rule-file';
import type { RuleRunner, RunnerContext } from '../runner';
import type { EpisodeRef, RuleTransition } from '../transition';

const MINUTE = 60_000;
/** Minute 0 of every script. */
export const SCRIPT_START = Date.UTC(2026, 5, 18, 2, 0, 0);

/** Time of a script's minute, epoch ms. */
export const minute = (minutes: number): number => SCRIPT_START + Math.round(minutes * MINUTE);

const NAMES = { name: { 'zh-CN': '规则', en: 'Rule' } };

/** Makes a rule from what would stand in a YAML file; id and name may be left out. @throws Error with all issues */
export function ruleFrom(definition: Record<string, unknown>, calendars?: readonly object[]): Rule {
  const result = readRuleFile({ version: 1, calendars, rules: [{ id: 'rule', ...NAMES, ...definition }] });
  const rule = result.ok ? result.rules[0] : undefined;
  if (!rule) throw new Error(JSON.stringify(result));
  return rule;
}

export function cellOf(
  window: number,
  dimensions: DimensionValues,
  counts: Partial<Record<Measure, number>>,
): Cell {
  const measures: Cell['measures'] = {};
  for (const [name, n] of Object.entries(counts)) {
    measures[name as Measure] = { n, sum: n, min: 1, max: 1, lastAt: window, last: 1 };
  }
  return { window, dimensions, measures };
}

export interface PriceSeen {
  competitor?: string;
  product?: string;
  platform?: string;
  price: number;
  ownPrice?: number;
  text?: string;
}

/** What is seen of a competitor at a time, epoch ms. */
export const competitor = (
  kind: 'price' | 'promotion' | 'launch',
  time: number,
  data: Partial<PriceSeen>,
): Observation => ({
  type: `competitor.${kind}`,
  id: 'x',
  source: 'script',
  time,
  data: { competitor: 'rival', product: 'tea', ...data },
});

/** Where sources speak, and how many events of each come. */
interface HeardAt {
  topic?: string;
  partition?: number;
  events?: number;
}

interface Want {
  from: number;
  to: number;
  kind: RuleTransition['kind'];
  matches: Partial<Record<'grade' | 'episode' | 'key', unknown>>;
}

/**
 * A rule's story told in minutes: what happens `at` a time or all through an interval, and what is wanted `between` two
 * times. Nothing but what is wanted may happen: {@link surprises} is the difference.
 */
export class RuleScript {
  private readonly acts: { at: number; act: (runner: RuleRunner) => RuleTransition[] }[] = [];
  private readonly wants: Want[] = [];
  private readonly byHand = new Map<string, number>();
  private readonly context: RunnerContext = {
    currency: 'CNY',
    timeZone: 'Asia/Shanghai',
    resolvedByHandAt: (_, { key, episode }) => this.byHand.get(handKey({ key, episode })),
  };

  constructor(private readonly rule: Rule) {}

  at(minutes: number) {
    const time = minute(minutes);
    const add = (act: (runner: RuleRunner) => RuleTransition[], at = time): this => {
      this.acts.push({ at, act });
      return this;
    };
    return {
      price: (data: PriceSeen): this => add((runner) => runner.observe(competitor('price', time, data))),
      promotion: (data: Partial<PriceSeen> = {}): this =>
        add((runner) => runner.observe(competitor('promotion', time, data))),
      launch: (data: Partial<PriceSeen> = {}): this =>
        add((runner) => runner.observe(competitor('launch', time, data))),
      /** counts in the base window that holds this time; they arrive at minute `arrives` */
      count: (
        dimensions: DimensionValues,
        counts: Partial<Record<Measure, number>>,
        arrives = minutes,
      ): this =>
        add((runner) => {
          runner.add(cellOf(time - (time % BASE_WINDOW_MS), dimensions, counts));
          return [];
        }, minute(arrives)),
      /** sources of which a slice has events; none: a word that nothing has come */
      heard: (sources: string[] = [], { topic = 'events', partition = 0, events = 1 }: HeardAt = {}): this =>
        add(
          (runner) =>
            runner.hear?.({
              topic,
              partition,
              until: time,
              sources: sources.map((source) => ({ source, events, duplicates: 0, lastTime: time })),
            }) ?? [],
        ),
      watermark: (): this => add((runner) => runner.advanceTo(time)),
      resolveByHand: (episode: Pick<EpisodeRef, 'key' | 'episode'>): this =>
        add(() => {
          this.byHand.set(handKey(episode), time);
          return [];
        }),
    };
  }

  between(from: number, to: number) {
    return {
      /** the same counts in every base window, the watermark following */
      flow: (dimensions: DimensionValues, counts: Partial<Record<Measure, number>>): this => {
        for (let time = minute(from); time < minute(to); time += BASE_WINDOW_MS) {
          const start = (time - SCRIPT_START) / MINUTE;
          this.at(start).count(dimensions, counts);
          this.at(start + BASE_WINDOW_MS / MINUTE).watermark();
        }
        return this;
      },
      /** these sources speak every ten seconds; none: it is said every ten seconds that nothing has come */
      heard: (sources: string[] = [], at: HeardAt = {}): this => {
        for (let time = minute(from); time < minute(to); time += BASE_WINDOW_MS)
          this.at((time - SCRIPT_START) / MINUTE).heard(sources, at);
        return this;
      },
      want: (kind: Want['kind'], matches: Want['matches'] = {}): this => {
        this.wants.push({ from: minute(from), to: minute(to), kind, matches });
        return this;
      },
    };
  }

  /** Everything the rule says, in order. */
  run(runner: RuleRunner = createRunner(this.rule, this.context)): RuleTransition[] {
    const inOrder = this.acts.map((entry, index) => ({ ...entry, index }));
    inOrder.sort((a, b) => a.at - b.at || a.index - b.index);
    return inOrder.flatMap(({ act }) => act(runner));
  }

  /** What happened and was not wanted, and what was wanted and did not happen; empty when all is as told. */
  surprises(): string[] {
    const missing = [...this.wants];
    const unwanted: string[] = [];
    for (const transition of this.run()) {
      const index = missing.findIndex((want) => fits(want, transition));
      if (index >= 0) missing.splice(index, 1);
      else unwanted.push(`unwanted: ${describe(transition)}`);
    }
    const late = missing.map(({ kind, from, to }) => `missing: ${kind} ${show(from)}–${show(to)}`);
    return [...unwanted, ...late];
  }
}

const handKey = ({ key, episode }: Pick<EpisodeRef, 'key' | 'episode'>): string =>
  JSON.stringify([Object.entries(key).sort(), episode]);

const show = (time: number): string => `${((time - SCRIPT_START) / MINUTE).toFixed(2)} min`;

function describe({ kind, at, grade, key, evidence }: RuleTransition): string {
  return `${kind} ${show(at)} ${grade} ${JSON.stringify(key)}: ${evidence.reason.en}`;
}

function fits({ from, to, kind, matches }: Want, transition: RuleTransition): boolean {
  return (
    transition.kind === kind &&
    transition.at >= from &&
    transition.at <= to &&
    Object.entries(matches).every(
      ([name, value]) => JSON.stringify(transition[name as keyof RuleTransition]) === JSON.stringify(value),
    )
  );
}
