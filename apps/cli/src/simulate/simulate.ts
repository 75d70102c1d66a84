import type { Simulator } from '@mcc/simulator';
import type { BatchResult, BatchSender } from '../send/batch-sender';
import { createSendQueue } from '../send/send-queue';

export interface SimulateOptions {
  /** epoch ms of the first simulated moment */
  from: number;
  /** ms before `from` that are sent first, as fast as possible: what baselines are made of */
  history?: number;
  /** simulated ms to play; absent: until interrupted */
  duration?: number;
  /** simulated ms in a real one */
  speed: number;
}

export interface SimulateDeps {
  simulator: Pick<Simulator, 'eventsBetween'>;
  sender: BatchSender;
  /** `at`: simulated moment that has been reached */
  onResult: (result: BatchResult, sent: number, at: number) => void;
  signal: AbortSignal;
  now: () => number;
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

const TICK_MS = 250;
/** Simulated time is made in pieces of this length at most, so that a late or fast run needs little memory. */
const PIECE_MS = 60_000;

/** Plays the simulator against the clock. @throws SendError */
export async function simulate(options: SimulateOptions, deps: SimulateDeps): Promise<void> {
  const { simulator, signal } = deps;
  const startedAt = deps.now();
  const end = options.duration === undefined ? Infinity : options.from + options.duration;
  let reached = options.from - (options.history ?? 0);
  const queue = createSendQueue(deps.sender, 2_000, (result, sent) => deps.onResult(result, sent, reached));
  while (reached < end && !signal.aborted) {
    const due = options.from + Math.floor((deps.now() - startedAt) * options.speed);
    const to = Math.min(due, end, reached + PIECE_MS);
    for (const event of simulator.eventsBetween(reached, Math.max(to, reached))) {
      const waiting = queue.add({ json: JSON.stringify(event) });
      if (waiting) await waiting;
    }
    reached = Math.max(to, reached);
    await queue.drain();
    if (reached >= due && reached < end) await deps.sleep(TICK_MS, signal);
  }
}
