import { Logger } from '@nestjs/common';
import { isPassing } from './passing-failure';

export interface RoundsOptions {
  /** what the log of the process calls it */
  name: string;
  everyMs: number;
  /** what has not been done when the log or the store does not answer, for people */
  failure: string;
  /** ends the process: something failed that trying again does not mend */
  onCrash: (error: Error) => void;
}

/**
 * Looks at something every so often, one look at a time. Where the log or the store does not answer, the next look is the
 * next try; any other failure is a crash.
 */
export class Rounds {
  private readonly logger: Logger;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly look: () => Promise<void>,
    private readonly options: RoundsOptions,
  ) {
    this.logger = new Logger(options.name);
  }

  start(): void {
    this.timer = setInterval(() => {
      this.looking ??= this.once().finally(() => (this.looking = undefined));
    }, this.options.everyMs);
  }

  /** Looks no more, and waits for the look under way. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** Looks now. */
  async once(): Promise<void> {
    try {
      await this.look();
    } catch (error) {
      const { failure, onCrash } = this.options;
      if (!isPassing(error)) return onCrash(error as Error);
      this.logger.warn(`${failure}, it will be tried again: ${error.message}`);
    }
  }
}
