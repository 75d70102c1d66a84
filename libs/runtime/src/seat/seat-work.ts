import { once } from 'node:events';
import { LogError } from '@mcc/event-log';
import { untilItSucceeds } from '../process/until-it-succeeds';

export interface SeatWorkDeps {
  /** resolves when the seat is certainly ours. @throws LogError `not-assigned` */
  confirm: () => Promise<void>;
  /** the seat is found to be another's; sees to it that the work is stopped */
  onLost: () => void;
  /** something did not succeed and is tried again */
  onRetry: (error: Error, waitMs: number) => void;
  onCrash: (error: Error) => void;
}

/** What a holder of a seat needs while it works: to know its end, and that the seat is still its own. */
export class SeatWork {
  private readonly stopping = new AbortController();

  constructor(private readonly deps: SeatWorkDeps) {}

  /** Aborted when the work is to end. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  stop(): void {
    this.stopping.abort();
  }

  /**
   * Resolves when it is certainly we who work. Rejects only once we have stopped: whoever asked has nothing more to do.
   * @param signal of the asker's own end, which comes with that of the work
   */
  async confirm(signal = this.signal): Promise<void> {
    try {
      await this.patiently(() => this.deps.confirm());
    } catch (error) {
      if (!(error instanceof LogError) || error.code !== 'not-assigned') throw error;
      this.deps.onLost();
      if (!signal.aborted) await once(signal, 'abort');
      throw error;
    }
  }

  /** Calls until it succeeds, or the work ends. */
  readonly patiently = <T>(call: () => Promise<T>): Promise<T> =>
    untilItSucceeds(call, { signal: this.signal, onRetry: this.deps.onRetry });

  /** What fails once the work is to end is of no concern. */
  readonly crash = (error: Error): void => {
    if (!this.signal.aborted) this.deps.onCrash(error);
  };
}
