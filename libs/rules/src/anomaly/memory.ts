import { createDetector, type Detector, type DetectorDefinition, type Judgement } from '@mcc/detectors';
import type { Finding, KeyMemory, Look } from '../kpi-rule/condition';
import { isTotalOfSums, kpiOf } from '../kpi-rule/kpi';
import { hasVolume } from '../kpi-rule/volume';
import type { Verdict } from '../life-cycle/episode';
import type { AnomalyRule } from './definition';

/** The side on which a key left its band, and how far, in units of the KPI. */
interface Alarm {
  side: 'high' | 'low';
  deviation: number;
}

/** Plain data. */
interface Saved {
  detector: unknown;
  alarm: Alarm | null;
}

/** What a detector says of a reading, with all that a verdict needs. */
interface Reading {
  value: number;
  expected: number;
  /** half of the band on either side; null: no limit there */
  band: { low: number | null; high: number | null };
}

/** The detector of one key with the alarm of its open episode. */
export class AnomalyMemory implements KeyMemory {
  private readonly detector: Detector;
  private readonly isTotal: boolean;
  private alarm: Alarm | null;

  constructor(
    private readonly rule: AnomalyRule,
    private readonly definition: DetectorDefinition,
    saved?: unknown,
  ) {
    const state = saved as Saved | undefined;
    this.detector = createDetector(definition, state?.detector);
    this.alarm = state?.alarm ?? null;
    this.isTotal = isTotalOfSums(kpiOf(rule.kpi));
  }

  snapshot(): Saved {
    return { detector: this.detector.snapshot(), alarm: this.alarm };
  }

  judge({ end, stretch, openSince }: Look): Verdict<Finding> | null {
    const { rule } = this;
    const { value, sample, isWhole, summaries } = stretch(0);
    // a part of a window says nothing of a total
    const known = value !== null && sample >= rule.minSample && (isWhole || !this.isTotal) ? value : null;
    if (openSince === null) this.alarm = null;
    // an incident must not become what is expected, unless it has become the state of things
    const learns = openSince === null || end - openSince >= rule.learnAfterMs;
    const judgement = this.detector.add({ t: end, value: learns ? known : null });
    if (known === null || judgement.expected === null) return null;
    const matters = hasVolume(rule.minVolume, summaries);
    const reading = { value: known, expected: judgement.expected, band: judgement };
    const side = sideOf(reading, judgement);
    if (openSince === null && side) this.alarm = { side, deviation: Math.abs(known - judgement.expected) };
    const isOff = side !== null || (openSince !== null && this.isStillDrifting(reading));
    return {
      breached: isOff && matters,
      recovered: !matters || (!isOff && this.isBack(reading)),
      finding: {
        ...{ from: end - rule.windowMs, to: end, value: known, sample, reference: judgement.expected },
        excess: Math.abs(known - judgement.expected),
        band: { low: judgement.low, high: judgement.high },
      },
    };
  }

  /** Sums of CUSUM begin again with an alarm: while it is open the deviation itself tells whether the drift is there. */
  private isStillDrifting(reading: Reading): boolean {
    const { alarm, definition, rule } = this;
    if (definition.type !== 'cusum' || !alarm) return false;
    return deviationOf(reading, alarm.side) > rule.recoverShare * alarm.deviation;
  }

  private isBack(reading: Reading): boolean {
    const { alarm, definition, rule } = this;
    if (!alarm) return true;
    const edge = reading.band[alarm.side];
    const allowed =
      definition.type === 'cusum' || edge === null ? alarm.deviation : Math.abs(edge - reading.expected);
    return deviationOf(reading, alarm.side) <= rule.recoverShare * allowed;
  }
}

/** How far the reading lies from what was expected, towards a side; negative on the other one. */
function deviationOf({ value, expected }: Reading, side: Alarm['side']): number {
  return side === 'high' ? value - expected : expected - value;
}

/** A detector that was told nothing of the reading still tells the band. */
function sideOf({ value, band }: Reading, { verdict }: Judgement): Alarm['side'] | null {
  if (verdict === 'high' || verdict === 'low') return verdict;
  if (verdict !== 'missing') return null;
  if (band.high !== null && value > band.high) return 'high';
  return band.low !== null && value < band.low ? 'low' : null;
}
