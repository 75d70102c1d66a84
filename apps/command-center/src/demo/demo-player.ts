import { setTimeout as sleep } from 'node:timers/promises';
import type { MarketingEvent } from '@mcc/contracts';
import { createSimulator, type Simulator } from '@mcc/simulator';

const MINUTE = 60_000;
/** How much of the past is played at the first start, so that charts and baselines have something to stand on. */
const HISTORY_MS = 75 * MINUTE;
/** Simulated time handed over at once while catching up. */
const CHUNK_MS = 30_000;
const LIVE_INTERVAL_MS = 250;
const SAVE_INTERVAL_MS = 10_000;

/** Where the demo stands: kept across restarts. */
interface Progress {
  seed: number;
  /** epoch ms up to which events were handed over */
  playedUntil: number;
  /** when the incidents began, epoch ms; null while the history is still being played */
  incidentsFrom: number | null;
}

export interface DemoPlayerDeps {
  /** hands events to ingest; throws when they were not accepted, and is then called again with the same */
  send: (events: MarketingEvent[]) => Promise<void>;
  /** resolves when everything sent has been counted, or it takes too long */
  settle: () => Promise<void>;
  load: () => Promise<string | null>;
  save: (progress: string) => Promise<void>;
  now: () => number;
  /** tells what it does, for people */
  say: (message: string) => void;
  signal: AbortSignal;
}

/**
 * Plays the demo day in real time: first the last 75 minutes without incidents, then live with the script of incidents.
 * Event ids depend on the seed and the time alone, so what is played again after a crash counts once.
 */
export async function playDemo(deps: DemoPlayerDeps): Promise<void> {
  const { now, say, signal } = deps;
  const progress = await restore(deps);
  say(`demo data: playing the last ${Math.round((now() - progress.playedUntil) / MINUTE)} min first`);
  let simulator = simulatorOf(progress);
  let savedAt = now();
  while (!signal.aborted) {
    const until = Math.min(now(), progress.playedUntil + CHUNK_MS);
    const sent = await deliver(deps, simulator, progress.playedUntil, until);
    if (!sent) break;
    progress.playedUntil = until;
    const isLive = now() - until < CHUNK_MS;
    if (isLive && progress.incidentsFrom === null) {
      // incidents are to be seen when they happen, not behind a backlog of history
      await deps.settle();
      progress.incidentsFrom = now();
      simulator = simulatorOf(progress);
      say('demo data: live; the first incident comes within a minute');
      await deps.save(JSON.stringify(progress));
    }
    if (now() - savedAt >= SAVE_INTERVAL_MS) {
      savedAt = now();
      await deps.save(JSON.stringify(progress));
    }
    if (isLive) await sleep(LIVE_INTERVAL_MS, undefined, { signal }).catch(() => undefined);
  }
  await deps.save(JSON.stringify(progress));
}

async function restore({ load, now }: DemoPlayerDeps): Promise<Progress> {
  const earliest = now() - HISTORY_MS;
  const saved = await load();
  if (saved === null) return { seed: 1, playedUntil: earliest, incidentsFrom: null };
  const progress = JSON.parse(saved) as Progress;
  return { ...progress, playedUntil: Math.max(progress.playedUntil, earliest) };
}

function simulatorOf({ seed, incidentsFrom }: Progress): Simulator {
  return createSimulator(incidentsFrom === null ? { seed } : { seed, incidentsFrom });
}

/** Sends the events of an interval, trying again until it works; false when the player was stopped meanwhile. */
async function deliver(
  deps: DemoPlayerDeps,
  simulator: Simulator,
  from: number,
  to: number,
): Promise<boolean> {
  const events = to > from ? simulator.eventsBetween(from, to) : [];
  while (events.length > 0) {
    try {
      await deps.send(events);
      return true;
    } catch (error) {
      deps.say(`demo data waits: ${(error as Error).message}`);
      await sleep(1_000, undefined, { signal: deps.signal }).catch(() => undefined);
      if (deps.signal.aborted) return false;
    }
  }
  return true;
}
