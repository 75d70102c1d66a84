import type { Finding, Look, PlainCondition, Span } from '../kpi-rule/condition';
import { isTotalOfSums, kpiOf } from '../kpi-rule/kpi';
import type { KpiRuleKind } from '../kpi-rule/limits-in-time';
import { hasVolume } from '../kpi-rule/volume';
import type { Verdict } from '../life-cycle/episode';
import { seasonOf, type ForecastRule } from './definition';
import type { ForecastFinding } from './finding';
import { forecastPhrases } from './phrases';
import { lineThrough, type Point } from './trend';

/** A trend has to lie beyond the limit by this many times its spread: a line through noise crosses everything. */
const CLEAR = 2;
/** An update is sent each time the forecast lies further off by this share of the limit. */
const UPDATE_SHARE = 0.25;
/** Of this share of the windows of a history something has to be known. */
const LEAST_KNOWN = 0.75;

/** A value foreseen, and how sure it is. */
interface Foreseen {
  value: number;
  spread: number;
  windows: number;
}

export function forecastKind(rule: ForecastRule): KpiRuleKind {
  const windows = rule.windowMs / rule.everyMs;
  const season = seasonOf(rule.method) / rule.everyMs;
  const ahead = rule.horizonMs / rule.windowMs;
  const isTotal = isTotalOfSums(kpiOf(rule.kpi));
  const beyond = (value: number): number => (rule.side === 'above' ? value - rule.limit : rule.limit - value);

  const window = (before: number): Span => ({ from: before + windows, to: before });
  const now: Span[] = Array.from({ length: rule.history }, (_, index) => window(index * windows));
  const spans: Span[] =
    season === 0
      ? now
      : [
          window(0),
          { from: rule.history * windows, to: 0 },
          { from: season + rule.history * windows, to: season },
          ...Array.from({ length: ahead }, (_, index) => window(season - (index + 1) * windows)),
        ];

  function known(look: Look, span: number): number | null {
    const { value, sample, isWhole } = look.stretch(span);
    return sample < rule.minSample || (isTotal && !isWhole) ? null : value;
  }

  function trend(look: Look): Foreseen[] | null {
    const points: Point[] = [];
    for (let span = 0; span < rule.history; span += 1) {
      const value = known(look, span);
      if (value !== null) points.push({ at: -span, value });
    }
    if (points.length < LEAST_KNOWN * rule.history) return null;
    const line = lineThrough(points);
    return Array.from({ length: ahead }, (_, index) => ({
      value: line.at(index + 1),
      spread: line.spread,
      windows: index + 1,
    }));
  }

  function seasonal(look: Look): Foreseen[] | null {
    const lately = known(look, 1);
    const before = known(look, 2);
    if (lately === null || before === null || before === 0) return null;
    const factor = lately / before;
    const foreseen: Foreseen[] = [];
    for (let index = 0; index < ahead; index += 1) {
      const value = known(look, index + 3);
      if (value !== null) foreseen.push({ value: value * factor, spread: 0, windows: index + 1 });
    }
    return foreseen.length < LEAST_KNOWN * ahead ? null : foreseen;
  }

  function judge(look: Look): Verdict<Finding> | null {
    const { value, sample, summaries } = look.stretch(0);
    const matters = hasVolume(rule.minVolume, summaries);
    if (value === null || sample < rule.minSample) return null;
    const foreseen = season === 0 ? trend(look) : seasonal(look);
    if (!foreseen) return null;
    const clear = foreseen.find((each) => beyond(each.value) > CLEAR * each.spread);
    const nearest = foreseen.reduce((a, b) => (beyond(b.value) > beyond(a.value) ? b : a));
    const told = clear ?? nearest;
    const finding: ForecastFinding = {
      from: look.end - rule.windowMs,
      to: look.end,
      value,
      sample,
      reference: rule.limit,
      excess: beyond(told.value),
      forecast: told.value,
      aheadMs: told.windows * rule.windowMs,
    };
    return {
      breached: clear !== undefined && matters,
      recovered: beyond(nearest.value) <= 0 || !matters,
      finding,
    };
  }

  const condition: PlainCondition = {
    spans,
    keepsReference: false,
    judge,
    isWorse: (latest, told) => latest.excess - told.excess > UPDATE_SHARE * Math.abs(rule.limit),
  };
  return {
    condition,
    phrases: (wording) => forecastPhrases(rule, wording),
    measures: rule.minVolume.map(({ measure }) => measure),
    signature: `forecast ${rule.method} of ${rule.history} with ${rule.minVolume.map(({ measure }) => measure).join(',')}`,
  };
}
