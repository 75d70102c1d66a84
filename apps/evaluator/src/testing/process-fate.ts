import { LogError } from '@mcc/event-log';

/** Whether a process of a test runs, is paused (SIGSTOP), or is dead (SIGKILL). */
export class ProcessFate {
  private state: 'running' | 'paused' | 'dead' = 'running';
  private resumed: Promise<void> = Promise.resolve();
  private open: () => void = () => undefined;
  private interrupt: () => void = () => undefined;
  /** resolves when the process is paused next, or dead */
  interrupted: Promise<void> = this.untilInterrupted();

  get isRunning(): boolean {
    return this.state === 'running';
  }

  get isDead(): boolean {
    return this.state === 'dead';
  }

  /** Resolves when the process runs. @throws LogError `log-closed` when it is dead */
  async alive(): Promise<void> {
    while (this.state === 'paused') await this.resumed;
    if (this.state === 'dead') throw new LogError('log-closed', 'killed', false);
  }

  pause(): void {
    this.state = 'paused';
    this.interrupt();
    this.resumed = new Promise((resolve) => (this.open = resolve));
  }

  resume(): void {
    this.state = 'running';
    this.interrupted = this.untilInterrupted();
    this.open();
  }

  kill(): void {
    this.state = 'dead';
    this.interrupt();
    this.open();
  }

  private untilInterrupted(): Promise<void> {
    return new Promise((resolve) => (this.interrupt = resolve));
  }
}
