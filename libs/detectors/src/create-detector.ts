import { Calibration, type SavedCalibration } from './calibration';
import { faultOf } from './check-definition';
import { Cusum } from './cusum';
import type { DetectorDefinition } from './definition';
import type { Detector, Expectation, Judgement, Point } from './detector';
import { HoltWinters } from './holt-winters';
import { verdictOf, zOf } from './judge';
import type { Band, Model } from './model';
import { RollingMad } from './rolling-mad';
import { Seasonal } from './seasonal';
import { SCALES, type ValueScale } from './value-scale';

interface Saved {
  /** time of the last point, epoch ms */
  t: number | null;
  model: unknown;
  calibration: SavedCalibration;
}

/**
 * A detector, going on from a snapshot where one is given.
 * @throws RangeError for a definition that cannot work: an unknown time zone, a history longer than the memory, …
 */
export function createDetector(definition: DetectorDefinition, saved?: unknown): Detector {
  const fault = faultOf(definition);
  if (fault) throw new RangeError(`detector ${definition.type}: ${fault}`);
  return new ModelDetector(definition, saved as Saved | undefined);
}

function createModel(definition: DetectorDefinition, saved: unknown): Model {
  switch (definition.type) {
    case 'mad':
      return new RollingMad(definition, saved);
    case 'seasonal':
      return new Seasonal(definition, saved);
    case 'holt-winters':
      return new HoltWinters(definition, saved);
    case 'cusum':
      return new Cusum(definition, saved);
  }
}

class ModelDetector implements Detector {
  private readonly model: Model;
  private readonly scale: ValueScale;
  private readonly calibration: Calibration;
  private last: number | null;

  constructor(
    private readonly definition: DetectorDefinition,
    saved: Saved | undefined,
  ) {
    this.model = createModel(definition, saved?.model);
    this.scale = SCALES[definition.scale];
    const span = 'calibration' in definition ? definition.calibration : 0;
    this.calibration = new Calibration(span, saved?.calibration);
    this.last = saved?.t ?? null;
  }

  add({ t, value }: Point): Judgement {
    if (this.last !== null && t < this.last) {
      throw new RangeError(`points must come in order of time: ${t} after ${this.last}`);
    }
    this.last = t;
    const reading = value === null || !this.scale.takes(value) ? null : this.scale.to(value);
    const forecast = this.model.expect(t);
    const expectation = this.held(forecast);
    const judgement = this.judge(t, reading, expectation);
    this.model.learn(t, reading, expectation, judgement.verdict);
    // a history that hardly moved says nothing of how far off readings can be
    const isTelling = forecast !== null && forecast.scale > 0 && forecast.scale === expectation?.scale;
    if (judgement.score !== null && isTelling) this.calibration.learn(judgement.score, judgement.verdict);
    return judgement;
  }

  snapshot(): Saved {
    return { t: this.last, model: this.model.snapshot(), calibration: this.calibration.snapshot() };
  }

  /** The expectation with its scale above the floor. */
  private held(expectation: Expectation | null): Expectation | null {
    if (!expectation) return null;
    const floor = this.scale.spread(expectation.expected, this.definition.minSpread);
    return { expected: expectation.expected, scale: Math.max(expectation.scale, floor) };
  }

  private judge(t: number, reading: number | null, expectation: Expectation | null): Judgement {
    const absent = { expected: null, low: null, high: null, score: null };
    if (!expectation) return { t, verdict: reading === null ? 'missing' : 'not-enough-history', ...absent };
    const { expected, scale } = expectation;
    const band = this.model.band?.(expectation) ?? this.bandOf(expectation);
    const shown = { expected: this.scale.from(expected), ...this.shown(band) };
    if (reading === null) return { t, verdict: 'missing', ...shown, score: null };
    const score = this.model.score?.(reading, expectation) ?? zOf(reading, expected, scale);
    return { t, verdict: verdictOf(reading, band), ...shown, score };
  }

  private bandOf({ expected, scale }: Expectation): Band {
    const { definition } = this;
    const threshold = 'threshold' in definition ? definition.threshold : 0;
    const { up, down } = this.calibration.limits();
    const low = definition.direction === 'high' ? null : expected - Math.max(threshold, down) * scale;
    const high = definition.direction === 'low' ? null : expected + Math.max(threshold, up) * scale;
    return { low, high };
  }

  private shown({ low, high }: Band): Band {
    return {
      low: low === null ? null : this.scale.from(low),
      high: high === null ? null : this.scale.from(high),
    };
  }
}
