import { Inject, Injectable } from '@nestjs/common';
import type { SourceFreshness } from '@mcc/contracts';
import { STORE, type Store } from '@mcc/store';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { bySourceName } from '../live/live-diff';

/** Sources silent for longer are no longer listed, ms. */
const LISTED_MS = 24 * 60 * 60 * 1_000;
/** One answer of the store serves everybody for this long, ms. */
const KEPT_MS = 1_000;

/** Which sources have been heard from in the last day, by name; asks the store at most once a second. */
@Injectable()
export class SourceReader {
  private kept: { at: number; sources: Promise<SourceFreshness[]> } | undefined;

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
  ) {}

  sources(): Promise<SourceFreshness[]> {
    const now = this.options.now();
    if (this.kept && Math.abs(now - this.kept.at) < KEPT_MS) return this.kept.sources;
    const sources = this.store.sources(now - LISTED_MS).then((rows) => rows.sort(bySourceName));
    this.kept = { at: now, sources };
    sources.catch(() => (this.kept = undefined));
    return sources;
  }
}
