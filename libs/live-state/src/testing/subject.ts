import type { LiveState } from '../live-state.port';

export const HOUR = 60 * 60 * 1_000;

/** What the contract needs of an adapter. */
export interface LiveStateHarness {
  /** opens the state, with an alert cache of {@link MAX_ENTRIES}; called again after a close it opens the same one */
  open(): Promise<LiveState>;
  /** lets `ms` pass for the state, by its clock or in fact */
  pass(ms: number): Promise<void>;
  /** removes everything the harness made */
  dispose(): Promise<void>;
}

/** Most entries of the alert cache under test. */
export const MAX_ENTRIES = 5;

/** A fresh, open state for each case. */
export class Subject {
  private harness!: LiveStateHarness;
  state!: LiveState;

  constructor(createHarness: () => Promise<LiveStateHarness>) {
    beforeEach(async () => {
      this.harness = await createHarness();
      this.state = await this.harness.open();
    });
    afterEach(async () => {
      await this.state.close();
      await this.harness.dispose();
    });
  }

  pass(ms: number): Promise<void> {
    return this.harness.pass(ms);
  }

  async reopen(): Promise<void> {
    await this.state.close();
    this.state = await this.harness.open();
  }
}
