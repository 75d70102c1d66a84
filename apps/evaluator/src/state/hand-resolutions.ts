import type { AlertMessage } from '@mcc/contracts';

/** Most resolutions remembered; each matters only until its rule has closed the episode. */
const MAX_KEPT = 10_000;

/** Which alerts people have resolved, and when. */
export class HandResolutions {
  private readonly times: Map<string, number>;

  constructor(saved: readonly [string, number][] = []) {
    this.times = new Map(saved);
  }

  /** Takes in a message of `mcc.alerts.v1`; only resolves by people matter. */
  note({ kind, actor, alertId, at }: AlertMessage): void {
    if (kind !== 'resolve' || actor === undefined || this.times.has(alertId)) return;
    this.times.set(alertId, at);
    const [oldest] = this.times.keys();
    if (this.times.size > MAX_KEPT && oldest !== undefined) this.times.delete(oldest);
  }

  /** When the alert was resolved by hand, epoch ms. */
  at(alertId: string): number | undefined {
    return this.times.get(alertId);
  }

  list(): [string, number][] {
    return [...this.times];
  }
}
