import {
  BASE_WINDOW_MS,
  isGauge,
  isMoney,
  MONEY_SCALE,
  TOPICS,
  type AlertKey,
  type Cell,
  type DimensionValues,
  type Measure,
  type Summary,
} from '@mcc/contracts';
import { familiesOf } from '@mcc/metrics';
import { createRunner } from '../create-runner';
import type { Matcher } from '../matcher';
import type { Rule } from '../rule';
import type { Heard, RuleRunner } from '../runner';
import type { RuleTransition } from '../transition';
import { isFact, PRICES, type BacktestCase, type MinuteOf } from './definition';

const MINUTE = 60_000;
/** A Monday without a festival, 0:00 in China. */
const START = Date.UTC(2026, 4, 10, 16);
const CONTEXT = { currency: 'CNY', timeZone: 'Asia/Shanghai', resolvedByHandAt: () => undefined };

/** How a rule did in a {@link BacktestCase}. */
export interface BacktestVerdict {
  /** what is wrong, for people; null: the rule did as it should */
  problem: string | null;
  said: RuleTransition[];
}

/** Plays a made-up history to the rule, with the runner that runs it live. */
export function playBacktest(rule: Rule, backtest: BacktestCase): BacktestVerdict {
  const key = backtest.key ?? sampleKey(rule);
  const runner = createRunner(rule, CONTEXT);
  const turn = START + backtest.calmForMs;
  const end = turn + backtest.fires.toMs;
  const step = 'everyMs' in rule ? Math.min(rule.everyMs, MINUTE) : BASE_WINDOW_MS;
  const said: RuleTransition[] = [];
  for (let at = START; at < end; at += step) {
    const minute = at < turn ? backtest.calm : backtest.bad;
    if (at % MINUTE === 0) said.push(...observe(runner, minute, key, at));
    runner.add(cellOf(minute, key, at, step));
    said.push(...runner.advanceTo(at + step));
  }
  return { problem: problemOf(said, turn, backtest), said };
}

function problemOf(said: readonly RuleTransition[], turn: number, { fires }: BacktestCase): string | null {
  const fired = said.filter(({ kind }) => kind === 'fire').map(({ at }) => at - turn);
  const [first] = fired;
  if (first === undefined) return `did not fire within ${inMinutes(fires.toMs)}`;
  if (first < 0) return `fired ${inMinutes(-first)} before anything was wrong`;
  if (first < fires.fromMs) return `fired after ${inMinutes(first)}, before ${inMinutes(fires.fromMs)}`;
  if (first > fires.toMs) return `fired after ${inMinutes(first)} only`;
  return fired.length > 1 ? `fired ${fired.length} times` : null;
}

const inMinutes = (ms: number): string => `${Number((ms / MINUTE).toFixed(2))} min`;

/** A key that the rule covers: of each pattern the first, a `*` standing for itself. */
function sampleKey({ by = [], include }: { by?: readonly string[]; include: Matcher }): DimensionValues {
  return Object.fromEntries(
    by.map((dimension) => [dimension, include[dimension as keyof Matcher]?.[0] ?? `some-${dimension}`]),
  );
}

/** What a rule on competitors is told at the beginning of a minute. */
function observe(runner: RuleRunner, minute: MinuteOf, key: AlertKey, time: number): RuleTransition[] {
  const about = { id: `backtest-${time}`, source: 'backtest', time };
  const prices = Object.fromEntries(
    PRICES.flatMap((name) => {
      const amount = minute[name];
      return amount ? [[name, amount.sum / MONEY_SCALE]] : [];
    }),
  );
  const said: RuleTransition[] = [];
  if (minute.price) {
    said.push(...runner.observe({ ...about, type: 'competitor.price', data: { ...key, ...prices } }));
  }
  said.push(...(runner.hear?.(heardIn(runner, minute, key, time)) ?? []));
  if (minute.competitor_promotions) {
    said.push(...runner.observe({ ...about, type: 'competitor.promotion', data: key }));
  }
  return said;
}

/** The events of the key's source in the minute before, on a topic that the rule looks at. */
function heardIn(
  { measures }: RuleRunner,
  { events }: MinuteOf,
  { source = 'backtest' }: AlertKey,
  until: number,
): Heard {
  const [family] = measures.flatMap(familiesOf);
  const topic = family === undefined ? 'backtest' : TOPICS.events[family];
  const sources = events ? [{ source, events: events.sum, duplicates: 0, lastTime: until }] : [];
  return { topic, partition: 0, until, sources };
}

/** A base window's cell with its share of the minute, which wavers by some percent as real numbers do. */
function cellOf(minute: MinuteOf, dimensions: DimensionValues, window: number, step: number): Cell {
  const minutes = Math.floor(window / MINUTE);
  const wavering = 1 + 0.02 * (((minutes * 7) % 5) - 2);
  const measures: Cell['measures'] = {};
  for (const [name, { sum, events }] of Object.entries(minute)) {
    if (isFact(name)) continue;
    const measure = name as Measure;
    const amount = Math.round(sum * wavering);
    const share = (whole: number): number => {
      const upTo = (time: number): number => Math.floor((whole * (time - minutes * MINUTE)) / MINUTE);
      return upTo(window + step) - upTo(window);
    };
    measures[measure] = isGauge(measure)
      ? reading(amount, window)
      : total(share(amount), events === undefined ? countOf(measure, share(amount)) : share(events), window);
  }
  return { window, dimensions, measures };
}

/** Money comes in one report, of counts each is an event. */
const countOf = (measure: Measure, sum: number): number => (isMoney(measure) ? 1 : sum);

const total = (sum: number, n: number, at: number): Summary => ({
  n,
  sum,
  min: 1,
  max: 1,
  lastAt: at,
  last: 1,
});

const reading = (level: number, at: number): Summary => ({
  n: 1,
  sum: level,
  min: level,
  max: level,
  lastAt: at,
  last: level,
});
