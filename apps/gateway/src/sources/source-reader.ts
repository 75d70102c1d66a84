import { Inject, Injectable } from '@nestjs/common';
import type { SourceFreshness } from '@mcc/contracts';
import { STORE, type Store } from '@mcc/store';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { orderOf } from '../live/entry-order';
import { PacedRead, type Pace } from '../live/paced-read';

/** Sources silent for longer are no longer listed, ms. */
const LISTED_MS = 24 * 60 * 60 * 1_000;
/** The store scans a day of raw events for it. */
const PACE: Pace = {
  keptMs: 1_000,
  largestShare: 0.25,
  keptAtMostMs: 60_000,
  staleMs: 0,
  patienceMs: 0,
};

/**
 * Which sources have been heard from in the last day, by name.
 * @param now wall clock, epoch ms
 * @param until of an answer as of a past moment: that moment
 */
export async function listSources(
  store: Pick<Store, 'sources'>,
  now: number,
  until?: number,
): Promise<SourceFreshness[]> {
  const sources = await store.sources(now - LISTED_MS, until);
  return sources.sort(orderOf('sources'));
}

/** Which sources have been heard from in the last day, by name; asks the store at most once a second. */
@Injectable()
export class SourceReader {
  private readonly answer: PacedRead<SourceFreshness[]>;

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
  ) {
    this.answer = new PacedRead(PACE, options.now);
  }

  async sources(): Promise<SourceFreshness[]> {
    const { value } = await this.answer.read(() => listSources(this.store, this.options.now()));
    return value;
  }
}
