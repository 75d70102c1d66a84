import type { MarketingEvent } from '@mcc/contracts';
import { activityAt } from './daily-curve';
import { incidentScript, type Incident } from './incidents';
import { createRandom, mix } from './random';
import { LOOKBACK_MS, type Emit, type Second, type Stream } from './stream';
import { adStream, spendStream } from './streams/ads';
import { liveStream } from './streams/live-rooms';
import { mentionStream, mentionWaveStream } from './streams/mentions';
import { offlineStream } from './streams/offline';
import { priceStream } from './streams/prices';
import { refundStream, shopStream } from './streams/shop';

/** The streams with their salts. The salt of refunds is the shop's, to plan the same visits again. */
const STREAMS: readonly [salt: number, stream: Stream][] = [
  [1, adStream],
  [2, spendStream],
  [3, shopStream],
  [3, refundStream],
  [4, liveStream],
  [5, offlineStream],
  [6, mentionStream],
  [7, mentionWaveStream],
  [8, priceStream],
];

export interface SimulatorOptions {
  /** chooses the day; the same seed gives the same events with the same ids */
  seed?: number;
  /** when the incidents begin to play, epoch ms; absent: an uneventful day */
  incidentsFrom?: number;
  /** multiplies every volume, 1 = 40 to 80 events a second; ratios stay the same */
  scale?: number;
}

export interface Simulator {
  /**
   * All events with `fromMs` ≤ time < `toMs`, by time. The result depends on the options and the interval alone, and
   * intervals that meet give the same events as their union; to go on where the last call ended is cheapest.
   */
  eventsBetween(fromMs: number, toMs: number): MarketingEvent[];
  /** The script: incidents that touch the interval. */
  incidentsBetween(fromMs: number, toMs: number): Incident[];
}

interface Planned {
  at: number;
  event: MarketingEvent;
}

/** Makes the demo's day: a Chinese skincare brand with its shops, ad accounts, live rooms, opinion and competitors. */
export function createSimulator({ seed = 1, incidentsFrom, scale = 1 }: SimulatorOptions = {}): Simulator {
  const incidents = incidentScript(seed, incidentsFrom);
  let planned: Planned[] = [];
  let nextSecond = Number.NaN;
  let reached = Number.NaN;

  function playSecond(index: number, notBefore: number): void {
    const startMs = index * 1_000;
    for (const [salt, stream] of STREAMS) {
      const second: Second = {
        index,
        startMs,
        name: index.toString(36),
        activity: activityAt(startMs),
        activityAt,
        incidents,
        scale,
        randomOf: (ofSecond, part) => createRandom(mix(seed, salt, part, ofSecond)),
      };
      const emit: Emit = (atMs, source, type, key, data) => {
        const at = Math.floor(atMs);
        if (at < notBefore) return;
        const event = {
          id: `${type}-${seed.toString(36)}-${key}`,
          source,
          type,
          time: new Date(at).toISOString(),
          data,
        };
        planned.push({ at, event: event as MarketingEvent });
      };
      stream(second, emit);
    }
  }

  return {
    eventsBetween(fromMs, toMs) {
      if (fromMs !== reached) {
        planned = [];
        nextSecond = Math.floor((fromMs - LOOKBACK_MS) / 1_000);
      }
      for (; nextSecond * 1_000 < toMs; nextSecond += 1) playSecond(nextSecond, fromMs);
      reached = toMs;
      const due = planned.filter((entry) => entry.at < toMs);
      planned = planned.filter((entry) => entry.at >= toMs);
      // the sort is stable: events of one millisecond keep the order in which their seconds made them
      return due.sort((a, b) => a.at - b.at).map((entry) => entry.event);
    },
    incidentsBetween: (fromMs, toMs) => incidents.between(fromMs, toMs),
  };
}
