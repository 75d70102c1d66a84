import type { LiveProblem } from '@mcc/contracts';
import type { LiveSink, Received } from './live-client';
import type { LiveView } from './live-view';
import type { Transport } from './connection';

/** What the messages of one frame changed together. */
export interface FrameChange {
  /** this device's clock at the latest of them, epoch ms */
  lastMessageAt: number;
  view?: LiveView;
  problem?: LiveProblem | null;
  /** how many of them told of a silence */
  silences: number;
}

export interface FrameSinkDeps {
  /** what is on the screen */
  shown: () => LiveView | null;
  publish: (change: FrameChange) => void;
  transport: (state: Transport) => void;
  /** calls back with the next frame, or soon where none is drawn */
  nextFrame: (callback: () => void) => void;
}

/**
 * Folds messages as they come and shows them once a frame: after a pause of the network, or of a page in the background,
 * hundreds come at once, and drawing each of them would keep the page from answering.
 */
export class FrameSink implements LiveSink {
  private waiting: FrameChange | null = null;

  constructor(private readonly deps: FrameSinkDeps) {}

  view(): LiveView | null {
    return this.waiting?.view ?? this.deps.shown();
  }

  received(at: number, { silenceChanged, ...change }: Received): void {
    if (this.waiting === null) this.deps.nextFrame(() => this.flush());
    const silences = (this.waiting?.silences ?? 0) + (silenceChanged ? 1 : 0);
    this.waiting = { ...this.waiting, ...change, lastMessageAt: at, silences };
  }

  /** How the connection stands is shown at once, after what came before it. */
  transport(state: Transport): void {
    this.flush();
    this.deps.transport(state);
  }

  private flush(): void {
    const change = this.waiting;
    this.waiting = null;
    if (change) this.deps.publish(change);
  }
}

/** Longest wait for a frame, ms: pages in the background draw none, and still have to be heard. */
const LONGEST_WAIT_MS = 250;

/** Calls back with the next frame of the page, once. */
export function nextFrame(callback: () => void): void {
  let isDone = false;
  const once = (): void => {
    if (isDone) return;
    isDone = true;
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    callback();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, LONGEST_WAIT_MS);
}
