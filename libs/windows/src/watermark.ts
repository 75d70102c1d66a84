export interface WatermarkOptions {
  /** how far events of one source may be out of order, ms */
  outOfOrderMs: number;
  /** a source silent for this long (append time, ms) no longer holds the watermark back */
  idleMs: number;
  /** a source this far behind the furthest one (event time, ms) is a back-fill or has a wrong clock: it does not hold the watermark back */
  laggardMs: number;
}

export const DEFAULT_WATERMARK: Omit<WatermarkOptions, 'outOfOrderMs'> = {
  idleMs: 30_000,
  laggardMs: 60_000,
};

interface Progress {
  /** furthest event time, never ahead of the append time */
  furthest: number;
  /** append time of its latest event */
  seenAt: number;
}

/** A watermark's state at one moment. */
export interface WatermarkSnapshot {
  readonly sources: readonly (readonly [string, Progress])[];
  readonly latestAppend: number;
  readonly current: number | null;
}

/**
 * Event-time watermark of one partition: "no more events before this are expected".
 * It is the slowest of the live sources less the allowed disorder, never goes back, and is fooled neither by a clock
 * that runs ahead (event times count only up to the append time) nor by one that lags (laggards are left out).
 * The idea is that of per-source watermarks with idleness: Akidau et al., "The Dataflow Model", VLDB 2015.
 */
export class PartitionWatermark {
  private readonly sources = new Map<string, Progress>();
  private latestAppend = 0;

  constructor(
    private readonly options: WatermarkOptions,
    private current: number | null = null,
  ) {}

  /** The watermark, epoch ms; null before the first event. */
  get value(): number | null {
    return this.current;
  }

  /** Notes one event; both times in epoch ms. Call {@link advance} after the slice. */
  observe(source: string, eventTime: number, appendedAt: number): void {
    const reached = Math.min(eventTime, appendedAt);
    const progress = this.sources.get(source);
    if (!progress) this.sources.set(source, { furthest: reached, seenAt: appendedAt });
    else {
      progress.furthest = Math.max(progress.furthest, reached);
      progress.seenAt = Math.max(progress.seenAt, appendedAt);
    }
    this.latestAppend = Math.max(this.latestAppend, appendedAt);
  }

  /** Moves the watermark as far as the sources allow and returns it. */
  advance(): number | null {
    for (const [source, { seenAt }] of this.sources) {
      if (seenAt < this.latestAppend - this.options.idleMs) this.sources.delete(source);
    }
    const furthest = this.furthest();
    if (furthest === null) return this.current;
    let slowest = furthest;
    for (const progress of this.sources.values()) {
      if (progress.furthest >= furthest - this.options.laggardMs)
        slowest = Math.min(slowest, progress.furthest);
    }
    return this.raise(slowest - this.options.outOfOrderMs);
  }

  /**
   * Lets time pass on a partition without new records, so that its last windows close too. Only for a partition whose
   * events were live (their time close to their append time); a replay of the past stays where it is.
   * @param logTime every record appended before this time has been seen, epoch ms
   * @param limit the watermark is not moved beyond this, epoch ms
   */
  advanceIdle(logTime: number, limit: number): number | null {
    const furthest = this.furthest();
    const isLive = furthest !== null && this.latestAppend - furthest <= this.options.laggardMs;
    if (!isLive || logTime - this.latestAppend < this.options.idleMs) return this.current;
    return this.raise(Math.min(logTime - this.options.idleMs - this.options.outOfOrderMs, limit));
  }

  /** What {@link restore} goes back to: for a slice whose fold may have to be done again without some of its events. */
  snapshot(): WatermarkSnapshot {
    const sources = [...this.sources].map(([source, progress]): [string, Progress] => [
      source,
      { ...progress },
    ]);
    return { sources, latestAppend: this.latestAppend, current: this.current };
  }

  /** Forgets what was observed since the snapshot was taken. */
  restore({ sources, latestAppend, current }: WatermarkSnapshot): void {
    this.sources.clear();
    for (const [source, progress] of sources) this.sources.set(source, { ...progress });
    this.latestAppend = latestAppend;
    this.current = current;
  }

  private furthest(): number | null {
    let furthest: number | null = null;
    for (const progress of this.sources.values())
      furthest = Math.max(furthest ?? -Infinity, progress.furthest);
    return furthest;
  }

  private raise(to: number): number | null {
    if (this.current === null || to > this.current) this.current = to;
    return this.current;
  }
}
