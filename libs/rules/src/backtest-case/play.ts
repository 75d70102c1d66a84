import {
  isGauge,
  isMoney,
  MONEY_SCALE,
  TOPICS,
  type AlertKey,
  type Cell,
  type DimensionValues,
  type Measure,
  type Observation,
  type Summary,
} from '@mcc/contracts';
import { familiesOf } from '@mcc/metrics';
import { Backtest } from '../backtest/backtest';
import type { CellNeeds } from '../backtest/cell-needs';
import type { HeardInStep } from '../backtest/hearing';
import type { Matcher } from '../matcher';
import type { Rule } from '../rule';
import type { RuleTransition } from '../transition';
import { isFact, PRICES, type BacktestCase, type MinuteOf } from './definition';

const MINUTE = 60_000;
/** A Monday without a festival, 0:00 in China. */
const START = Date.UTC(2026, 4, 10, 16);
const CONTEXT = { currency: 'CNY', timeZone: 'Asia/Shanghai' };

/** How a rule did in a {@link BacktestCase}. */
export interface BacktestVerdict {
  /** what is wrong, for people; null: the rule did as it should */
  problem: string | null;
  said: RuleTransition[];
}

/** Plays a made-up history to the rule, as a backtest of stored history does. */
export function playBacktest(rule: Rule, backtest: BacktestCase): BacktestVerdict {
  const key = backtest.key ?? sampleKey(rule);
  const turn = START + backtest.calmForMs;
  const end = turn + backtest.badForMs;
  const test = new Backtest([rule], { ...CONTEXT, from: START, to: end, warmUpMs: 0 });
  const topic = topicOf(test.needs);
  for (let at = START; at < end; at += MINUTE) {
    const minute = at < turn ? backtest.calm : backtest.bad;
    test.take({
      until: at + MINUTE,
      cells: cellsOf(minute, key, at, Math.min(test.needs.stepMs, MINUTE)),
      heard: [heardIn(minute, key, topic, at)],
      observed: observedIn(minute, key, at).map((observation) => ({ at, observation })),
    });
  }
  const said = test.result().episodes.flatMap((episode) => episode.said);
  said.sort((a, b) => a.at - b.at);
  return { problem: problemOf(said, turn, backtest), said };
}

function problemOf(said: readonly RuleTransition[], turn: number, { fires }: BacktestCase): string | null {
  const fired = said.filter(({ kind }) => kind === 'fire').map(({ at }) => at - turn);
  const [first] = fired;
  if (first === undefined) return fires ? `did not fire within ${inMinutes(fires.toMs)}` : null;
  if (first < 0) return `fired ${inMinutes(-first)} before anything was wrong`;
  if (!fires) return `fired after ${inMinutes(first)}, and should not at all`;
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

/** What is seen of a competitor at the beginning of a minute. */
function observedIn(minute: MinuteOf, key: AlertKey, time: number): Observation[] {
  const about = { id: `backtest-${time}`, source: 'backtest', time };
  const prices = Object.fromEntries(
    PRICES.flatMap((name) => {
      const amount = minute[name];
      return amount ? [[name, amount.sum / MONEY_SCALE]] : [];
    }),
  );
  const price: Observation = { ...about, type: 'competitor.price', data: { ...key, ...prices } };
  const promotion: Observation = { ...about, type: 'competitor.promotion', data: key };
  return [...(minute.price ? [price] : []), ...(minute.competitor_promotions ? [promotion] : [])];
}

/** The events of the key's source in a minute. */
function heardIn(
  { events }: MinuteOf,
  { source = 'backtest' }: AlertKey,
  topic: string,
  t: number,
): HeardInStep {
  return { t, topic, source, events: events?.sum ?? 0 };
}

/** A topic that the rule listens to. */
function topicOf({ questions }: CellNeeds): string {
  const [family] = questions.flatMap(({ measures }) => measures).flatMap(familiesOf);
  return family === undefined ? 'backtest' : TOPICS.events[family];
}

/** A minute's cells of some length. */
function cellsOf(minute: MinuteOf, dimensions: DimensionValues, from: number, step: number): Cell[] {
  return Array.from({ length: MINUTE / step }, (_, index) =>
    cellOf(minute, dimensions, from + index * step, step),
  );
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
