import type { Verdict } from './detector';
import { RecentMaximum, type Peak } from './recent-maximum';

/** Plain data. */
export interface SavedCalibration {
  at: number;
  up: Peak[];
  down: Peak[];
  /** largest score of each side in the anomaly that is going on */
  running: { up: number; down: number } | null;
}

/**
 * How far off readings of this series have been lately, on each side: an anomaly must beat it. Whatever the distribution
 * of exchangeable scores, the next one is the largest of n + 1 with probability 1 / (n + 1), which bounds the rate of
 * false alarms (conformal anomaly detection: Laxhammar & Falkman, "Conformal Prediction for Distribution-Independent
 * Anomaly Detection in Streaming Vessel Data", 2010). An anomaly that goes on is not compared with itself.
 */
export class Calibration {
  private at: number;
  private readonly up: RecentMaximum;
  private readonly down: RecentMaximum;
  private running: SavedCalibration['running'];

  /** @param span readings remembered; 0 for none */
  constructor(span: number, saved?: SavedCalibration) {
    this.at = saved?.at ?? 0;
    this.up = new RecentMaximum(span, saved?.up);
    this.down = new RecentMaximum(span, saved?.down);
    this.running = saved?.running ? { ...saved.running } : null;
  }

  /** The scores to beat, robust standard deviations, not below 0. */
  limits(): { up: number; down: number } {
    const next = this.at + 1;
    return { up: this.up.value(next), down: this.down.value(next) };
  }

  learn(score: number, verdict: Verdict): void {
    const { running } = this;
    this.at += 1;
    if (verdict === 'high' || verdict === 'low') {
      const before = running ?? { up: 0, down: 0 };
      this.running = { up: Math.max(before.up, score), down: Math.max(before.down, -score) };
      return;
    }
    if (running) {
      this.up.push(this.at, running.up);
      this.down.push(this.at, running.down);
      this.running = null;
    }
    this.up.push(this.at, score);
    this.down.push(this.at, -score);
  }

  snapshot(): SavedCalibration {
    const { at, up, down, running } = this;
    return { at, up: up.list(), down: down.list(), running: running && { ...running } };
  }
}
