import { Inject, Injectable } from '@nestjs/common';
import type { SourceFreshness } from '@mcc/contracts';
import { STORE, type Store } from '@mcc/store';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { bySourceName } from '../live/live-diff';

/** Sources silent for longer are no longer listed, ms. */
const LISTED_MS = 24 * 60 * 60 * 1_000;
/** One answer of the store serves everybody for at least this long, ms. */
const KEPT_MS = 1_000;
/** The store scans a day of raw events for it: it does so at most this part of the time. */
const LARGEST_SHARE = 0.25;

/** Which sources have been heard from in the last day, by name; asks the store at most once a second. */
@Injectable()
export class SourceReader {
  private kept: { until: number; sources: Promise<SourceFreshness[]> } | undefined;

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
  ) {}

  sources(): Promise<SourceFreshness[]> {
    const now = this.options.now();
    if (this.kept && now < this.kept.until) return this.kept.sources;
    const sources = this.read(now);
    const kept = (this.kept = { until: now + KEPT_MS, sources });
    sources.then(
      () => (kept.until = Math.max(kept.until, now + (this.options.now() - now) / LARGEST_SHARE)),
      // whoever waits for it is told; the next one asks again
      () => (kept.until = now),
    );
    return sources;
  }

  private async read(now: number): Promise<SourceFreshness[]> {
    const sources = await this.store.sources(now - LISTED_MS);
    return sources.sort(bySourceName);
  }
}
