import {
  dimensionKey,
  GRADES,
  type BacktestEpisode,
  type BacktestLabel,
  type BacktestPoint,
  type BacktestResponse,
  type BacktestSeries,
  type BacktestWord,
  type LocalizedText,
} from '@mcc/contracts';
import { KPIS } from '@mcc/metrics';
import type { Rule } from '../rule';
import type { RuleTransition } from '../transition';
import type { BacktestResult } from './backtest';
import { simpleRules } from './cell-needs';
import type { Episode } from './episode-book';
import { backtestNotes } from './notes';
import type { Label } from './score';
import type { Series, SeriesPoint } from './series-book';

/** Episodes listed, and keys whose series are shown, at most. */
const MAX_EPISODES = 1_000;
const MAX_SERIES = 6;

const iso = (at: number): string => new Date(at).toISOString();
const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at));

/** The result as programs get it. */
export function backtestResponse(
  result: BacktestResult,
  { timeZone, currency }: { timeZone: string; currency: string },
): BacktestResponse {
  const { rules, episodes, labels, score, evaluations, keys } = result;
  const notes = backtestNotes(rules);
  return {
    rules: rules.map(({ id, type, name }) => ({ id, type, name })),
    from: iso(result.from),
    to: iso(result.to),
    warmUpFrom: iso(result.warmUpFrom),
    dataFrom: isoOrNull(result.dataFrom),
    ...{ timeZone, currency, evaluations, keys },
    episodes: episodes.slice(0, MAX_EPISODES).map(episodeView),
    episodesLeftOut: Math.max(0, episodes.length - MAX_EPISODES),
    labels: labels.map(labelView),
    ...(score ? { score } : {}),
    ...(notes.length > 0 ? { notes } : {}),
    series: seriesThatMatter(result).map((series) => seriesView(series, result)),
  };
}

function episodeView({ isWarmUp, peak, said, ...episode }: Episode): BacktestEpisode {
  return {
    ...episode,
    startedAt: iso(episode.startedAt),
    firedAt: isoOrNull(episode.firedAt),
    resolvedAt: isoOrNull(episode.resolvedAt),
    warmUp: isWarmUp,
    peak: peak && { at: iso(peak.at), value: peak.value },
    said: said.map(wordView),
  };
}

function wordView({ at, kind, grade, summary, evidence }: RuleTransition): BacktestWord {
  return { at: iso(at), kind, grade, summary, reason: evidence.reason, values: evidence.values };
}

function labelView({ from, to, key }: Label): BacktestLabel {
  return { from: iso(from), to: iso(to), ...(key ? { key } : {}) };
}

/** Keys that fired first, the most urgent before the others; then those that did not. */
function seriesThatMatter({ series, episodes }: BacktestResult): Series[] {
  const weights = new Map<string, number>();
  for (const { key, grade, firedAt } of episodes) {
    if (firedAt === null) continue;
    const id = dimensionKey(key);
    weights.set(id, Math.max(weights.get(id) ?? 0, GRADES.length - GRADES.indexOf(grade)));
  }
  const weightOf = ({ key }: Series): number => weights.get(dimensionKey(key)) ?? 0;
  return series.toSorted((a, b) => weightOf(b) - weightOf(a)).slice(0, MAX_SERIES);
}

function seriesView({ rule, key, points }: Series, { rules }: BacktestResult): BacktestSeries {
  const judged = rules.flatMap(simpleRules).find(({ id }) => id === rule);
  const id = judged ? kpiJudged(judged) : rule;
  const { name, unit } = KPIS.get(id) ?? { name: same(id), unit: 'number' as const };
  return { rule, key, kpi: { id, name, unit }, points: points.map(pointView) };
}

/** What the series of a rule shows. */
function kpiJudged(rule: Rule): string {
  if (rule.type === 'price-change') return 'competitor_price';
  return 'kpi' in rule && rule.kpi !== undefined ? rule.kpi : rule.id;
}

const same = (text: string): LocalizedText => ({ 'zh-CN': text, en: text });

function pointView({ at, value }: SeriesPoint): BacktestPoint {
  if (!value) return { t: iso(at), value: null };
  const { reference, band } = value;
  return {
    t: iso(at),
    value: value.value,
    reference,
    ...(band?.low == null ? {} : { low: band.low }),
    ...(band?.high == null ? {} : { high: band.high }),
  };
}
